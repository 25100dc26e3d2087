"""Taking the triggers of this room down, so that a test with real transactions can be emptied."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

from yifa.records.documents.migrations._final import dropping, raising


@contextmanager
def triggers_down() -> Iterator[None]:
    """Run without the triggers that keep documents and numbers as they are."""
    if not apps.is_installed("yifa.records.documents"):
        yield
        return
    _run(dropping(connection.vendor))
    try:
        yield
    finally:
        _run(raising(connection.vendor))


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
