"""The room of documents as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Forms, numbers, PDF files and dossiers."""

    name = "yifa.records.documents"
    label = "documents"
    verbose_name = "文书"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the room's acts known to the journal."""
        import_module("yifa.records.documents.acts")
