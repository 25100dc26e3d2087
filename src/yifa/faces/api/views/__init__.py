"""Doors of the interfaces: signed messages, Open311."""

from yifa.faces.api.views.open311 import open311
from yifa.faces.api.views.webhook import webhook

__all__ = ["open311", "webhook"]
