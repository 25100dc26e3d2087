"""The portal as a Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Public pages."""

    name = "yifa.faces.portal"
    label = "portal"
    verbose_name = "公共服务"
