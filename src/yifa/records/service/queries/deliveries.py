"""Deliveries for those who may see their matter, with facts, plan and effect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from yifa.base.access import Actor, Post
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter, Payload, Timeline
from yifa.frame import outbox, visibility
from yifa.frame.models import OutboxRow
from yifa.frame.scope import within
from yifa.records.journal import queries as journal
from yifa.records.law.queries import book_on
from yifa.records.service import acts
from yifa.records.service.facts import Delivered, DeliveryFacts, Result
from yifa.records.service.models import Delivery, InboxMessage
from yifa.records.service.procedures import DELIVERY
from yifa.records.service.queries.addresses import agreed_in
from yifa.records.service.rules import Effect, WayOption, effect_of, plan_of
from yifa.records.service.rules.tokens import hash_of
from yifa.records.service.terms import OPEN_STAGES, Power, Stage

_WHOLE_BODY = frozenset(
    {Post.LEGAL_REVIEWER, Post.BUREAU_HEAD, Post.ARCHIVIST, Post.SUPERVISOR, Post.ADMINISTRATOR}
)


class DeliveryUnknown(LookupError):
    """No such delivery, or its matter is not shown to the actor."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A delivery with all that its acts come to. Unmasked: doors mask what they show."""

    delivery: Delivery
    timeline: Timeline[Payload]
    facts: DeliveryFacts
    agreed: acts.Agreed | None
    plan: tuple[WayOption, ...]
    effect: Effect | None
    messages: tuple[OutboxRow, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished delivery as another room draws on it."""

    id: UUID
    documents: tuple[acts.DocumentRef, ...]
    delivered: Delivered
    effect: Effect
    drawn: str = ""
    notice_days: int = 30


def deliveries(actor: Actor, choice: Mapping[str, str] | None = None) -> QuerySet[Delivery]:
    """The deliveries that the actor may see, the most urgent first."""
    rows = Delivery.objects.filter(_scope(actor))
    if stage := (choice or {}).get("stage", ""):
        rows = rows.filter(stage=stage)
    if words := (choice or {}).get("q", "").strip():
        rows = rows.filter(
            Q(title__icontains=words) | Q(number__icontains=words) | Q(recipient__icontains=words)
        )
    if way := (choice or {}).get("way", ""):
        rows = rows.filter(way=way)
    return rows.order_by("due_on", "pk")


def counts(actor: Actor) -> dict[str, int]:
    """How many deliveries stand in each stage."""
    rows = Delivery.objects.filter(_scope(actor)).values("stage").annotate(count=Count("pk"))
    found = {row["stage"]: row["count"] for row in rows}
    return {stage: found.get(stage, 0) for stage in Stage}


def deliveries_of(actor: Actor, matter: Matter) -> QuerySet[Delivery]:
    """The deliveries of one matter, oldest first."""
    return deliveries(actor).filter(matter_kind=matter.kind, matter_id=matter.id).order_by("pk")


def delivery(actor: Actor, uuid: UUID) -> Delivery:
    """Find one delivery. Raises: DeliveryUnknown."""
    found = Delivery.objects.filter(_scope(actor), uuid=uuid).first()
    if found is None or not visibility.sees(actor, found.matter_kind, found.matter_id):
        raise DeliveryUnknown("没有这个送达任务，或者不在您的辖区、单位内")
    return found


def is_shown(actor: Actor, uuid: UUID) -> bool:
    """Say whether the actor may see a delivery."""
    try:
        return bool(delivery(actor, uuid))
    except DeliveryUnknown:
        return False


def facts_of(row: Delivery, at: datetime) -> DeliveryFacts:
    """A delivery as the law sees it at a moment: for actions, not for pages."""
    return DELIVERY.facts_of(journal.timeline(row.subject)).moved_to(at)


def sight(row: Delivery, at: datetime) -> Sight:
    """A delivery with its acts, its plan and, once served, its effect."""
    timeline = journal.timeline(row.subject)
    facts = DELIVERY.facts_of(timeline).moved_to(at)
    day = day_in_law(at)
    book, agreed = book_on(day, row.jurisdiction), agreed_in(row, day)
    effect = effect_of(facts.delivered, book, facts.notice_days) if facts.delivered else None
    messages = tuple(outbox.rows_of(row.subject.subject))
    return Sight(row, timeline, facts, agreed, plan_of(facts, agreed), effect, messages)


def finished(matter: Matter, on: date) -> tuple[Finished, ...]:
    """The finished deliveries of a matter, oldest first: for actions of upper rooms."""
    rows = Delivery.objects.filter(
        matter_kind=matter.kind, matter_id=matter.id, stage=Stage.SERVED
    ).order_by("pk")
    return tuple(item for row in rows if (item := _finished(row, on)) is not None)


def under_way(matter: Matter, at: datetime) -> set[UUID]:
    """The documents of a matter that are being served just now."""
    return _documents_in(matter, at, OPEN_STAGES)


def served_in(matter: Matter, at: datetime) -> set[UUID]:
    """The documents of a matter that a delivery has served, one proof for all of a delivery."""
    return _documents_in(matter, at, (Stage.SERVED,))


def _documents_in(matter: Matter, at: datetime, stages: Sequence[Stage]) -> set[UUID]:
    rows = Delivery.objects.filter(matter_kind=matter.kind, matter_id=matter.id, stage__in=stages)
    return {item.id for row in rows for item in facts_of(row, at).documents}


def published_in(matter: Matter) -> tuple[acts.Published, DeliveryFacts, UUID] | None:
    """The notice last published in a matter, with the facts and the id of its delivery."""
    rows = Delivery.objects.filter(matter_kind=matter.kind, matter_id=matter.id)
    row = rows.exclude(ends_on=None).order_by("-pk").first()
    if row is None:
        return None
    facts = DELIVERY.facts_of(journal.timeline(row.subject))
    return (facts.published, facts, UUID(str(row.uuid))) if facts.published else None


def _finished(row: Delivery, on: date) -> Finished | None:
    facts = DELIVERY.facts_of(journal.timeline(row.subject))
    if facts.delivered is None:
        return None
    effect = effect_of(facts.delivered, book_on(on, row.jurisdiction), facts.notice_days)
    key = UUID(str(row.uuid))
    return Finished(key, facts.documents, facts.delivered, effect, facts.drawn, facts.notice_days)


def delivery_sent_as(key: str) -> Delivery | None:
    """The delivery that sent a message with this key."""
    found = InboxMessage.objects.filter(key=key).select_related("delivery").first()
    return found.delivery if found else None


def is_on_its_way(row: Delivery, key: str, at: datetime) -> bool:
    """Say whether a message of a delivery neither arrived nor came back."""
    sent = facts_of(row, at).sent_as(key)
    return sent is not None and sent.result is Result.OPEN


def inbox_message(token: str) -> InboxMessage | None:
    """The message that a recipient's link names."""
    rows = InboxMessage.objects.select_related("delivery")
    return rows.filter(token_hash=hash_of(token)).first()


def messages_of(actor: Actor) -> QuerySet[OutboxRow]:
    """The messages of the outbox in the actor's jurisdiction, newest first."""
    return OutboxRow.objects.filter(within(actor.jurisdiction)).order_by("-pk")


def _scope(actor: Actor) -> Q:
    """The jurisdiction; for a unit's people, the deliveries of their unit."""
    if not actor.may(Power.VIEW):
        return Q(pk__in=())
    scope = within(actor.jurisdiction)
    return scope if _sees_whole_body(actor) else scope & Q(unit__in=("", actor.unit))


def _sees_whole_body(actor: Actor) -> bool:
    return not actor.unit or bool(actor.posts & _WHOLE_BODY)
