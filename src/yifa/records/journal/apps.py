"""The journal's Django application; at start it loads every room's followers."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JournalConfig(AppConfig):
    """Register the journal."""

    name = "yifa.records.journal"
    label = "journal"
    verbose_name = "日志"

    def ready(self) -> None:
        """Import every room's payloads and followers, so that all kinds of acts are known."""
        autodiscover_modules("acts", "followers")
