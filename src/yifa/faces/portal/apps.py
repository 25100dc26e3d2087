"""The portal as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.urls import reverse

from yifa.frame import offers


class PortalConfig(AppConfig):
    """Public pages."""

    name = "yifa.faces.portal"
    label = "portal"
    verbose_name = "公共服务"

    def ready(self) -> None:
        """Lead visitors from a component's label to a report about it (随手拍)."""
        offers.register_for_visitors("grid.component", "上报问题", _report_about)


def _report_about(component: Any) -> str | None:
    if not component.is_in_use:
        return None
    return f"{reverse('snap:new')}?component={component.code}"
