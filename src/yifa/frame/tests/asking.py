"""Requests as they are after the middleware, and visitors whose forms carry their keys."""

from typing import Any
from uuid import uuid4

from django.test import Client, RequestFactory

from yifa.base.access import Actor
from yifa.frame.idempotency import FIELD


def asked_by(actor: Actor, method: str, path: str, *args: Any, **options: Any) -> Any:
    """Make a request that an actor sends."""
    request: Any = getattr(RequestFactory(), method)(path, *args, **options)
    request.actor = actor
    return request


class FormClient(Client):
    """A visitor whose every form carries a fresh key, as the pages' forms do."""

    def post(self, path: Any, data: Any = None, *args: Any, **options: Any) -> Any:
        if data is None or isinstance(data, dict):
            data = {FIELD: str(uuid4()), **(data or {})}
        return super().post(path, data, *args, **options)
