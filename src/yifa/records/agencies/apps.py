"""The room of agencies as a Django application."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Bodies, units, accounts, officers, certificates, conferrals."""

    name = "yifa.records.agencies"
    label = "agencies"
    verbose_name = "机构与人员"
    default_auto_field = "django.db.models.BigAutoField"
