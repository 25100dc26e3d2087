"""Answers of the phone's doors: JSON, versions, refusals in words."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.frame.views import UNPROCESSABLE

JSON = "application/json"
NOT_MODIFIED = 304
UNAVAILABLE = 503


PAGES = ("spot", "certificate", "lookup", "law")
"""The pages beside the shell: they hold nobody's data and lie in the phone."""


def page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    """Show a page that the phone keeps."""
    answer = render(request, f"field/{name}.html", context)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def json_answer(content: Any, status: int = 200) -> HttpResponse:
    """Answer with JSON that nobody else may keep."""
    body = content if isinstance(content, bytes) else msgspec.json.encode(content)
    answer = HttpResponse(body, status=status, content_type=JSON)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def refused(words: str, status: int = UNPROCESSABLE) -> HttpResponse:
    """Refuse in words."""
    return json_answer({"message": words}, status)


def versioned(request: HttpRequest, version: str, content: bytes) -> HttpResponse:
    """Answer with JSON of a version, or say that the asker has it already."""
    tag = f'"{version}"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        answer = HttpResponse(status=NOT_MODIFIED)
    else:
        answer = json_answer(content)
    answer.headers["ETag"] = tag
    return answer
