"""What someone must see in time: reports to be answered, messages that do not leave."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame import outbox
from yifa.frame.models import OutboxRow
from yifa.frame.scope import within
from yifa.records.evidence.queries import items_of
from yifa.records.law.queries import book_on
from yifa.work.intake.models import Report

TOPIC = "intake"
_AT_MOST = 1000


class OutboxWatch(msgspec.Struct, frozen=True, kw_only=True):
    """How the messages to reporters and systems stand; `since` is when the oldest was due."""

    given_up_count: int
    overdue_count: int
    since: datetime | None = None

    @property
    def needs_someone(self) -> bool:
        """Say whether anything was given up or lies too long."""
        return bool(self.given_up_count or self.overdue_count)


def outbox_watch(actor: Actor, at: datetime) -> OutboxWatch:
    """Count what was given up and what should have left long ago, up to a cap."""
    minutes = int(_parameter(actor, "outbox_stuck_minutes", at))
    seen = outbox.unsent(TOPIC, actor.jurisdiction, at - timedelta(minutes=minutes))
    rows = seen.order_by("next_at").values_list("state", "next_at")[:_AT_MOST]
    due = [moment for state, moment in rows if state != OutboxRow.GIVEN_UP]
    return OutboxWatch(
        given_up_count=len(rows) - len(due), overdue_count=len(due), since=min(due, default=None)
    )


def messages(actor: Actor) -> QuerySet[OutboxRow]:
    """The messages of intake that the actor may see, newest first."""
    return outbox.of_topic(TOPIC, actor.jurisdiction)


def to_answer(actor: Actor, at: datetime) -> QuerySet[Report]:
    """Reports whose answer is due, the soonest first."""
    rows = Report.objects.filter(within(actor.jurisdiction), due_at__isnull=False)
    return rows.filter(answered_at=None).order_by("due_at", "pk")


def is_near(report: Report, actor: Actor, at: datetime) -> bool:
    """Say whether a report's answer is due soon, or late already."""
    hours = int(_parameter(actor, "report_reply_warn_hours", at))
    return report.due_at is not None and report.due_at - at <= timedelta(hours=hours)


def evidence_of(actor: Actor, report: Report) -> Any:
    """The photos and files that came with a report."""
    return items_of(actor, report.matter)


def _parameter(actor: Actor, code: str, at: datetime) -> Any:
    day = day_in_law(at)
    return book_on(day, actor.jurisdiction).parameter(code, day)
