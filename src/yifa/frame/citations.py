"""Where a citation leads: a room registers a resolver, the `cite` tag asks for the address."""

from collections.abc import Callable

from yifa.base.statute import Citation

Resolver = Callable[[Citation], str]
"""Gives the address of the cited article, or an empty string where its text is not there."""

_resolvers: list[Resolver] = []


def register(resolver: Resolver) -> None:
    """Let a room resolve citations."""
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def url_of(citation: object) -> str:
    """Give the address of the cited article; empty where nobody knows one, or for plain words."""
    if not isinstance(citation, Citation):
        return ""
    return next((url for resolver in _resolvers if (url := resolver(citation))), "")
