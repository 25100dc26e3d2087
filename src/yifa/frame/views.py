"""Answers common to all rooms: forms with their errors, failures in Chinese."""

from typing import Any
from uuid import UUID

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yifa.frame import headway
from yifa.frame.permissions import actor_of, public, signed_in

UNPROCESSABLE = 422


def form_response(
    request: HttpRequest, template: str, form: BaseForm, context: dict[str, Any] | None = None
) -> HttpResponse:
    """Render a page with a form; 422 when the form was submitted with errors."""
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, template, {"form": form, **(context or {})}, status=status)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose page was too old, or that came from elsewhere."""
    message = "页面停留过久或者登录状态已变化，本次提交未保存。请返回上一页，刷新后重新提交。"
    return render(request, "frame/error.html", {"code": 403, "message": message}, status=403)


@signed_in
@require_safe
def headway_noted(request: HttpRequest, run: UUID) -> JsonResponse:
    """Say how far one's own long work has come."""
    return JsonResponse({"words": headway.noted(actor_of(request), run)})
