"""The room of sensing as a Django application."""

from django.apps import AppConfig

from yifa.frame.navigation import MenuItem, register
from yifa.work.sensing.terms import Power


class SensingConfig(AppConfig):
    """Positions of officers and vehicles."""

    name = "yifa.work.sensing"
    label = "sensing"
    verbose_name = "定位感知"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the pages into the menu; the journal finds payloads by class."""
        from yifa.work.sensing import acts as _acts  # noqa: F401

        group = "线索与案件"
        register(MenuItem("在班位置", "sensing:now", "current-location", Power.VIEW, group, 24))
        register(MenuItem("车载终端", "sensing:vehicles", "truck", Power.MANAGE, "系统", 40))
        register(MenuItem("我的位置", "sensing:mine", "map-pins", Power.SHARE, group, 26))
