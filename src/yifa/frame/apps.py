"""The frame as a Django application: page shell, tags, forms, blobs, search, idempotency."""

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """Django without law."""

    name = "yifa.frame"
    label = "frame"
    default_auto_field = "django.db.models.BigAutoField"
