"""The console as a Django application."""

from django.apps import AppConfig

from yifa.frame.navigation import MenuItem, register


class ConsoleConfig(AppConfig):
    """Sign-in, desk, search, own settings."""

    name = "yifa.faces.console"
    label = "console"
    verbose_name = "工作台"

    def ready(self) -> None:
        """Put the desk on top of the menu."""
        register(MenuItem("工作台", "console:home", "layout-dashboard", "", "", 0))
