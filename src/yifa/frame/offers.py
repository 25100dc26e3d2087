"""What upper rooms offer to do with a thing on the page of the lower room that keeps it.

Evidence and documents do not know redaction; redaction registers a button for their pages when the
program starts, shown to who holds its power. An offer may count what its page will show. To
visitors who are not signed in a thing's page shows the links that a face registers for them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from yifa.base.access import Actor


@dataclass(frozen=True, slots=True)
class Offer:
    """A button on the page of one kind of thing; `address` gives None where it does not fit."""

    kind: str
    label: str
    icon: str
    power: StrEnum
    address: Callable[[Any], str | None]
    count: Callable[[Actor, Any], int] | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """An offer that fits a thing and its reader."""

    label: str
    icon: str
    url: str
    count: int | None = None


_offers: dict[tuple[str, str], Offer] = {}
_links: dict[tuple[str, str], Callable[[Any], str | None]] = {}


def register(offer: Offer) -> None:
    """Add a button to the pages of a kind of thing (again without effect)."""
    _offers[offer.kind, offer.label] = offer


def buttons_for(actor: Actor, kind: str, thing: Any) -> list[Button]:
    """Give the buttons that fit a thing, for those the actor may use."""
    return [
        Button(offer.label, offer.icon, url, offer.count(actor, thing) if offer.count else None)
        for offer in _offers.values()
        if offer.kind == kind
        and actor.may(offer.power, within=thing.jurisdiction)
        and (url := offer.address(thing)) is not None
    ]


def register_for_visitors(kind: str, label: str, address: Callable[[Any], str | None]) -> None:
    """Add a link to the page that visitors see of a kind of thing (again without effect)."""
    _links[kind, label] = address


def links_for_visitors(kind: str, thing: Any) -> list[Button]:
    """Give the links that fit a thing, for someone who is not signed in."""
    return [
        Button(label, "send", url)
        for (held, label), address in _links.items()
        if held == kind and (url := address(thing)) is not None
    ]
