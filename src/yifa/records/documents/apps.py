"""The room of documents as a Django application."""

from importlib import import_module

from django.apps import AppConfig

from yifa.frame.forms import register_fonts
from yifa.frame.navigation import MenuItem, register
from yifa.records.documents.terms import Power


class DocumentsConfig(AppConfig):
    """Forms, numbers, PDF files and dossiers."""

    name = "yifa.records.documents"
    label = "documents"
    verbose_name = "文书"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the room's acts known to the journal and put its register into the menu."""
        from yifa.records.documents.facts import FORMS
        from yifa.records.journal.queries.naming import named_by

        import_module("yifa.records.documents.acts")
        named_by(("form",), lambda code: FORMS[code].title if code in FORMS else "")
        signs = import_module("yifa.records.documents.queries.signs")
        register_fonts(signs.signs_lacking)
        register(
            MenuItem("用印登记", "documents:seals", "certificate-2", Power.STAMP, "监督与公示", 80)
        )
