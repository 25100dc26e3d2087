"""The headers every answer carries beside those Django sets itself."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]


def records(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let the page of this view use camera and microphone; every other page may not."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        answer.headers["Permissions-Policy"] = settings.YIFA_PERMISSIONS_OF_RECORDING
        return answer

    return inner


class SecurityHeadersMiddleware:
    """Add the content security policy, the permissions policy and the order to keep no copy.

    Pages show cases and persons: none stays in a cache, but what says itself how long it may.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.headers = {
            "Content-Security-Policy": settings.YIFA_CONTENT_SECURITY_POLICY,
            "Permissions-Policy": settings.YIFA_PERMISSIONS_POLICY,
            "Cache-Control": "private, no-store",
        }
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        """Answer as the inner handlers do, with the headers added."""
        answer = self.get_response(request)
        if isinstance(answer, HttpResponseBase):
            return self._with_headers(answer)
        return self._awaited(answer)

    async def _awaited(self, answer: Awaitable[HttpResponseBase]) -> HttpResponseBase:
        return self._with_headers(await answer)

    def _with_headers(self, response: HttpResponseBase) -> HttpResponseBase:
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        return response
