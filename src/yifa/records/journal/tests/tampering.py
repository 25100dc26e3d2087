"""Going behind the program's back: the triggers are taken down and put up again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from yifa.records.journal.migrations._append_only import dropping, raising


@contextmanager
def triggers_down() -> Iterator[None]:
    """Take the journal's triggers down for a while."""
    _execute(dropping(connection.vendor))
    try:
        yield
    finally:
        _execute(raising(connection.vendor))


def _execute(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
