"""Every request knows its actor: who acts, in which posts, where, on which day."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from yifa.base import clock
from yifa.base.access import Actor
from yifa.records.agencies.models import Account
from yifa.records.agencies.queries import actor_of
from yifa.records.agencies.terms import ACTING_IN

_OPEN_WHILE_CHANGING = ("account_change_password", "account_logout")


class ActorMiddleware:
    """Give `request.actor`, built when first asked for; ask for a new password where one is due."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        actor = SimpleLazyObject(lambda: actor_on(request))
        request.actor = cast(Actor, actor)  # type: ignore[attr-defined]
        if _password_is_due(request):
            return redirect("account_change_password")
        return self.get_response(request)


def actor_on(request: HttpRequest) -> Actor:
    """Build the actor of a request; nobody signed in has no post and no power."""
    day, user = clock.today(), request.user
    if not isinstance(user, Account):
        return Actor(None, "未登录", "", day)
    return actor_of(user, day, acting_in=request.session.get(ACTING_IN, ""))


def actor_of_session(session_key: str) -> Actor | None:
    """Build the actor of a session as it is now; None when it ended or its account is shut."""
    asking = HttpRequest()
    asking.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = get_user(asking)
    if not isinstance(user, Account) or user.must_change_password:
        return None
    now = clock.now()
    if user.locked_until is not None and user.locked_until > now:
        return None
    return actor_of(user, clock.day_of(now), acting_in=asking.session.get(ACTING_IN, ""))


def _password_is_due(request: HttpRequest) -> bool:
    user = request.user
    if not (isinstance(user, Account) and user.must_change_password):
        return False
    return request.path not in {reverse(name) for name in _OPEN_WHILE_CHANGING}
