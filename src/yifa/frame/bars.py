"""Strips above every office page: rooms register one for those who hold a power.

The page asks for it by itself, again and again, so that no page waits for it. A strip carries a
hidden field `seen`; it comes back with the next question: what is unchanged is not read out anew.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from yifa.base.access import Actor


@dataclass(frozen=True, slots=True)
class Bar:
    """A strip: its label for screen readers, the address of its content, who sees it."""

    label: str
    url_name: str
    power: str


_bars: dict[str, Bar] = {}


def register(bar: Bar) -> None:
    """Add a strip (again without effect)."""
    _bars[bar.url_name] = bar


def bars_of(actor: Actor) -> list[tuple[str, str]]:
    """Give label and address of the strips this actor sees."""
    return [
        (bar.label, _address(bar))
        for bar in _bars.values()
        if actor.may(bar.power) and _address(bar)
    ]


def _address(bar: Bar) -> str:
    try:
        return reverse(bar.url_name)
    except NoReverseMatch:
        return ""
