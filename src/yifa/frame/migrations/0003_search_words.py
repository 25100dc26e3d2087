"""The words of the search index: FTS5 in SQLite, a tsvector column in PostgreSQL."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_RAISING = {
    "sqlite": (
        # Contentless: the texts stand in frame_searchentry already.
        "CREATE VIRTUAL TABLE frame_searchwords USING fts5("
        "grams, marks, content='', tokenize=\"ascii tokenchars '_'\")",
    ),
    "postgresql": (
        "ALTER TABLE frame_searchentry ADD COLUMN words tsvector NOT NULL DEFAULT ''",
        "CREATE INDEX frame_searchentry_words ON frame_searchentry USING gin (words)",
    ),
}
_DROPPING = {
    "sqlite": ("DROP TABLE frame_searchwords",),
    "postgresql": ("ALTER TABLE frame_searchentry DROP COLUMN words",),
}


def raise_words(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make room for the words."""
    for statement in _RAISING[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop_words(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the words away."""
    for statement in _DROPPING[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Word pairs and marks beside the entries."""

    dependencies = [("frame", "0002_searchentry")]

    operations = [migrations.RunPython(raise_words, drop_words)]
