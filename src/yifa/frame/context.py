"""What every page's shell shows: name, menu, number of todos, upload limit."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from yifa.frame import bars, navigation, todo


def page(request: HttpRequest) -> dict[str, Any]:
    """Give the shell its values, each computed only where a template asks."""
    actor = getattr(request, "actor", None)
    shell: dict[str, Any] = {
        "bureau_name": settings.YIFA_BUREAU_NAME,
        "actor": actor,
        "upload_limit": settings.YIFA_UPLOAD_LIMIT,
    }
    if actor and actor.account:
        day = actor.day
        shell["menu"] = SimpleLazyObject(lambda: navigation.menu_of(actor, request.path))
        shell["todo_count"] = SimpleLazyObject(lambda: todo.count_of(actor, day))
        shell["today"] = day
        shell["bars"] = bars.bars_of(actor)
    return shell
