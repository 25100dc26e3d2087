"""The room of the grid as a Django application."""

from django.apps import AppConfig

from yifa.frame.navigation import MenuItem, register
from yifa.records.grid.terms import Power


class GridConfig(AppConfig):
    """Cells, their duty units, incident categories."""

    name = "yifa.records.grid"
    label = "grid"
    verbose_name = "网格与分类"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the room's pages into the menu; the journal finds payloads by class."""
        from yifa.records.grid import acts as _acts  # noqa: F401

        group = "基础数据"
        for item in (
            MenuItem("网格", "grid:cells", "map", Power.VIEW, group, 40),
            MenuItem("责任查询", "grid:responsible", "user-search", Power.VIEW, group, 27),
            MenuItem("网格责任人", "grid:duties", "users", Power.VIEW, group, 42),
            MenuItem("管控区域", "grid:zones", "fence", Power.VIEW, group, 43),
            MenuItem("部件", "grid:components", "map-pins", Power.VIEW, group, 44),
            MenuItem("问题分类", "grid:categories", "list-check", Power.VIEW, group, 50),
        ):
            register(item)
