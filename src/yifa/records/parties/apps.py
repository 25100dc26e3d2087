"""The room of parties as a Django application."""

from django.apps import AppConfig

from yifa.frame.navigation import MenuItem, register
from yifa.records.parties.terms import Power


class PartiesConfig(AppConfig):
    """Parties and their premises (一企一档)."""

    name = "yifa.records.parties"
    label = "parties"
    verbose_name = "当事人"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the room's pages into the menu, and follow erasures."""
        from yifa.records.parties import followers as _followers  # noqa: F401  declares them

        register(MenuItem("一企一档", "parties:list", "building-store", Power.VIEW, "监管对象", 10))
