"""The room of incidents as a Django application."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """The closed loop of incidents."""

    name = "yifa.work.incidents"
    label = "incidents"
    verbose_name = "事件处置"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the pages into the menu; the journal finds the acts by itself."""
        from yifa.work.incidents import menu

        menu.register()
