"""The room of the grid as a Django application."""

from django.apps import AppConfig


class GridConfig(AppConfig):
    """Cells, their duty units, incident categories."""

    name = "yifa.records.grid"
    label = "grid"
    verbose_name = "网格与分类"
    default_auto_field = "django.db.models.BigAutoField"
