"""The doors for other systems as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Open311 and signed messages."""

    name = "yifa.faces.api"
    label = "api"
    verbose_name = "数据接口"
