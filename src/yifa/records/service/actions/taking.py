"""The one way an act enters a delivery: guard, proof, journal, projection."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Override, Payload, guard
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as journal_queries
from yifa.records.law.queries import book_on
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.terms import Kind
from yifa.records.service import acts
from yifa.records.service.actions.announcing import announced, masked_recipient
from yifa.records.service.actions.proof import make_proof
from yifa.records.service.facts import DeliveryFacts
from yifa.records.service.models import Delivery
from yifa.records.service.procedures import DELIVERY
from yifa.records.service.rules import effect_of, effective_on
from yifa.records.service.terms import ServiceWay, Stage


def take(
    *,
    actor: Actor,
    at: datetime,
    delivery: Delivery,
    after: int,
    said: Payload,
    overrides: Sequence[Override] = (),
    evidence: Sequence[UUID] = (),
) -> Delivery:
    """Take one act on a delivery inside the caller's transaction; a finished one gets its proof.

    Raises: StepRefused, MatterMoved.
    """
    subject = delivery.subject
    timeline = journal_queries.timeline(subject)
    if timeline.last_seq != after:
        raise journal.MatterMoved(subject, after, timeline.last_seq)
    book = book_on(day_in_law(at), delivery.jurisdiction)
    facts = DELIVERY.facts_of(timeline) if timeline.acts else DELIVERY.begin(subject, at)
    act = Act(seq=timeline.last_seq + 1, payload=said, done_at=at, overrides=tuple(overrides))
    warned = {finding.rule for finding in guard(DELIVERY, facts, act, book)}
    act, notice = _announced(actor, at, delivery, facts, act)
    then = DELIVERY.after(facts, act)
    made = _proof(actor, at, delivery, facts, then)
    journal.record(
        matter=subject,
        after=after,
        act=act.payload,
        actor=actor,
        done_at=at,
        basis=[item.key for item in DELIVERY.step_of[type(said)].citations],
        documents=[str(key) for key in (*notice, *made)],
        evidence=[str(key) for key in evidence],
        data_subject=_person_in(then.recipient),
        overrides=tuple(item for item in overrides if item.rule in warned),
    )
    return _projected(delivery, then, act, made, book)


def _person_in(party: PartyRef | None) -> UUID | None:
    return party.id if party is not None and party.kind != Kind.UNIT else None


def _announced(
    actor: Actor, at: datetime, delivery: Delivery, facts: DeliveryFacts, act: Act[Payload]
) -> tuple[Act[Payload], list[UUID]]:
    if not isinstance(act.payload, acts.Published):
        return act, []
    said, made = announced(actor, at, delivery, facts, act.payload)
    return msgspec.structs.replace(act, payload=said), made


def _proof(
    actor: Actor,
    at: datetime,
    delivery: Delivery,
    before: DeliveryFacts,
    then: DeliveryFacts,
) -> list[UUID]:
    if before.delivered is not None or then.delivered is None:
        return []
    return make_proof(actor=actor, at=at, delivery=delivery, facts=then)


def _projected(
    row: Delivery, facts: DeliveryFacts, act: Act[Payload], made: list[UUID], book: object
) -> Delivery:
    effect = effect_of(facts.delivered, book, facts.notice_days) if facts.delivered else None
    row.stage = Stage(facts.stage)
    row.recipient = masked_recipient(facts.recipient)
    row.way = _way_of(row, facts)
    row.served_on = facts.delivered.served_on if facts.delivered else None
    row.effective_on = effect.on if effect else None
    row.ends_on = _notice_ends_on(facts, book)
    row.proof = made[0] if made else row.proof
    row.last_seq, row.last_at, row.last_label = act.seq, act.done_at, act.label
    row.save()
    return row


def _way_of(row: Delivery, facts: DeliveryFacts) -> str:
    if facts.delivered is not None:
        return facts.delivered.way
    return facts.attempts[-1].way if facts.attempts else row.way


def _notice_ends_on(facts: DeliveryFacts, book: object) -> date | None:
    if facts.published is None:
        return None
    return effective_on(ServiceWay.NOTICE, facts.published.on, book, None, facts.notice_days)
