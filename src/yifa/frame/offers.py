"""What upper rooms offer to do with a thing on the page of the lower room that keeps it.

Evidence and documents do not know redaction; redaction registers a button for their pages when the
program starts, shown to who holds its power.
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


@dataclass(frozen=True, slots=True)
class Button:
    """An offer that fits a thing and its reader."""

    label: str
    icon: str
    url: str


_offers: dict[tuple[str, str], Offer] = {}


def register(offer: Offer) -> None:
    """Add a button to the pages of a kind of thing (again without effect)."""
    _offers[offer.kind, offer.label] = offer


def buttons_for(actor: Actor, kind: str, thing: Any) -> list[Button]:
    """Give the buttons that fit a thing, for those the actor may use."""
    return [
        Button(offer.label, offer.icon, url)
        for offer in _offers.values()
        if offer.kind == kind
        and actor.may(offer.power, within=thing.jurisdiction)
        and (url := offer.address(thing)) is not None
    ]
