"""Receiving reports: one from the desk, many from a table; the same report is taken once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Matter, StepRefused, guard
from yifa.records.journal import actions as journal
from yifa.records.journal.actions import NewEntry
from yifa.records.journal.queries import timeline
from yifa.records.law.facts import Book
from yifa.records.law.queries import book_on
from yifa.work.intake import acts
from yifa.work.intake.facts import ReportFacts
from yifa.work.intake.importers import NewReport, RejectedRow, words_of
from yifa.work.intake.models import Report
from yifa.work.intake.procedures import INBOX
from yifa.work.intake.rules.receipts import receipt_of
from yifa.work.intake.terms import Channel, Power

_COPIED = (
    "channel",
    "external_id",
    "content_key",
    "batch",
    "stage",
    "title",
    "text",
    "place",
    "lon",
    "lat",
    "happened_at",
    "received_at",
    "category",
    "incident",
    "merged_into",
    "authority",
    "reason",
    "follow_ups",
    "decided_at",
    "connector",
    "component",
    "chosen_category",
    "link",
    "due_at",
    "answered_at",
    "urges",
    "counterpart",
)
_OPINION_HOURS = "public_opinion_reply_hours"

_NUMBER_TAKEN = "同一来源编号已登记过内容不同的来件，请核对编号"


class ReportKnown(ValueError):
    """The same report (number or content) was received before."""


@transaction.atomic
def receive_report(
    *,
    actor: Actor,
    at: datetime,
    channel: str,
    text: str,
    title: str = "",
    jurisdiction: str = "",
    external_id: str = "",
    place: str = "",
    lon: float | None = None,
    lat: float | None = None,
    happened_at: datetime | None = None,
    reporter: str = "",
    contact: str = "",
    component: str = "",
    chosen_category: str = "",
    link: str = "",
    tell: tuple[str, ...] = (),
) -> Report:
    """Receive one report (登记来件). Raises: NotPermitted, StepRefused, ReportKnown."""
    row = NewReport(
        line=0,
        channel=channel,
        text=text,
        title=title,
        external_id=external_id,
        place=place,
        lon=lon,
        lat=lat,
        happened_at=happened_at or at,
        reporter=reporter,
        contact=contact,
        component=component,
        chosen_category=chosen_category,
        link=link,
        tell=tell,
    )
    return _received_alone(actor, at, row, jurisdiction)


@transaction.atomic
def receive_many(
    *,
    actor: Actor,
    at: datetime,
    rows: Sequence[NewReport],
    jurisdiction: str = "",
    batch: str = "",
    refusals: list[StepRefused] | None = None,
) -> tuple[list[Report], int, list[RejectedRow]]:
    """Receive many reports in one transaction.

    Returns the reports taken, how many were known already, and the rows that the rules refuse.
    Raises: NotPermitted.
    """
    where = jurisdiction or actor.jurisdiction
    require(actor, Power.RECEIVE, within=where)
    county = where.split(".")[0]
    fresh, known, rejected = _unknown(rows, county)
    book = book_on(day_in_law(at), where)
    entries: list[NewEntry] = []
    for row in fresh:
        matter = Matter("report", uuid7(), where)
        told = _told(_with_due(row, book, at), batch)
        try:
            asked: Act[Any] = Act(seq=1, payload=told, done_at=at)
            guard(INBOX, INBOX.begin(matter, at), asked, book)
        except StepRefused as refusal:
            rejected.append(RejectedRow(row.line, _words(refusal)))
            if refusals is not None:
                refusals.append(refusal)
            continue
        entries.append(NewEntry(matter=matter, after=0, act=told, actor=actor, done_at=at))
    recorded = journal.record_many(entries)
    made = [
        _row(INBOX.after(INBOX.begin(entry.matter, at), act))
        for entry, act in zip(entries, recorded, strict=True)
    ]
    return Report.objects.bulk_create(made), known, rejected


@transaction.atomic
def rebuild_report(*, actor: Actor, at: datetime, matter: Matter) -> Report:
    """Write the projection of one report again, from its acts alone."""
    return project(INBOX.facts_of(timeline(matter)))


def project(facts: ReportFacts) -> Report:
    """Write the row that the facts of a report give; what is computed beside stays."""
    fresh = _row(facts)
    known = Report.objects.filter(uuid=facts.matter.id).first()
    if known is None:
        fresh.save()
        return fresh
    for name in (*_COPIED, "reporter", "contact", "tell", "last_seq"):
        setattr(known, name, getattr(fresh, name))
    known.save()
    return known


def _received_alone(actor: Actor, at: datetime, row: NewReport, jurisdiction: str) -> Report:
    refusals: list[StepRefused] = []
    try:
        taken, _, _ = receive_many(
            actor=actor, at=at, rows=[row], jurisdiction=jurisdiction, refusals=refusals
        )
    except IntegrityError as error:
        raise ReportKnown("同一来件已登记，未重复登记") from error
    if refusals:
        raise refusals[0]
    if not taken:
        raise ReportKnown("同一来件已登记，未重复登记")
    return taken[0]


def _row(facts: ReportFacts) -> Report:
    return Report(
        uuid=facts.matter.id,
        jurisdiction=facts.matter.jurisdiction,
        county=facts.matter.jurisdiction.split(".")[0],
        reporter=facts.reporter or None,
        contact=facts.contact or None,
        receipt=receipt_of(facts.matter.id),
        tell=list(facts.tell),
        last_seq=facts.seq,
        **{name: getattr(facts, name) for name in _COPIED},
    )


def _unknown(
    rows: Sequence[NewReport], county: str
) -> tuple[list[NewReport], int, list[RejectedRow]]:
    """Part rows into new ones, how many are known, and those whose number says something else."""
    fresh: dict[str, NewReport] = {}
    rejected: list[RejectedRow] = []
    by_key = {row.key: row for row in rows}
    stored = {
        report.content_key: report
        for report in Report.objects.filter(county=county, content_key__in=list(by_key)).only(
            "content_key", "title", "text"
        )
    }
    for row in rows:
        earlier = stored.get(row.key) or fresh.get(row.key)
        if earlier is None:
            fresh[row.key] = row
        elif not _says_the_same(earlier, row):
            rejected.append(RejectedRow(row.line, _NUMBER_TAKEN))
    return list(fresh.values()), len(rows) - len(fresh) - len(rejected), rejected


def _says_the_same(earlier: Report | NewReport, row: NewReport) -> bool:
    """Say whether two reports of one number have the same words; erased words are not doubted."""
    if earlier.text is None:
        return True
    return words_of(earlier.title or "", earlier.text) == words_of(row.title, row.text)


def _with_due(row: NewReport, book: Book, at: datetime) -> NewReport:
    """Public opinion is answered within the bureau's own period, counted from its receipt."""
    if row.channel != Channel.PUBLIC_OPINION or row.due_at is not None:
        return row
    hours = int(book.parameter(_OPINION_HOURS, day_in_law(at)))
    return replace(row, due_at=at + timedelta(hours=hours))


def _told(row: NewReport, batch: str) -> acts.Received:
    return acts.Received(
        procedure=INBOX.id,
        channel=row.channel,
        text=row.text,
        title=row.title,
        external_id=row.external_id,
        content_key=row.key,
        place=row.place,
        lon=row.lon,
        lat=row.lat,
        happened_at=row.happened_at,
        reporter=row.reporter,
        contact=row.contact,
        batch=batch,
        connector=row.connector,
        component=row.component,
        chosen_category=row.chosen_category,
        link=row.link,
        due_at=row.due_at,
        tell=row.tell,
    )


def _words(refusal: StepRefused) -> str:
    return "；".join(item.detail or item.sentence for item in refusal.findings)
