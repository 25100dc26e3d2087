"""How often one address may ask a public page: a window of a minute, counted in the cache."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from yifa.base import clock

TOO_MANY = 429
_WINDOW_S = 60
_MESSAGE = "查询过于频繁，请一分钟后再试。"

View = Callable[..., HttpResponseBase]


def at_most(count: int, name: str, template: str) -> Callable[[View], View]:
    """Answer 429 in Chinese to an address that asks more than `count` times a minute."""

    def limited(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if asked_within_a_minute(request, name) > count:
                context = {"code": TOO_MANY, "message": _MESSAGE}
                answer = render(request, template, context, status=TOO_MANY)
                answer.headers["Retry-After"] = str(_WINDOW_S)
                return answer
            return view(request, *args, **kwargs)

        return inner

    return limited


def is_too_often(request: HttpRequest, name: str, count: int) -> bool:
    """Count a visit, and say whether the address came more than `count` times this minute."""
    return asked_within_a_minute(request, name) > count


def address_of(request: HttpRequest) -> str:
    """Give the visitor's address, as the outermost trusted proxy saw it."""
    count = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if count and len(passed) >= count and passed[-count]:
        return passed[-count]
    return str(request.META.get("REMOTE_ADDR", ""))


def asked_within_a_minute(request: HttpRequest, name: str) -> int:
    """Count this request of an address, and give how many there were in this minute."""
    window = int(clock.now().timestamp()) // _WINDOW_S
    key = f"rate:{name}:{address_of(request)}:{window}"
    if cache.add(key, 1, _WINDOW_S * 2):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:
        return 1
