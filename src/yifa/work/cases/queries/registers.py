"""What a draft takes from the registers: officers, conferrals, services, proposals."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.access import Actor, Post
from yifa.base.calendar import BEIJING, day_in_law
from yifa.base.procedure import Payload
from yifa.records.agencies import queries as agencies
from yifa.records.agencies.facts import ConferralFact, OfficerFact
from yifa.records.grid import queries as grid
from yifa.records.law.facts import Book, Cause
from yifa.records.law.queries import book_on
from yifa.records.service.rules import effective_on
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import EarlierFiling
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.models import Case
from yifa.work.cases.queries.agency import Agency, agency_of
from yifa.work.cases.rules.jurisdiction import is_entrusted
from yifa.work.cases.terms import Answer, PenaltyKind, ServiceWay
from yifa.work.cases.terms.hearing import Rank


class DraftIncomplete(ValueError):
    """What was typed does not make an act; the message names what is missing."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft is about: who acts, when, on which case as it stands."""

    actor: Actor
    at: datetime
    case: Case
    facts: CaseFacts
    book: Book

    @property
    def day(self) -> date:
        return day_in_law(self.at)

    @property
    def agency(self) -> Agency:
        return agency_of(self.case.jurisdiction, self.day, self.book)


Data = Mapping[str, Any]
Drawing = Callable[[Draft, Data], Payload]


def before_first_act(actor: Actor, at: datetime, case: Case) -> Draft:
    """A draft for the act that opens a case."""
    book = book_on(day_in_law(at), case.jurisdiction)
    return Draft(actor, at, case, case.declared.begin(case.matter, at), book)


def officers_of(about: Draft, data: Data) -> tuple[OfficerFact, ...]:
    """The officers named, else those in charge, as of the day."""
    named: Iterable[UUID] = data.get("officers") or [item.id for item in about.facts.officers]
    return agencies.officer_facts(named, about.day)


def signatory(about: Draft) -> acts.Signatory:
    """The actor as the one who signs."""
    actor = about.actor
    if actor.officer is None and actor.account is None:
        raise DraftIncomplete("系统不能代替负责人签署")
    signed = actor.officer or actor.account or UUID(int=0)
    return acts.Signatory(signed, actor.name, rank_of(about))


def rank_of(about: Draft) -> str:
    """The rank in which the actor signs, empty where the posts do not tell.

    Whoever holds the post of a head is the chief, until the bureau names its chief.
    """
    posts = about.actor.posts
    if Post.BUREAU_HEAD in posts:
        chief = about.book.parameter_on("bureau_chief_name", about.day)
        named = str(chief.value).strip() if chief else ""
        return Rank.HEAD if named in ("", about.actor.name) else Rank.DEPUTY_HEAD
    return Rank.SQUAD_LEADER if Post.SQUAD_LEADER in posts else ""


def signatory_named(officer: UUID | None, about: Draft) -> acts.Signatory | None:
    """An officer of the register as one who signs; `None` where nobody is named."""
    found = agencies.officer_facts([officer], about.day) if officer else ()
    return acts.Signatory(found[0].id, found[0].name) if found else None


def reviewer(about: Draft) -> acts.Reviewer:
    """The actor as legal reviewer, with the qualification registered for the officer."""
    signed, officer = signatory(about), about.actor.officer
    found = agencies.officer_facts([officer], about.day) if officer else ()
    return acts.Reviewer(signed.id, signed.name, found[0].legal_qualification if found else "")


def conferral_of(about: Draft, item_code: str, on: date) -> ConferralFact | None:
    """The conferral of a power item that held on a day, else the latest one there was."""
    body = agencies.body_of(about.case.jurisdiction)
    known = agencies.conferral_facts(body.jurisdiction, item_code) if body else ()
    held = [
        item
        for item in known
        if item.valid_from <= on and (item.valid_until is None or on < item.valid_until)
    ]
    return next(iter(held or known[::-1]), None)


def in_name_of(about: Draft, conferral: ConferralFact | None) -> str:
    """In whose name decisions are made: one's own, or the entrusting agency's."""
    if not is_entrusted(conferral):
        return about.agency.name
    named = about.book.parameter_on("entrusting_agency", about.day)
    return str(named.value) if named else ""


def earlier_filing_of(about: Draft, party: UUID | None, cause: str) -> EarlierFiling | None:
    """An open case of another agency on the same party, cause and place, as our index knows it."""
    place = about.facts.place
    if party is None or not place:
        return None
    rows = Case.objects.filter(party=party, cause_code=cause, place=place, is_open=True)
    others = rows.exclude(jurisdiction=about.case.jurisdiction).exclude(filed_on=None)
    first = others.order_by("filed_on", "pk").first()
    if first is None or first.filed_on is None:
        return None
    body = agencies.body_of(first.jurisdiction)
    filed_at = datetime.combine(first.filed_on, time(), BEIJING)
    return EarlierFiling(body.name if body else first.jurisdiction, first.number, filed_at)


def is_near_boundary(about: Draft) -> bool:
    """Say whether the place lies close to the edge of what the grid covers (JUR-01)."""
    lon, lat = about.facts.longitude, about.facts.latitude
    if lon is None or lat is None or not grid.is_drawn(about.day):
        return False
    return grid.locate(lon, lat, about.day).near_boundary


def place_area_of(about: Draft, lon: float | None, lat: float | None, said: str = "") -> str:
    """The area in which a violation happened: by its coordinates on the grid, else as said.

    Empty where the grid does not reach; the agency's own area where nothing tells otherwise.
    """
    if lon is None or lat is None or not grid.is_drawn(about.day):
        return said or about.agency.area
    return grid.locate(lon, lat, about.day).jurisdiction


def service_of(about: Draft, data: Data) -> acts.Service:
    """A service, its effective day counted."""
    way = ServiceWay(data.get("way", ServiceWay.DIRECT))
    served_on = data.get("served_on") or about.day
    counted_apart = ("way", "served_on", "effective_on")
    names = [name for name in acts.Service.__struct_fields__ if name not in counted_apart]
    given = {name: data[f"service_{name}"] for name in names if data.get(f"service_{name}")}
    if "failed_ways" in given:
        given["failed_ways"] = tuple(map(ServiceWay, given["failed_ways"]))
    counted = effective_on(way, served_on, about.book, given.get("arrived_on"))
    said = {"way": way, "served_on": served_on, "effective_on": counted}
    return msgspec.convert(msgspec.to_builtins(said | given), acts.Service)


def proposal_of(about: Draft, data: Data, base: acts.Proposal | None = None) -> acts.Proposal:
    """A proposal as typed, over an earlier one."""
    names = acts.Proposal.__struct_fields__
    given = {name: data[name] for name in names if data.get(name) not in (None, "")}
    if "kinds" in given:
        given["kinds"] = tuple(map(PenaltyKind, given["kinds"]))
        if PenaltyKind.FINE not in given["kinds"]:
            given["fine_fen"] = 0
    if isinstance(given.get("daily"), Mapping):
        given["daily"] = msgspec.convert(given["daily"], acts.DailyFine)
    if base is not None:
        return msgspec.structs.replace(base, **given)
    return acts.Proposal(**given)


def circumstances_of(about: Draft, data: Data) -> acts.Circumstances:
    """The circumstances as typed, else as concluded."""
    names = acts.Circumstances.__struct_fields__
    given = {name: data[name] for name in names if name in data}
    for name in ("removed_harm", "coerced", "told_unknown", "helped_with_merit", "other_lighter"):
        if name in given:
            given[name] = Answer(given[name])
    concluded = about.facts.conclusion
    if not given and concluded is not None:
        return concluded.circumstances
    return acts.Circumstances(**given)


def basis_of(cause: Cause | None) -> str:
    """The provisions violated and the penalty provisions, as decisions cite them."""
    return "" if cause is None else f"违反{cause.violated}，依据{cause.penalty}"
