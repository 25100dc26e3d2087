"""Redaction as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class RedactionConfig(AppConfig):
    """What is covered before publication."""

    name = "yifa.records.redaction"
    label = "redaction"
    verbose_name = "公开前遮盖"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the room's acts known to the journal, and its buttons to lower rooms' pages."""
        from django.urls import reverse

        from yifa.frame import offers
        from yifa.records.redaction.terms import Power

        import_module("yifa.records.redaction.acts")
        offers.register(
            offers.Offer(
                "evidence",
                "遮盖后公开",
                "eye-off",
                Power.REDACT,
                lambda item: (
                    reverse("redaction:cover", args=[item.uuid]) if item.is_picture else None
                ),
            )
        )
        offers.register(
            offers.Offer(
                "document",
                "公开文本",
                "eye-off",
                Power.REDACT,
                lambda paper: (
                    None
                    if paper.form == "dossier"
                    else reverse("redaction:settle", args=[paper.uuid])
                ),
            )
        )
