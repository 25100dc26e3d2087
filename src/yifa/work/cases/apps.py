"""The room of cases as a Django application."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Penalty cases: summary and ordinary procedure."""

    name = "yifa.work.cases"
    label = "cases"
    verbose_name = "案件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the journal, the menu, the to-do list and the dossiers of parties know the room."""
        from yifa.work.cases import acts  # noqa: F401
