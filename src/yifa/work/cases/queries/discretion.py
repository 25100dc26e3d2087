"""What discretion takes from the projection: past fines for like facts, fines of the same party."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from yifa.base.access import require
from yifa.frame.scope import within
from yifa.records.journal import queries as journal
from yifa.records.law.facts import Cause, Range
from yifa.work.cases import acts
from yifa.work.cases.facts import UNIT, CaseFacts
from yifa.work.cases.models import Case
from yifa.work.cases.queries.registers import Draft
from yifa.work.cases.rules.discretion import Standard, spread_of, standards_for
from yifa.work.cases.rules.discretion.inquiring import benchmark_day, furthest
from yifa.work.cases.rules.discretion.standards import span_of_tier
from yifa.work.cases.rules.penalty import applicable, ranges_for
from yifa.work.cases.terms import Outcome, PenaltyKind, Power

COMPARED, EARLIER = 300, 5


@dataclass(frozen=True, slots=True)
class Setting:
    """The law that an amount is looked for in: cause, lawful span, benchmark tables."""

    cause: Cause | None
    span: Range | None
    standards: tuple[Standard, ...]
    reason: str


def setting_of(about: Draft, base_fen: int = 0) -> Setting:
    """Find the version of the cause, the span that is open and the tables that fit."""
    facts, book = about.facts, about.book
    chosen = applicable(facts, book) if facts.cause_code else None
    cause = chosen.cause if chosen is not None else None
    if chosen is None or cause is None:
        return Setting(None, None, (), chosen.reason if chosen is not None else "尚未确定案由")
    span = furthest(
        ranges_for(facts, acts.Proposal((PenaltyKind.FINE,), base_fen=base_fen), cause, book)
    )
    step = span.step if span is not None else 1
    found = standards_for(cause, facts.subject, step, book, benchmark_day(facts))
    return Setting(cause, span, found, chosen.reason)


def past_fines(about: Draft) -> tuple[int, ...]:
    """Give the latest fines of this body for the cause and kind of party, in fen.

    Amounts only: no case and no party is named. Raises: NotPermitted.
    """
    require(about.actor, Power.VIEW, within=about.case.jurisdiction)
    rows = _decided(about).filter(cause_code=about.facts.cause_code, decided_on__gte=_since(about))
    is_unit = about.facts.subject == UNIT
    rows = rows.filter(party_kind=UNIT) if is_unit else rows.exclude(party_kind=UNIT)
    ordered = rows.order_by("-lead_on", "-id").values_list("fine_fen", flat=True)
    return tuple(ordered[:COMPARED])


def spread_fact(about: Draft, tier: str, base_fen: int = 0) -> acts.SpreadFact | None:
    """Sum up the past fines that fell into the same tier, or all where no tier is chosen."""
    step = tier_span(setting_of(about, base_fen), tier, base_fen)
    return spread_within(about, past_fines(about), step)


def spread_within(
    about: Draft, amounts: Iterable[int], step: tuple[int, int] | None
) -> acts.SpreadFact | None:
    """Sum up those of the amounts that lie in a step."""
    alike = "同一案由、同类当事人"
    if step is not None:
        amounts = [fen for fen in amounts if step[0] <= fen <= step[1]]
        alike += "、罚款在同一裁量阶次内"
    return spread_of(tuple(amounts), since=_since(about), alike=alike)


def tier_span(setting: Setting, tier: str, base_fen: int) -> tuple[int, int] | None:
    """Give the ends of a chosen tier."""
    found = next((item for table in setting.standards if (item := table.tier(tier))), None)
    return None if found is None else span_of_tier(found, base_fen)


def earlier_fines(about: Draft) -> tuple[acts.EarlierFine, ...]:
    """Give the last fines against the same party, and say which were for the same act (DIS-06).

    The same act: the same source, or the same cause at the same place on overlapping days.
    """
    party = about.facts.party
    if party is None:
        return ()
    rows = _decided(about).filter(party=party.id).order_by("-decided_on", "-id")[:EARLIER]
    return tuple(
        acts.EarlierFine(
            number=row.decision_number,
            decided_on=row.decided_on or about.day,
            fine_fen=row.fine_fen,
            cause_name=row.cause_name,
            is_same_act=_is_same_act(about.facts, row),
        )
        for row in rows
    )


def fines_since(about: Draft, years: int) -> int:
    """Count the fines against the same party in the last years."""
    party = about.facts.party
    if party is None:
        return 0
    since = _years_before(about.day, years)
    return _decided(about).filter(party=party.id, decided_on__gte=since).count()


def _decided(about: Draft) -> QuerySet[Case]:
    rows = Case.objects.filter(within(about.case.jurisdiction), outcome=Outcome.PENALTY)
    return rows.filter(fine_fen__gt=0, decided_on__lte=about.day).exclude(uuid=about.case.uuid)


def _is_same_act(facts: CaseFacts, row: Case) -> bool:
    if facts.source_matter and row.source_matter == facts.source_matter:
        return True
    if row.cause_code != facts.cause_code or row.place.strip() != facts.place.strip():
        return False
    other = row.declared.facts_of(journal.timeline(row.matter))
    first, last = _days_of(facts)
    other_first, other_last = _days_of(other)
    if row.decided_on is not None:
        other_last = min(other_last, row.decided_on)
    return first <= other_last and other_first <= last


def _days_of(facts: CaseFacts) -> tuple[date, date]:
    first = facts.happened_from or facts.applied_on
    last = facts.happened_until or facts.found_on or first
    return first, max(first, last)


def _since(about: Draft) -> date:
    return _years_before(about.day, int(about.book.parameter("discretion_spread_years", about.day)))


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))
