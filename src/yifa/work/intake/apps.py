"""The room of intake as a Django application."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """One inbox for every channel."""

    name = "yifa.work.intake"
    label = "intake"
    verbose_name = "来件受理"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the pages into the menu, send what is told; the journal finds the acts by itself."""
        from yifa.frame import outbox
        from yifa.work.intake import menu
        from yifa.work.intake.actions import SENDER, TOPIC

        menu.register()
        outbox.register(TOPIC, SENDER)
