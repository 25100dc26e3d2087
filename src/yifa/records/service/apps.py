"""The room of service as a Django application."""

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    """Confirmed addresses and deliveries."""

    name = "yifa.records.service"
    label = "service"
    verbose_name = "送达"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let journal, menu, outbox and upper rooms know the room."""
        from yifa.frame import navigation, outbox, visibility
        from yifa.records.service import acts as _acts  # noqa: F401  found by class
        from yifa.records.service import queries
        from yifa.records.service.actions import OUTBOX_TOPIC, SENDER
        from yifa.records.service.terms import DELIVERY_MATTER, Power

        navigation.register(
            navigation.MenuItem("送达", "service:list", "send", Power.VIEW, "线索与案件", 40)
        )
        outbox.register(OUTBOX_TOPIC, SENDER)
        visibility.register(DELIVERY_MATTER, queries.is_shown)
