"""The officer's phone as a Django application."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    """Pages for the street."""

    name = "yifa.faces.field"
    label = "field"
    verbose_name = "移动执法"
