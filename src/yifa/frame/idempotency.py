"""A form submitted twice takes effect once: double clicks and resent requests."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase

from yifa.base import clock
from yifa.frame.models import OnceKey
from yifa.frame.permissions import actor_of

FIELD = "idempotency_key"


def once(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Run a POST once per account and form key, in one transaction; a repeat gets its redirect.

    Any answer but a redirect undoes what the view wrote: nothing stays half-written.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = _key_of(request)
        if request.method != "POST" or key is None:
            return view(request, *args, **kwargs)
        account = actor_of(request).account or UUID(int=0)
        with transaction.atomic():
            used, fresh = OnceKey.objects.get_or_create(
                account=account, key=key, defaults={"created_at": clock.now()}
            )
            if not fresh:
                return HttpResponseRedirect(used.location or request.path)
            answer = view(request, *args, **kwargs)
            _remember(used, answer)
        return answer

    return inner


def _remember(used: OnceKey, answer: HttpResponseBase) -> None:
    location = answer.headers.get("Location", "") or answer.headers.get("HX-Redirect", "")
    if isinstance(answer, HttpResponse) and location:
        used.location = location[:500]
        used.save(update_fields=["location"])
    else:
        transaction.set_rollback(True)


def _key_of(request: HttpRequest) -> UUID | None:
    try:
        return UUID(request.POST.get(FIELD, "") or request.headers.get("Idempotency-Key", ""))
    except ValueError:
        return None
