"""Let the database refuse what would change a final document or a given number."""

from django.db import migrations

from yifa.frame import finality
from yifa.records.documents.migrations._final import dropping, raising


class Migration(migrations.Migration):
    """Triggers on documents, numbers and series."""

    dependencies = [("documents", "0001_initial")]

    operations = [finality.operation(raising, dropping)]
