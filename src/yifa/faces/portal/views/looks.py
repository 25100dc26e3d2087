"""How public pages look: usual, for elders (长者版), or of high contrast."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_LOOKS: Final = {"elder": "portal-elder", "contrast": "portal-contrast"}
_LOOK_COOKIE: Final = "portal_look"
_YEAR_S: Final = 365 * 24 * 60 * 60


def page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render in the look the visitor chose."""
    asked = request.GET.get("look", "")
    look = asked or request.COOKIES.get(_LOOK_COOKIE, "")
    context["look"] = _LOOKS.get(look, "")
    answer = render(request, template, context, status=status)
    if asked:
        answer.set_cookie(_LOOK_COOKIE, look[:10], max_age=_YEAR_S, samesite="Lax", httponly=True)
    return answer
