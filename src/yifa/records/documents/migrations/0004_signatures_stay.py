"""Let the database refuse what would change or remove a signature."""

from django.db import migrations

from yifa.frame import finality
from yifa.records.documents.migrations._final_signatures import dropping, raising


class Migration(migrations.Migration):
    """Triggers on signatures."""

    dependencies = [("documents", "0003_signatures_on_documents")]

    operations = [finality.operation(raising, dropping)]
