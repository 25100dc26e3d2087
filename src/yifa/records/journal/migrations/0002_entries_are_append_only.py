"""Let the database refuse what would rewrite the journal."""

from django.db import migrations

from yifa.frame import finality
from yifa.records.journal.migrations._append_only import dropping, raising


class Migration(migrations.Migration):
    """Triggers on every table of the journal but the followers' cursors."""

    dependencies = [("journal", "0001_initial")]

    operations = [finality.operation(raising, dropping)]
