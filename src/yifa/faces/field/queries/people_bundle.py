"""The parties an officer takes along: of the unit's area, masked, with the end of a number."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

import msgspec

from yifa.base.access import Actor, require
from yifa.records.parties import queries as parties
from yifa.records.parties.facts import PartyView
from yifa.records.parties.terms import Kind, Power, Status
from yifa.work.cases import queries as cases
from yifa.work.cases.terms import Power as CasePower

TAKEN_AT_MOST = 5_000
FOUND_AT_MOST = 20
TAIL = 4


class PartyBrief(msgspec.Struct, frozen=True, kw_only=True, rename={"has_open": "open"}):
    """A party as a phone keeps it: `name` masked for persons, `tail` the end of its number."""

    id: UUID
    kind: str
    name: str
    tail: str
    trade: str
    address: str
    has_open: bool = False


class PartyBundle(msgspec.Struct, frozen=True, kw_only=True):
    """The parties of an area on a day; `is_whole` unless there were more than a phone takes."""

    on: date
    parties: tuple[PartyBrief, ...]
    is_whole: bool


def party_bundle(actor: Actor, day: date) -> PartyBundle:
    """Give the masked parties of the actor's unit. Raises: NotPermitted."""
    require(actor, Power.VIEW, within=actor.jurisdiction)
    rows = parties.parties(actor).filter(status=Status.ACTIVE)
    if actor.unit:
        rows = rows.filter(unit__code=actor.unit)
    taken = list(rows[: TAKEN_AT_MOST + 1])
    found = [_brief(parties.view_of(row)) for row in taken[:TAKEN_AT_MOST]]
    return PartyBundle(
        on=day, parties=_with_open(actor, found), is_whole=len(taken) <= TAKEN_AT_MOST
    )


def parties_found(actor: Actor, words: str) -> tuple[PartyBrief, ...]:
    """Find parties by name, credit code, identity number or telephone. Raises: NotPermitted."""
    require(actor, Power.VIEW, within=actor.jurisdiction)
    if not words.strip():
        return ()
    rows = parties.chosen(actor, {"q": words, "status": Status.ACTIVE})[:FOUND_AT_MOST]
    return _with_open(actor, [_brief(parties.view_of(row)) for row in rows])


def party_brief(actor: Actor, party_id: UUID) -> PartyBrief:
    """Give one party of the actor's county. Raises: NotPermitted, PartyUnknown."""
    require(actor, Power.VIEW, within=actor.jurisdiction)
    return _with_open(actor, [_brief(parties.party(actor, party_id))])[0]


def _brief(view: PartyView) -> PartyBrief:
    number = view.document_number
    return PartyBrief(
        id=view.id,
        kind=str(view.kind),
        name=view.name,
        tail=number[-TAIL:] if view.kind is not Kind.PERSON else "",
        trade=view.trade_name,
        address=view.address,
    )


def _with_open(actor: Actor, found: Iterable[PartyBrief]) -> tuple[PartyBrief, ...]:
    """Say of each whether a case against it is open, among those the actor may see."""
    briefs = tuple(found)
    if not actor.may(CasePower.VIEW):
        return briefs
    ids = [item.id for item in briefs]
    rows = cases.cases(actor).filter(party__in=ids, is_open=True)
    busy = set(rows.order_by().values_list("party", flat=True))
    return tuple(msgspec.structs.replace(item, has_open=item.id in busy) for item in briefs)
