"""What is told of a report outside: to its reporter, to the system it came from, to the public.

Nothing of the reporter is in it. What the reporter wrote is given to the system it came from alone.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from django.conf import settings
from django.db.models import Q, QuerySet

from yifa.base.calendar import day_in_law
from yifa.records.agencies.queries import system_actor
from yifa.records.grid.queries import categories
from yifa.work.incidents.queries import incidents
from yifa.work.intake.models import Connector, Report
from yifa.work.intake.rules.receipts import code_of, tidy
from yifa.work.intake.rules.telling import is_open, sentence_of, status_of
from yifa.work.intake.terms import STATUS_LABELS, SYSTEM_ACTOR, Kind, Stage, Status

_CHUNK: Final = 500


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How a report stands, in plain words; `since` is when it came to stand so."""

    receipt: str
    status: Status
    sentence: str
    since: datetime
    received_at: datetime
    category: str = ""
    category_name: str = ""
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    due_at: datetime | None = None
    text: str = ""
    unit: str = ""

    @property
    def label(self) -> str:
        """The status in one word."""
        return STATUS_LABELS[self.status]

    @property
    def is_open(self) -> bool:
        """Say whether anything is still to come."""
        return is_open(self.status)


def standing_of(report: Report, at: datetime) -> Standing:
    """Say how one report stands."""
    return next(standings_of([report], at))


def standings_of(reports: Iterable[Report], at: datetime) -> Iterator[Standing]:
    """Say how reports stand, in one look at their incidents."""
    rows = list(reports)
    found = _incidents_of(rows, at)
    mains = _mains_of(rows)
    names = {item.code: item.name for item in categories(_where(rows), day_in_law(at))}
    for report in rows:
        incident = found.get(report.incident) if report.incident else None
        speaks = mains.get(report.merged_into) if report.stage == Stage.MERGED else None
        yield _standing(report, incident, names, speaks or report)


def report_by_receipt(receipt: str) -> Report | None:
    """Find a report by its receipt number."""
    plain = tidy(receipt)
    return Report.objects.filter(receipt=plain).first() if plain else None


def report_opened_by(receipt: str, code: str) -> Report | None:
    """Find a report by receipt number and short code together; None where they do not fit."""
    report = report_by_receipt(receipt)
    return report if report is not None and tidy(code) == short_code(report) else None


def short_code(report: Report) -> str:
    """Give the short code (查询码) that opens a report to its reporter."""
    return code_of(report.uuid, settings.YIFA_INDEX_KEY)


def open311_reports(jurisdiction: str, **chosen: Any) -> QuerySet[Report]:
    """Reports that came through the open interface, newest first: those the public may list.

    What was fetched from peers is not among them: peers that ask each other would multiply it.
    """
    codes = Connector.objects.filter(kind=Kind.OPEN311).values("code")
    where = jurisdiction.split(".", maxsplit=1)[0]
    rows = Report.objects.filter(county=where, connector__in=codes, **chosen)
    return rows.order_by("-id")


def reports_of_incident(incident: UUID) -> list[Report]:
    """Give every report that an incident answers, with those merged into them."""
    return list(Report.objects.filter(incident=incident).order_by("pk"))


def reports_decided_with(uuid: UUID) -> list[Report]:
    """Give a report and those that were merged into it before it was decided."""
    waiting = Q(merged_into=uuid, stage=Stage.MERGED)
    return list(Report.objects.filter(Q(uuid=uuid) | waiting).order_by("pk"))


def report_by_id(uuid: UUID) -> Report | None:
    """Find a report, for automatic work."""
    return Report.objects.filter(uuid=uuid).first()


def report_from(connector: str, external_id: str) -> Report | None:
    """Find the report that a connector brought under a number."""
    return Report.objects.filter(connector=connector, external_id=external_id).first()


def _incidents_of(rows: list[Report], at: datetime) -> dict[UUID, Any]:
    actor = system_actor(SYSTEM_ACTOR, jurisdiction=_where(rows), day=day_in_law(at))
    ids = [report.incident for report in rows if report.incident]
    found: dict[UUID, Any] = {}
    for start in range(0, len(ids), _CHUNK):
        part = incidents(actor).filter(uuid__in=ids[start : start + _CHUNK])
        found |= {incident.uuid: incident for incident in part}
    return found


def _where(rows: list[Report]) -> str:
    return rows[0].county if rows else ""


def _mains_of(rows: list[Report]) -> dict[UUID | None, Report]:
    """Give the reports into which some were merged: theirs is what is decided."""
    ids = [row.merged_into for row in rows if row.stage == Stage.MERGED and row.merged_into]
    return {main.uuid: main for main in Report.objects.filter(uuid__in=ids)} if ids else {}


def _standing(report: Report, incident: Any, names: dict[str, str], speaks: Report) -> Standing:
    status = status_of(speaks.stage, incident.stage if incident else "")
    code = (
        report.category
        or report.chosen_category
        or report.suggested
        or (incident.category if incident else "")
    )
    return Standing(
        receipt=report.receipt,
        status=status,
        sentence=sentence_of(status, _detail(speaks, status)),
        since=_since(speaks, incident, status),
        received_at=report.received_at,
        category=code,
        category_name=names.get(code, ""),
        place=report.place,
        lon=report.lon,
        lat=report.lat,
        due_at=(incident.due_at if incident else None) or report.due_at,
        text=report.text or "",
        unit=incident.unit_name if incident else report.authority,
    )


def _detail(report: Report, status: Status) -> str:
    if status is Status.REJECTED:
        return report.reason
    return f"接收部门：{report.authority}" if status is Status.HANDED_OVER else ""


def _since(report: Report, incident: Any, status: Status) -> datetime:
    moments = [report.received_at, report.decided_at]
    if incident is not None and report.stage in (Stage.ACCEPTED, Stage.MERGED):
        moments += [incident.dispatched_at, incident.handled_at, incident.closed_at]
    return max(moment for moment in moments if moment is not None)
