"""The journal's Django application; at start it loads every room's followers."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from yifa.frame.navigation import MenuItem, register
from yifa.records.journal.terms import Power


class JournalConfig(AppConfig):
    """Register the journal."""

    name = "yifa.records.journal"
    label = "journal"
    verbose_name = "日志"

    def ready(self) -> None:
        """Import every room's payloads and followers, so that all kinds of acts are known."""
        register(
            MenuItem("日志与存证", "journal:list", "fingerprint", Power.VIEW, "监督与公示", 900)
        )
        autodiscover_modules("acts", "followers")
