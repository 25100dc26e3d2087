"""Answers common to all rooms: forms with their errors, failures in Chinese."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.frame.permissions import public

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
