"""Writing the row of an incident from its facts: what lists, maps, clocks and figures read."""

from datetime import datetime, timedelta
from typing import Any, Final

from yifa.base.calendar import day_in_law
from yifa.frame import search
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.models import CaseLink, Incident
from yifa.work.incidents.rules import clocks_of
from yifa.work.incidents.terms import AT_UNIT, OPEN_STAGES

WARN_SHARE: Final = 0.75
AREA_DEPTH: Final = 2

_COPIED: Final = (
    "number",
    "category",
    "category_name",
    "source",
    "priority",
    "stage",
    "place",
    "description",
    "lon",
    "lat",
    "cell",
    "cell_name",
    "component",
    "recurs",
    "missed",
    "unit",
    "unit_name",
    "team_name",
    "collected_at",
    "filed_at",
    "dispatched_at",
    "due_at",
    "handled_at",
    "closed_at",
    "first_closed_at",
    "confirmed",
    "violation",
    "failures",
    "returns",
    "redispatches",
    "reopens",
    "extensions",
    "urges",
    "asked_until",
    "support",
    "asked_suspension",
    "suspended_at",
    "third_party",
    "expected_on",
    "accept_by",
    "depart_by",
    "arrive_by",
    "dispose_by",
    "accepted_at",
    "departed_at",
    "arrived_at",
    "disposed_at",
)

_LENGTHS: Final = {
    "confirm_s": ("collected_at", "confirmed_at"),
    "file_s": ("collected_at", "filed_at"),
    "dispatch_s": ("filed_at", "first_dispatched_at"),
    "accept_s": ("dispatched_at", "accepted_at"),
    "depart_s": ("accepted_at", "departed_at"),
    "arrive_s": ("departed_at", "arrived_at"),
    "dispose_s": ("dispatched_at", "disposed_at"),
    "feed_back_s": ("handled_at", "fed_back_at"),
    "verify_s": ("fed_back_at", "verified_at"),
    "close_s": ("verified_at", "closed_at"),
}


def project(facts: IncidentFacts) -> Incident:
    """Write the row, the links and the search entry that the facts of an incident give."""
    row, _ = Incident.objects.update_or_create(
        uuid=facts.matter.id, defaults={**_copied(facts), **_derived(facts)}
    )
    for case in facts.cases:
        CaseLink.objects.get_or_create(incident=row, case_uuid=case)
    _index(row)
    return row


def _copied(facts: IncidentFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in _COPIED}


def _derived(facts: IncidentFacts) -> dict[str, Any]:
    lengths = {
        name: _length_s(getattr(facts, since), getattr(facts, until))
        for name, (since, until) in _LENGTHS.items()
    }
    return {
        **lengths,
        "jurisdiction": facts.matter.jurisdiction,
        "area": area_of(facts.cell_name),
        "team": list(facts.team),
        "late": bool(facts.due_at and facts.handled_at and facts.handled_at > facts.due_at),
        "is_open": facts.stage in OPEN_STAGES,
        "asks": bool(facts.asked_until or facts.asked_suspension or facts.support),
        "warn_at": _warned_at(facts),
        "escalated_to": _escalated_to(facts),
        "next_breach_at": _next_breach_at(facts),
        "reports_count": len(facts.reports),
        "cases_count": len(facts.cases),
        "last_seq": facts.seq,
    }


def area_of(cell_name: str) -> str:
    """Give the squad's area or town in which a cell lies: the second level of the grid.

    >>> area_of("建成区 / 城东 / 东街片"), area_of("")
    ('建成区 / 城东', '')
    """
    return " / ".join(cell_name.split(" / ")[:AREA_DEPTH])


def _length_s(since: datetime | None, until: datetime | None) -> int | None:
    if since is None or until is None or until < since:
        return None
    return int((until - since).total_seconds())


def _warned_at(facts: IncidentFacts) -> datetime | None:
    if facts.due_at is None or facts.dispatched_at is None:
        return None
    begun = facts.dispatched_at + timedelta(seconds=facts.suspended_s)
    return begun + WARN_SHARE * max(facts.due_at - begun, timedelta())


def _next_breach_at(facts: IncidentFacts) -> datetime | None:
    if facts.stage not in AT_UNIT:
        return None
    targets = [
        clock.target_at
        for clock in clocks_of(facts, facts.at)
        if clock.runs and clock.kind not in facts.escalated
    ]
    return min(targets, default=None)


def _escalated_to(facts: IncidentFacts) -> str:
    """The post called upon last, as long as a clock that was escalated still runs."""
    waits = any(
        clock.runs and clock.kind in facts.escalated for clock in clocks_of(facts, facts.at)
    )
    return str(facts.escalated_to) if waits and facts.escalated_to else ""


def _index(row: Incident) -> None:
    search.index(
        kind="incident",
        id=row.uuid,
        jurisdiction=row.jurisdiction,
        unit=row.unit,
        title=f"{row.category_name} {row.place}",
        text=f"{row.number} {row.cell_name} {row.unit_name}",
        url=f"/incidents/{row.uuid}/",
        at=day_in_law(row.collected_at),
    )
