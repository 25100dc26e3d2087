"""The room of signing as a Django application."""

from importlib import import_module

from django.apps import AppConfig

from yifa.frame.navigation import MenuItem, register
from yifa.records.signing.terms import Power


class SigningConfig(AppConfig):
    """Keys, certificates, timestamps and signatures."""

    name = "yifa.records.signing"
    label = "signing"
    verbose_name = "签章与证书"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the room's acts known to the journal and put its page into the menu."""
        import_module("yifa.records.signing.acts")
        register(MenuItem("签章与证书", "signing:list", "certificate", Power.VIEW, "系统", 40))
