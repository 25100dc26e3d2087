"""The inbox: what an actor may see, in queues, and one report as a page shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db.models import Q, QuerySet

from yifa.base.access import Actor
from yifa.base.procedure import NextStep, Timeline, next_steps
from yifa.frame.masking import mask_name, mask_phone
from yifa.frame.scope import within
from yifa.records.journal import queries as journal
from yifa.records.law.queries import book_on
from yifa.work.intake.facts import ReportFacts
from yifa.work.intake.models import Report
from yifa.work.intake.procedures import INBOX
from yifa.work.intake.terms import SURE_FROM, Power, Stage

COUNT_AT_MOST: Final = 1000
_EXCERPT: Final = 60


@dataclass(frozen=True, slots=True)
class Queue:
    """A tab above the inbox."""

    code: str
    label: str
    select: Q


QUEUES: Final = (
    Queue("received", "待受理", Q(stage=Stage.RECEIVED)),
    Queue("sure", "建议明确", Q(stage=Stage.RECEIVED, confidence__gte=SURE_FROM)),
    Queue("unsure", "须人工分类", Q(stage=Stage.RECEIVED, confidence__lt=SURE_FROM)),
    Queue("likes", "疑似重复", Q(stage=Stage.RECEIVED, likes_count__gt=0)),
    Queue("accepted", "已受理", Q(stage__in=(Stage.ACCEPTED, Stage.MERGED))),
    Queue("rejected", "不予受理", Q(stage=Stage.REJECTED)),
    Queue("handed_over", "已转办", Q(stage=Stage.HANDED_OVER)),
    Queue("all", "全部", Q()),
)


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """What the page of one report shows; reporter and contact are masked."""

    report: Report
    facts: ReportFacts
    timeline: Timeline[Any]
    steps: tuple[NextStep, ...]
    reporter: str
    contact: str


def queue_of(code: str) -> Queue:
    """Find a queue by its code; the first one stands for an unknown code."""
    return next((queue for queue in QUEUES if queue.code == code), QUEUES[0])


def reports(actor: Actor) -> QuerySet[Report]:
    """Reports that the actor may see, newest first."""
    return Report.objects.filter(within(actor.jurisdiction)).order_by("-id")


def report_of(actor: Actor, uuid: UUID) -> Report:
    """Find one report that the actor may see. Raises: Report.DoesNotExist."""
    return reports(actor).get(uuid=uuid)


def is_shown(actor: Actor, uuid: UUID) -> bool:
    """Say whether the actor may see a report."""
    return actor.may(Power.VIEW) and reports(actor).filter(uuid=uuid).exists()


def queue_counts(actor: Actor) -> dict[str, int]:
    """Count the queues that wait for someone, up to a cap."""
    rows = reports(actor).order_by()
    waiting = QUEUES[:4]
    return {
        queue.code: len(rows.filter(queue.select).values_list("id")[: COUNT_AT_MOST + 1])
        for queue in waiting
    }


def view_of(actor: Actor, report: Report, at: datetime) -> ReportView:
    """Give a report with its masked timeline and its next steps."""
    timeline = journal.timeline_of(actor, report.matter)
    facts = INBOX.facts_of(timeline)
    book = book_on(actor.day, report.jurisdiction)
    return ReportView(
        report=report,
        facts=facts,
        timeline=timeline,
        steps=next_steps(INBOX, facts, book, at),
        reporter=mask_name(report.reporter or ""),
        contact=mask_phone(report.contact or ""),
    )


def excerpt_of(report: Report) -> str:
    """Give the beginning of what the report says, for a list."""
    words = report.title or report.text or ""
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"
