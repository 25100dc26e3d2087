"""The room of parties as a Django application."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Parties and their premises (一企一档)."""

    name = "yifa.records.parties"
    label = "parties"
    verbose_name = "当事人"
    default_auto_field = "django.db.models.BigAutoField"
