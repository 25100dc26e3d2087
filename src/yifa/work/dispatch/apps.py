"""The room of dispatch as a Django application."""

from django.apps import AppConfig


class DispatchConfig(AppConfig):
    """Proposals, support, safety."""

    name = "yifa.work.dispatch"
    label = "dispatch"
    verbose_name = "资源调度"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the pages into the menu; the journal finds payloads by class."""
        from yifa.work.dispatch import acts as _acts  # noqa: F401
        from yifa.work.dispatch import menu

        menu.register()
