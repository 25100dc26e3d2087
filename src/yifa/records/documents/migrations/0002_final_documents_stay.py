"""Let the database refuse what would change a final document or a given number."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from yifa.records.documents.migrations._final import dropping, raising


def raise_triggers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers up."""
    for statement in raising(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def drop_triggers(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers down."""
    for statement in dropping(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Triggers on documents, numbers and series."""

    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunPython(raise_triggers, drop_triggers)]
