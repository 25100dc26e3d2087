"""Drafting as a Django application."""

from django.apps import AppConfig

from yifa.frame.navigation import MenuItem, register
from yifa.records.drafts.terms import Power


class DraftsConfig(AppConfig):
    """Papers drawn up by hand."""

    name = "yifa.records.drafts"
    label = "drafts"
    verbose_name = "文书起草"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the drafts to approve into the menu; the journal finds payloads by class."""
        from yifa.records.drafts import acts as _acts  # noqa: F401

        register(
            MenuItem("文书审批", "drafts:list", "file-certificate", Power.APPROVE, "线索与案件", 50)
        )
