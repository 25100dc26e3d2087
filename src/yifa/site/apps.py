"""The wiring as a Django application."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers the check of the powers table and the process commands."""

    name = "yifa.site"
    label = "site"
    verbose_name = "系统装配"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks of this application."""
        from yifa.site import checks  # noqa: F401
