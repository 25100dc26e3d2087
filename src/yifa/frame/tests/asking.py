"""Requests as they are after the middleware: with their actor."""

from typing import Any

from django.test import RequestFactory

from yifa.base.access import Actor


def asked_by(actor: Actor, method: str, path: str, *args: Any, **options: Any) -> Any:
    """Make a request that an actor sends."""
    request: Any = getattr(RequestFactory(), method)(path, *args, **options)
    request.actor = actor
    return request
