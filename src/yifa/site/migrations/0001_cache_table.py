"""Make the table of the shared cache, which counts failed sign-ins for every process."""

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_cache_table(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table unless it is there."""
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """One table, made by Django's own command."""

    dependencies = []
    operations = [migrations.RunPython(make_cache_table, migrations.RunPython.noop)]
