"""Doors of views: each says which power it needs, and a test walks every role through them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from yifa.base.access import Actor, NotPermitted

View = Callable[..., HttpResponseBase]

PUBLIC = "public"
SIGNED_IN = "signed_in"


def needs(*powers: str) -> Callable[[View], View]:
    """Let in signed-in actors who hold one of these powers; 403 in Chinese for others."""

    def guarded(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            actor = actor_of(request)
            if actor.account is None:
                return _to_sign_in(request)
            if not any(actor.may(power) for power in powers):
                raise PermissionDenied("您的岗位没有此项权限，请联系管理员核对")
            return _answer(view, request, *args, **kwargs)

        return _marked(inner, powers)

    return guarded


def signed_in(view: View) -> View:
    """Let in everyone who has signed in."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if actor_of(request).account is None:
            return _to_sign_in(request)
        return _answer(view, request, *args, **kwargs)

    return _marked(inner, (SIGNED_IN,))


def public(view: View) -> View:
    """Let in everyone."""
    return _marked(view, (PUBLIC,))


def actor_of(request: HttpRequest) -> Actor:
    """Give the actor whom the middleware found for this request. Raises: PermissionDenied."""
    actor = getattr(request, "actor", None)
    if not actor:
        raise PermissionDenied("请先登录")
    return cast(Actor, actor)


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    try:
        return view(request, *args, **kwargs)
    except NotPermitted as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """Send to sign-in and back; htmx would swap that page into this one, so it is told to go.

    A stream reads no page: 204 ends it, and the browser asks no more.
    """
    if request.headers.get("Accept") == "text/event-stream":
        return HttpResponse(status=204)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": reverse("account_login")})
    return redirect_to_login(request.get_full_path())


def _marked(view: View, powers: tuple[str, ...]) -> View:
    view.power = powers[0]  # type: ignore[attr-defined]
    view.powers = powers  # type: ignore[attr-defined]
    return view
