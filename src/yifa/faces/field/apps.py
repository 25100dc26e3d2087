"""The phone as a Django application."""

from django.apps import AppConfig


class FieldConfig(AppConfig):
    """The officer's phone."""

    name = "yifa.faces.field"
    label = "field"
    verbose_name = "移动执法"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the kinds of items register, and put the pages into the menu."""
        from yifa.faces.field import menu
        from yifa.faces.field.sync import duty, incidents, inspections, spot

        incidents.register()
        duty.register()
        spot.register()
        inspections.register()
        menu.register()
