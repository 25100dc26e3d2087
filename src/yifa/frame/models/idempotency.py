"""Requests that took effect, so that a repeated one changes nothing."""

from django.db import models


class OnceKey(models.Model):
    """A form's key and where its first submission led."""

    account = models.UUIDField()
    key = models.UUIDField()
    location = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "key"], name="frame_key_used_once"),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.key}"
