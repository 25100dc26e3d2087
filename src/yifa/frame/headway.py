"""How far long work has come: noted while it runs, asked for by the page that waits for it."""

from typing import Final
from uuid import UUID

from django.core.cache import cache

from yifa.base.access import Actor

_KEPT_S: Final = 600


def note(actor: Actor, run: UUID, words: str) -> None:
    """Note how far a run of the actor's has come, in words for the page."""
    cache.set(_key(actor, run), words, _KEPT_S)


def noted(actor: Actor, run: UUID) -> str:
    """Give what was noted last of a run of the actor's own; empty where nothing was."""
    return str(cache.get(_key(actor, run), ""))


def _key(actor: Actor, run: UUID) -> str:
    return f"headway:{actor.account}:{run}"
