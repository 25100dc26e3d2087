"""Strips above every office page: rooms register one for those who hold a power.

The page asks for it by itself, so that no page waits for it: at once, whenever its stream says
`moved`, and now and then while no stream is live. A strip carries a hidden field `seen`; it comes
back with the next question: what is unchanged is not read out anew.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from yifa.base.access import Actor


@dataclass(frozen=True, slots=True)
class Bar:
    """A strip: its label for screen readers, its content, its stream, who sees it."""

    label: str
    url_name: str
    stream_name: str
    power: str


_bars: dict[str, Bar] = {}


def register(bar: Bar) -> None:
    """Add a strip (again without effect)."""
    _bars[bar.url_name] = bar


def bars_of(actor: Actor) -> list[tuple[str, str, str]]:
    """Give label, address and stream of the strips this actor sees."""
    return [
        (bar.label, address, stream)
        for bar in _bars.values()
        if actor.may(bar.power)
        for address, stream in _addresses(bar)
    ]


def _addresses(bar: Bar) -> list[tuple[str, str]]:
    try:
        return [(reverse(bar.url_name), reverse(bar.stream_name))]
    except NoReverseMatch:
        return []
