"""The room of evidence as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Originals and their custody."""

    name = "yifa.records.evidence"
    label = "evidence"
    verbose_name = "证据"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the room's acts known to the journal."""
        import_module("yifa.records.evidence.acts")
