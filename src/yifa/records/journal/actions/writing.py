"""Rows into the journal's tables, many to a statement: imports record thousands at once."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

Column: TypeAlias = "models.Field[Any, Any]"

_AS_THEY_ARE = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.BinaryField,
)
"""Fields whose Python value is what the driver takes."""


def insert(model: type[models.Model], objects: Sequence[models.Model]) -> None:
    """Insert objects by one prepared statement; an automatic key is left to the database."""
    fields = [field for field in model._meta.concrete_fields if not _is_automatic(field)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  # names come from the model
    with connection.cursor() as cursor:
        cursor.executemany(statement, _rows(fields, objects))


def _rows(fields: Sequence[Column], objects: Sequence[models.Model]) -> list[tuple[Any, ...]]:
    columns = [_column(field, objects) for field in fields]
    return list(zip(*columns, strict=True))


def _column(field: Column, objects: Sequence[models.Model]) -> list[Any]:
    values = [getattr(one, field.attname) for one in objects]
    if isinstance(field, _AS_THEY_ARE):
        return values
    real = connections[connection.alias]  # the proxy would be asked again for every value
    known: dict[object, Any] = {}  # one batch repeats its times, matters and empty lists
    return [_prepared(field, value, real, known) for value in values]


def _prepared(
    field: Column, value: Any, real: BaseDatabaseWrapper, known: dict[object, Any]
) -> Any:
    key = repr(value) if isinstance(value, list) else value
    if key not in known:
        known[key] = field.get_db_prep_save(value, real)
    return known[key]


def _is_automatic(field: Column) -> bool:
    return isinstance(field, models.AutoField)
