"""The room of dossiers as a Django application."""

from django.apps import AppConfig

from yifa.frame.navigation import MenuItem, register
from yifa.records.dossiers.terms import Power


class DossiersConfig(AppConfig):
    """Exports of dossiers with their proofs, loans, the archive's list."""

    name = "yifa.records.dossiers"
    label = "dossiers"
    verbose_name = "卷宗"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the archive into the menu; the journal finds payloads by class."""
        from yifa.records.dossiers import acts as _acts  # noqa: F401

        register(MenuItem("档案", "dossiers:list", "archive", Power.VIEW, "监督与公示", 30))
