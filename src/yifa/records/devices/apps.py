"""The register of devices as a Django application."""

from django.apps import AppConfig

from yifa.frame.navigation import MenuItem, register
from yifa.records.devices.terms import Power


class DevicesConfig(AppConfig):
    """Electronic monitoring equipment and its fitness."""

    name = "yifa.records.devices"
    label = "devices"
    verbose_name = "监控设备"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the register into the menu; the journal finds payloads by class."""
        from yifa.records.devices import acts as _acts  # noqa: F401

        register(MenuItem("监控设备", "devices:list", "camera", Power.VIEW, "基础数据", 60))
