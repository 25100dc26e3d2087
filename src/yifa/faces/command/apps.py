"""The command screen as a Django application."""

from django.apps import AppConfig

from yifa.faces.command.terms import Power
from yifa.frame.navigation import MenuItem, register


class CommandConfig(AppConfig):
    """The live screen of the command center."""

    name = "yifa.faces.command"
    label = "command"
    verbose_name = "指挥大屏"

    def ready(self) -> None:
        """Put the screen into the menu; let its streams hear of positions."""
        from yifa.faces.command.streams import POSITIONS, Positions
        from yifa.records.journal.streams import register_source

        register_source(POSITIONS, Positions().read)
        register(MenuItem("指挥大屏", "command:screen", "map-2", Power.VIEW, "", 5))
