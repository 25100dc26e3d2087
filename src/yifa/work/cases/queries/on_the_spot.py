"""What an officer on the street must know before a summary penalty: who, which causes, how much.

`spot_setting` is what a phone takes along for the shift; `findings_before` asks every rule of the
summary procedure about a penalty that is only planned, so that nobody tells, hears and writes what
the last step would refuse.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.money import yuan
from yifa.base.procedure import BLOCK, Act, Finding, findings_on
from yifa.records.agencies import queries as agencies
from yifa.records.agencies.facts import OfficerFact
from yifa.records.agencies.rules import certificate_is_valid, why_unqualified
from yifa.records.agencies.terms import ALL_FIELDS
from yifa.records.documents.facts import Remedy
from yifa.records.documents.rules.remedies import remedy_text
from yifa.records.law.facts import Cause, Range
from yifa.records.law.rules import ranges_open
from yifa.records.law.terms import Measure
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.terms import DocumentKind, Kind
from yifa.work.cases import acts
from yifa.work.cases.facts import PERSON, UNIT
from yifa.work.cases.facts.on_the_spot import SpotTold
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import PROCEDURES
from yifa.work.cases.queries.cash import holds_overdue_cash
from yifa.work.cases.queries.drafting import draft
from yifa.work.cases.queries.drafting.on_the_spot import steps_of
from yifa.work.cases.queries.registers import Draft, before_first_act, conferral_of
from yifa.work.cases.rules.discretion.standards import standards_for
from yifa.work.cases.terms import Power

SUMMARY = PROCEDURES["summary/2"]
ACTS = {step.kind.partition(".")[2]: step.act for step in SUMMARY.steps}
"""The acts of the summary procedure by the names of their steps."""

NUMBER_TO_COME = "（待编号）"
_NOT_OF_THE_CAUSE = ("OFF-", "SUM-07")
LIMITS = {Kind.PERSON: "person", Kind.INDIVIDUAL_MERCHANT: "merchant", Kind.UNIT: "unit"}


class SpotTier(msgspec.Struct, frozen=True, kw_only=True):
    """A tier of the benchmark, its ends cut to what may be fined on the spot."""

    code: str
    label: str
    circumstance: str
    min_fen: int
    max_fen: int


class SpotAmount(msgspec.Struct, frozen=True, kw_only=True):
    """How much one kind of party may be fined on the spot; `why_not` says why it may not be."""

    why_not: str = ""
    min_fen: int = 0
    max_fen: int = 0
    tiers: tuple[SpotTier, ...] = ()


class SpotCause(msgspec.Struct, frozen=True, kw_only=True):
    """A cause as the phone offers it; `why_not` says why nobody here may handle it on the spot."""

    code: str
    name: str
    field: str
    item_code: str
    violated: str
    penalty: str
    may_warn: bool
    why_not: str
    amounts: dict[str, SpotAmount]


class SpotCertificate(msgspec.Struct, frozen=True, kw_only=True):
    """An enforcement certificate as it is shown: `valid_until` is excluded."""

    number: str
    field: str
    area: str
    valid_from: date
    valid_until: date | None
    is_valid: bool


class SpotOfficer(msgspec.Struct, frozen=True, kw_only=True):
    """An officer as the phone offers him or her."""

    id: UUID
    name: str
    unit: str
    certificates: tuple[SpotCertificate, ...]
    is_own: bool
    why_not: str


class SpotSetting(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a phone needs for summary penalties of one day."""

    on: date
    agency: str
    area: str
    remedy: str
    pay_at: str
    limits_fen: dict[str, int]
    officers: tuple[SpotOfficer, ...]
    units: tuple[tuple[str, str], ...]
    causes: tuple[SpotCause, ...]
    overdue_cash: bool


def spot_setting(actor: Actor, at: datetime) -> SpotSetting:
    """Give what the actor's phone takes along for the day. Raises: NotPermitted."""
    require(actor, Power.HANDLE, within=actor.jurisdiction)
    about = _about(actor, at)
    facts = _team(about)
    book, day, agency = about.book, about.day, about.agency
    limits = {
        kind: int(book.parameter(f"summary_{whose}_limit_fen", day))
        for kind, whose in LIMITS.items()
    }
    return SpotSetting(
        on=day,
        agency=agency.name,
        area=agency.area,
        remedy=remedy_text(
            Remedy(reconsideration_authority=agency.authority, court=agency.court), first=True
        ),
        pay_at=agency.pay_at,
        limits_fen={str(kind): fen for kind, fen in limits.items()},
        officers=tuple(_officer(item, about) for item in facts),
        units=tuple(_units(about)),
        causes=tuple(_cause(about, cause, facts, limits) for cause in book.causes_on(day)),
        overdue_cash=holds_overdue_cash(
            about, [item for item in facts if item.id == actor.officer]
        ),
    )


def findings_before(
    actor: Actor, at: datetime, told: SpotTold, party: PartyRef
) -> tuple[Finding, ...]:
    """Ask every rule about a summary penalty that is planned, as if all were done at `at`.

    Raises: NotPermitted, DraftIncomplete.
    """
    require(actor, Power.HANDLE, within=actor.jurisdiction)
    about = _about(actor, at)
    facts, found = about.facts, list[Finding]()
    for seq, step in enumerate(steps_of(told, party), start=1):
        now = Draft(actor, at, about.case, facts, about.book)
        said = _numbered(draft(ACTS[step.step], now, step.data))
        act: Act[Any] = Act(seq=seq, payload=said, done_at=at, overrides=told.overrides)
        found += findings_on(SUMMARY, facts, act, about.book)
        facts = SUMMARY.after(facts, act)
    standing = (item for item in found if item.level is BLOCK or not item.overridden)
    return tuple({(item.rule, item.sentence, item.detail): item for item in standing}.values())


def _numbered(said: Any) -> Any:
    if isinstance(said, acts.DecidedOnTheSpot) and not said.number:
        return msgspec.structs.replace(said, number=NUMBER_TO_COME)
    return said


def _about(actor: Actor, at: datetime) -> Draft:
    """A draft for a case that is only thought of: it is never saved."""
    thought = Case(uuid=uuid7(), jurisdiction=actor.jurisdiction, procedure=SUMMARY.id)
    return before_first_act(actor, at, thought)


def _team(about: Draft) -> tuple[OfficerFact, ...]:
    """The actor first, then the colleagues of the unit, then the others."""
    actor = about.actor
    rows = list(agencies.officers(actor, on=about.day))
    rows.sort(key=lambda row: (row.uuid != actor.officer, row.unit.code != actor.unit))
    return tuple(agencies.fact_of(row, about.day) for row in rows)


def _officer(officer: OfficerFact, about: Draft) -> SpotOfficer:
    area, day = about.agency.area, about.day
    held = [item for item in officer.certificates if item.number]
    return SpotOfficer(
        id=officer.id,
        name=officer.name,
        unit=officer.unit,
        certificates=tuple(
            SpotCertificate(
                number=item.number,
                field=item.field,
                area=item.area,
                valid_from=item.valid_from,
                valid_until=item.valid_until,
                is_valid=certificate_is_valid(item, item.field, area, day),
            )
            for item in held
        ),
        is_own=officer.id == about.actor.officer,
        why_not=_why_not_acting(officer, area, day),
    )


def _why_not_acting(officer: OfficerFact, area: str, day: date) -> str:
    """Why an officer may not act in any field: empty where a certificate is valid in some."""
    fields = {item.field for item in officer.certificates} or {ALL_FIELDS}
    found = [why_unqualified(officer, field, area, day) for field in fields]
    return "" if "" in found else found[0]


def _units(about: Draft) -> Iterator[tuple[str, str]]:
    actor = about.actor
    for row in agencies.units(actor, about.day):
        if not actor.unit or row.code == actor.unit:
            yield row.code, row.name


def _cause(
    about: Draft, cause: Cause, team: Sequence[OfficerFact], limits: dict[Kind, int]
) -> SpotCause:
    return SpotCause(
        code=cause.code,
        name=cause.name,
        field=cause.field,
        item_code=cause.item_code,
        violated=cause.violated,
        penalty=cause.penalty,
        may_warn=Measure.WARNING in cause.measures,
        why_not=_why_not_ours(about, cause, team),
        amounts={
            str(kind): _amount(about, cause, kind, limit_fen) for kind, limit_fen in limits.items()
        },
    )


def _why_not_ours(about: Draft, cause: Cause, team: Sequence[OfficerFact]) -> str:
    """Why this agency may not take the cause up today, whoever acts: every rule of the first act.

    What hangs on the officers and their cash is said once, not at every cause.
    """
    act: Act[Any] = Act(seq=1, payload=_thought(about, cause, team), done_at=about.at)
    found = findings_on(SUMMARY, about.facts, act, about.book)
    blocks = [
        item
        for item in found
        if item.level is BLOCK and not item.rule.startswith(_NOT_OF_THE_CAUSE)
    ]
    return "；".join(f"{item.detail or item.sentence}（{item.article}）" for item in blocks)


def _thought(about: Draft, cause: Cause, team: Sequence[OfficerFact]) -> acts.OpenedOnTheSpot:
    area = about.agency.area
    return acts.OpenedOnTheSpot(
        cause_code=cause.code,
        cause_name=cause.name,
        item_code=cause.item_code,
        field=cause.field,
        unit=about.actor.unit,
        party=_SOMEBODY,
        officers=tuple(team[:2]),
        area=area,
        place_area=area,
        conferral=conferral_of(about, cause.item_code, about.day),
        place="现场",
        happened_on=about.day,
        summary="现场发现",
        facts_are_certain=True,
    )


_SOMEBODY = PartyRef(
    id=UUID(int=0),
    kind=Kind.PERSON,
    name="当事人",
    document_kind=DocumentKind.NONE,
    document_number="",
    address="",
)


def _amount(about: Draft, cause: Cause, kind: Kind, limit_fen: int) -> SpotAmount:
    subject = UNIT if kind is Kind.UNIT else PERSON
    spans = ranges_open(cause, subject)
    if not spans:
        return SpotAmount(why_not=_why_no_fine(cause, subject))
    span = spans[-1]
    if span.base or span.min_fen > limit_fen:
        least = "按比例计算" if span.base else f"最低{yuan(span.min_fen)}"
        why = f"罚款{least}，超过当场处罚限额{yuan(limit_fen)}，请适用普通程序"
        return SpotAmount(why_not=f"{why}（《行政处罚法》第五十一条）")
    return SpotAmount(
        min_fen=span.min_fen,
        max_fen=min(span.max_fen, limit_fen),
        tiers=tuple(_tiers(about, cause, subject, span, limit_fen)),
    )


def _why_no_fine(cause: Cause, subject: str) -> str:
    meant = [item for item in cause.ranges if item.addresses(subject)]
    if not meant:
        return "该罚则不适用于这类当事人"
    return "须先责令改正，逾期不改正或者拒不改正的才可以罚款（《行政处罚法》第二十八条第一款）"


def _tiers(
    about: Draft, cause: Cause, subject: str, span: Range, limit_fen: int
) -> Iterator[SpotTier]:
    for standard in standards_for(cause, subject, span.step, about.book, about.day):
        for tier in standard.tiers:
            if tier.has_fine and not tier.base and tier.min_fen <= limit_fen:
                yield SpotTier(
                    code=tier.code,
                    label=tier.label,
                    circumstance=tier.circumstance,
                    min_fen=tier.min_fen,
                    max_fen=min(tier.max_fen, limit_fen),
                )
