"""A request to prove the whole log, left by a page for the worker to take up."""

from django.core.cache import cache

_KEY = "journal:verification-asked-by"
_KEPT_S = 3_600


def leave_request(name: str) -> None:
    """Ask for a verification in someone's name; a second request before the first is the same."""
    cache.set(_KEY, name, _KEPT_S)


def request_waits() -> bool:
    """Say whether a verification was asked for and has not begun."""
    return cache.get(_KEY) is not None


def take_request() -> str:
    """Take the request up and give the name; empty where there is none."""
    name = cache.get(_KEY)
    cache.delete(_KEY)
    return str(name or "")
