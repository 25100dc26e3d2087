"""The inspection room as a Django application."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """Administrative inspections."""

    name = "yifa.work.inspection"
    label = "inspection"
    verbose_name = "行政检查"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the acts known to the journal, put the pages into the menu."""
        from yifa.records.journal.queries.naming import named_by
        from yifa.work.inspection import acts as _acts  # noqa: F401  found by the journal by class
        from yifa.work.inspection import menu
        from yifa.work.inspection.queries.sheets import point_called, sheet_called

        menu.register()
        named_by(("sheet",), sheet_called)
        named_by(("points",), point_called)
