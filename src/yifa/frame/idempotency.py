"""A form submitted twice takes effect once: double clicks and resent requests."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from yifa.base import clock
from yifa.frame.models import OnceKey
from yifa.frame.permissions import actor_of
from yifa.frame.views import UNPROCESSABLE

FIELD = "idempotency_key"
KEY_MISSING = "提交的表单缺少防重复标识，本次未保存。请返回上一页，刷新页面后重新填写并提交。"


def once(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Run a POST once per account and form key, in one transaction; a repeat gets its redirect.

    Any answer but a redirect undoes what the view wrote: nothing stays half-written. A POST
    without a key is refused (422): it could not be told from its repetition.
    """

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        key = _key_of(request)
        if key is None:
            return _refused(request)
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


def forget(*, before: datetime) -> int:
    """Forget the keys used before an instant; gives how many there were."""
    return OnceKey.objects.filter(created_at__lt=before).delete()[0]


def _refused(request: HttpRequest) -> HttpResponse:
    context = {"code": UNPROCESSABLE, "message": KEY_MISSING}
    return render(request, "frame/error.html", context, status=UNPROCESSABLE)


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
