"""Rows that stay as they are: triggers by which the database itself refuses to rewrite them.

A room names its tables in a migration, and for each what may still change, as a condition in SQL
over OLD and NEW. Whatever is not plainly allowed is refused: a condition that is NULL allows
nothing. No row is ever deleted, and on PostgreSQL no table truncated.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from django.apps.registry import Apps
from django.db import connection, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Statements = Callable[[str], list[str]]
"""Gives the statements for a database vendor, `sqlite` or `postgresql`."""

NOTHING = "FALSE"
"""The condition under which no change is allowed."""


def raising(vendor: str, room: str, tables: Mapping[str, str], says: str) -> list[str]:
    """Give the statements that put a room's triggers up; `tables`: name to what may change."""
    if vendor == "postgresql":
        refusals = [_postgresql_refusal(room, says)]
        return refusals + [line for table in tables for line in _postgresql(room, table, tables)]
    return [line for table in tables for line in _sqlite(table, tables[table], says)]


def dropping(vendor: str, room: str, tables: Mapping[str, str]) -> list[str]:
    """Give the statements that take a room's triggers down."""
    if vendor == "postgresql":
        drops = [
            f"DROP TRIGGER {table}_no_{event} ON {table}"
            for table in tables
            for event in ("update", "delete", "truncate")
        ]
        return [*drops, f"DROP FUNCTION {room}_refuse()"]
    return [
        f"DROP TRIGGER {table}_no_{event}" for table in tables for event in ("update", "delete")
    ]


def operation(up: Statements, down: Statements) -> migrations.RunPython:
    """Make the operation of a migration that puts triggers up."""

    def run(statements: Statements) -> Callable[[Apps, BaseDatabaseSchemaEditor], None]:
        def code(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
            for statement in statements(schema_editor.connection.vendor):
                schema_editor.execute(statement, params=None)

        return code

    return migrations.RunPython(run(up), run(down))


@contextmanager
def lifted(up: Statements, down: Statements) -> Iterator[None]:
    """Go without triggers for a while: for tests, which tamper and must empty their tables."""
    _execute(down(connection.vendor))
    try:
        yield
    finally:
        _execute(up(connection.vendor))


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite(table: str, may_change: str, says: str) -> tuple[str, str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} {says}'); END"
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"WHEN ({may_change}) IS NOT TRUE {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
    )


def _postgresql(room: str, table: str, tables: Mapping[str, str]) -> tuple[str, str, str]:
    refuse = f"EXECUTE FUNCTION {room}_refuse()"
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"FOR EACH ROW WHEN (({tables[table]}) IS NOT TRUE) {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT {refuse}",
    )


def _postgresql_refusal(room: str, says: str) -> str:
    return f"""
    CREATE FUNCTION {room}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '% {says}', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """
