"""Deciding on reports: category, acceptance, merging, rejection, handing over, follow-up."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Override, Payload, guard
from yifa.records.grid.queries import category as category_of
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import timeline
from yifa.records.law.queries import book_on
from yifa.work.incidents import actions as incidents
from yifa.work.incidents.queries import incident_of
from yifa.work.intake import acts
from yifa.work.intake.actions.receiving import project
from yifa.work.intake.models import Report
from yifa.work.intake.procedures import INBOX
from yifa.work.intake.terms import Power, Stage

if TYPE_CHECKING:
    from yifa.work.incidents.models import Incident

_CONTACT_FIELDS = ("来件人", "联系方式")


class PlaceMissing(ValueError):
    """A report cannot become an incident without a category and a place."""


class ReasonMissing(ValueError):
    """Personal data is shown only for a written reason."""


@transaction.atomic
def correct_category(
    *, actor: Actor, at: datetime, report: Report, category: str, after: int | None = None
) -> Report:
    """Say which category a report is (更正分类); triage learns from it."""
    found = category_of(category, report.jurisdiction, day_in_law(at))
    told = acts.CategoryCorrected(
        category=found.code,
        category_name=found.name,
        suggested=report.suggested,
        confidence=report.confidence,
        model=str(report.suggestion.get("model", "")),
    )
    return _take(actor, at, report, told, after)


@transaction.atomic
def accept_report(
    *,
    actor: Actor,
    at: datetime,
    report: Report,
    incident: "Incident | None" = None,
    category: str = "",
    lon: float | None = None,
    lat: float | None = None,
    place: str = "",
    description: str = "",
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> "tuple[Report, Incident]":
    """Accept a report (受理) into an incident that is there, or into a new one.

    Raises: NotPermitted, StepRefused, PlaceMissing.
    """
    require(actor, Power.DECIDE, within=report.jurisdiction)
    chosen = category or report.category or report.suggested
    merged = incident is not None
    if incident is None:
        incident = _opened(actor, at, report, chosen, (lon, lat), place, description, overrides)
    else:
        incident = incidents.attach_report(
            actor=actor, at=at, incident=incident, report=report.uuid, reason="同一问题"
        )
    told = acts.ReportAccepted(
        incident=incident.uuid,
        merged=merged,
        category=incident.category if merged else chosen,
        suggested=report.suggested,
        confidence=report.confidence,
        model=str(report.suggestion.get("model", "")),
    )
    row = _take(actor, at, report, told, after)
    return row, _carry_merged(actor, at, row, incident)


@transaction.atomic
def merge_report(
    *,
    actor: Actor,
    at: datetime,
    report: Report,
    into: Report,
    likeness: float = 0.0,
    reason: str = "",
    after: int | None = None,
) -> Report:
    """Merge a report into another that says the same (合并); a person decides.

    Where the other has led to an incident, this report is attached to it as well.
    """
    told = acts.ReportMerged(into=into.uuid, likeness=likeness, reason=reason)
    row = _take(actor, at, report, told, after)
    if into.incident is not None:
        incident = incident_of(actor, into.incident)
        row, _ = accept_report(actor=actor, at=at, report=row, incident=incident)
    return row


@transaction.atomic
def reject_report(
    *, actor: Actor, at: datetime, report: Report, reason: str, after: int | None = None
) -> Report:
    """Refuse to take a report up, with the reason (不予受理)."""
    return _take(actor, at, report, acts.ReportRejected(reason=reason), after)


@transaction.atomic
def hand_over_report(
    *,
    actor: Actor,
    at: datetime,
    report: Report,
    authority: str,
    reason: str,
    after: int | None = None,
) -> Report:
    """Hand a report over to the authority whose remit it is (转办)."""
    told = acts.ReportHandedOver(authority=authority, reason=reason)
    return _take(actor, at, report, told, after)


@transaction.atomic
def follow_up(
    *,
    actor: Actor,
    at: datetime,
    report: Report,
    way: str,
    content: str,
    satisfied: bool | None = None,
    after: int | None = None,
) -> Report:
    """Record that the reporter was told or asked (回访、答复)."""
    told = acts.ReporterInformed(way=way, content=content, satisfied=satisfied)
    return _take(actor, at, report, told, after, Power.FOLLOW_UP)


@transaction.atomic
def reveal_contact(*, actor: Actor, at: datetime, report: Report, reason: str) -> tuple[str, str]:
    """Show reporter and contact unmasked, for a reason; the look is journaled.

    Raises: NotPermitted, ReasonMissing.
    """
    require(actor, Power.REVEAL, within=report.jurisdiction)
    if not reason.strip():
        raise ReasonMissing("请填写查看联系方式的事由")
    journal.record_access(
        actor=actor, at=at, matter=report.matter, reason=reason, fields=_CONTACT_FIELDS
    )
    return report.reporter or "", report.contact or ""


def _opened(
    actor: Actor,
    at: datetime,
    report: Report,
    category: str,
    spot: tuple[float | None, float | None],
    place: str,
    description: str,
    overrides: tuple[Override, ...],
) -> "Incident":
    lon, lat = spot if None not in spot else (report.lon, report.lat)
    where = place or report.place
    if not category or lon is None or lat is None or not where:
        raise PlaceMissing("受理为新事件须有分类、位置和地点，请补充后再受理")
    return incidents.open_incident(
        actor=actor,
        at=at,
        category=category,
        lon=lon,
        lat=lat,
        place=where,
        description=description or report.text or "",
        source=report.channel,
        report_ids=(report.uuid,),
        overrides=overrides,
    )


def _carry_merged(actor: Actor, at: datetime, report: Report, incident: "Incident") -> "Incident":
    """Let the reports merged into this one follow it to its incident."""
    followers = Report.objects.filter(merged_into=report.uuid, stage=Stage.MERGED)
    for other in followers.order_by("pk"):
        _, incident = accept_report(actor=actor, at=at, report=other, incident=incident)
    return incident


@transaction.atomic
def take_step(*, actor: Actor, at: datetime, report: Report, told: Payload, power: Power) -> Report:
    """Take a step that waits for nobody's last look. Raises: NotPermitted, StepRefused.

    What arrives from outside was on its way while others acted: it is dated after the last act.
    """
    last = max((act.done_at for act in timeline(report.matter).acts), default=at)
    return _take(actor, max(at, last), report, told, None, power)


def _take(
    actor: Actor,
    at: datetime,
    report: Report,
    told: Payload,
    after: int | None,
    power: Power = Power.DECIDE,
) -> Report:
    require(actor, power, within=report.jurisdiction)
    facts = INBOX.facts_of(timeline(report.matter))
    seen = facts.seq if after is None else after
    asked: Act[Any] = Act(seq=seen + 1, payload=told, done_at=at)
    guard(INBOX, facts, asked, book_on(day_in_law(at), report.jurisdiction))
    recorded = journal.record(matter=report.matter, after=seen, act=told, actor=actor, done_at=at)
    return project(INBOX.after(facts, recorded))
