"""The pool of witnesses as a Django application."""

from django.apps import AppConfig

from yifa.frame.navigation import MenuItem, register
from yifa.records.witnesses.terms import Power


class WitnessesConfig(AppConfig):
    """Volunteers who see and testify."""

    name = "yifa.records.witnesses"
    label = "witnesses"
    verbose_name = "证人库"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the pool into the menu; the journal finds payloads by class."""
        from yifa.records.witnesses import acts as _acts  # noqa: F401

        register(MenuItem("证人库", "witnesses:list", "users", Power.VIEW, "基础数据", 70))
