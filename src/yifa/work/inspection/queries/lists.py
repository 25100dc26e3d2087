"""Lists of inspections: what an actor may see, in queues, and what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import F, Q, QuerySet

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame.dossier_tabs import Row
from yifa.frame.scope import within
from yifa.records.journal import queries as journal
from yifa.records.parties import queries as parties
from yifa.work.inspection.facts import InspectionFacts
from yifa.work.inspection.models import Inspection
from yifa.work.inspection.procedures import INSPECTION
from yifa.work.inspection.terms import SETTLING, Power, Stage

ROWS_AT_MOST: Final = 50
COUNT_AT_MOST: Final = 1000


class InspectionUnknown(LookupError):
    """No such inspection, or it is not in the actor's area."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A tab above the list."""

    code: str
    label: str
    rows: Q


QUEUES: Final = (
    Queue("all", "全部", Q()),
    Queue("open", "检查中", Q(stage=Stage.OPEN)),
    Queue("settling", "待处理", Q(stage=Stage.LEFT)),
    Queue("correcting", "整改中", Q(stage=Stage.CORRECTING)),
    Queue("to_publish", "待公开", Q(stage=Stage.CLOSED, published_on=None)),
    Queue("doubted", "补报存疑", Q(is_doubted=True)),
    Queue("closed", "已办结", Q(stage=Stage.CLOSED)),
)


def queue_of(code: str) -> Queue:
    """Find a queue by its code; the first one stands for an unknown code."""
    return next((queue for queue in QUEUES if queue.code == code), QUEUES[0])


def inspections(actor: Actor) -> QuerySet[Inspection]:
    """Inspections that the actor may see, newest first."""
    if not actor.may(Power.VIEW):
        return Inspection.objects.none()
    return Inspection.objects.filter(within(actor.jurisdiction)).order_by("-begun_at", "-pk")


def inspection_of(actor: Actor, uuid: UUID) -> Inspection:
    """Find one inspection that the actor may see. Raises: InspectionUnknown."""
    found = inspections(actor).filter(uuid=uuid).first()
    if found is None:
        raise InspectionUnknown("没有这次检查，或者不在您的辖区内")
    return found


def is_shown(actor: Actor, uuid: UUID) -> bool:
    """Say whether the actor may see an inspection."""
    return inspections(actor).filter(uuid=uuid).exists()


def facts_of(row: Inspection) -> InspectionFacts:
    """Fold the acts of an inspection. Unmasked: for guards and for those who inspect."""
    return INSPECTION.facts_of(journal.timeline(row.matter))


def queue_counts(actor: Actor) -> dict[str, int]:
    """Count what stands in each queue that somebody empties."""
    rows = inspections(actor).order_by()
    wanted = {item.code: item.rows for item in QUEUES if item.code not in ("all", "closed")}
    return {
        code: len(rows.filter(chosen).values_list("pk")[:COUNT_AT_MOST])
        for code, chosen in wanted.items()
    }


def waiting(actor: Actor) -> QuerySet[Inspection]:
    """Inspections that the actor moves on, the soonest due first."""
    mine = Q(pk__in=())
    own = Q(unit=actor.unit) if actor.unit else Q()
    if actor.may(Power.INSPECT):
        mine |= own & (Q(stage__in=(Stage.OPEN, *SETTLING)) | QUEUES[4].rows)
    if actor.may(Power.DECIDE):
        mine |= own & Q(stage=Stage.LEFT, faults_count__gt=0, cases_count=0)
    return inspections(actor).filter(mine).order_by(F("due_on").asc(nulls_last=True), "pk")


def waiting_count(actor: Actor, day: date) -> int:
    """Count what waits for the actor, up to a cap."""
    return len(waiting(actor).order_by().values_list("pk")[:COUNT_AT_MOST])


def party_rows(actor: Actor, party: UUID) -> Iterable[Row]:
    """Give a party's inspections for its dossier, newest first."""
    found = inspections(actor).filter(party__in=parties.entries_of(party))[:ROWS_AT_MOST]
    return [
        Row(
            title=f"{row.sheet_name}检查（{row.place}）",
            url=row.get_absolute_url(),
            status=row.stage_label,
            detail=f"不符合 {row.faults_count} 项" if row.left_at else row.ground_label,
            on=day_in_law(row.begun_at),
        )
        for row in found
    ]
