"""How far long work has come: noted while it runs, asked for by the page that waits for it.

The page includes `frame/components/headway.html` with a `run`. Work in one transaction notes
nothing that others could see before it is done; its page only says that it runs.
"""

from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.http import HttpRequest
from uuid_utils.compat import uuid7

from yifa.base.access import Actor

_KEPT_S: Final = 600


def note(actor: Actor, run: UUID, words: str) -> None:
    """Note how far a run of the actor's has come, in words for the page."""
    cache.set(_key(actor, run), words, _KEPT_S)


def noted(actor: Actor, run: UUID) -> str:
    """Give what was noted last of a run of the actor's own; empty where nothing was."""
    return str(cache.get(_key(actor, run), ""))


def run_of(request: HttpRequest) -> UUID:
    """Give the run that a form named; one of nobody's where it named none."""
    try:
        return UUID(request.POST.get("run", ""))
    except ValueError:
        return uuid7()


def _key(actor: Actor, run: UUID) -> str:
    return f"headway:{actor.account}:{run}"
