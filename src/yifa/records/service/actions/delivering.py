"""Planning a delivery and taking its steps: one action for every step an officer takes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter, Override, Payload
from yifa.records.journal import actions as journal
from yifa.records.service import acts, queries
from yifa.records.service.actions.announcing import masked_recipient
from yifa.records.service.actions.taking import take
from yifa.records.service.models import Delivery
from yifa.records.service.terms import Power

REVEALED_FIELDS = ("受送达人", "送达地址", "联系电话", "电子送达地址")
_BY_SYSTEM = (acts.Planned, acts.Sent, acts.HandedOver, acts.Arrived, acts.Bounced)


class DeliveryUnderWay(Exception):
    """The document is being served already."""


class NoStepOfAnOfficer(ValueError):
    """This act is recorded by the system alone."""


@transaction.atomic
def plan(*, actor: Actor, at: datetime, matter: Matter, said: acts.Planned) -> Delivery:
    """Plan to serve documents of a matter.

    Basis: 《行政处罚法》第六十一条. Raises: NotPermitted, StepRefused, DeliveryUnderWay.
    """
    require(actor, Power.SERVE, within=matter.jurisdiction)
    first = said.documents[0] if said.documents else acts.DocumentRef(UUID(int=0), "")
    if taken := queries.under_way(matter, at) & {item.id for item in said.documents}:
        titles = "、".join(item.title for item in said.documents if item.id in taken)
        raise DeliveryUnderWay(f"“{titles}”已安排送达，请在原送达任务中办理")
    row = Delivery(
        uuid=uuid7(),
        jurisdiction=matter.jurisdiction,
        unit=said.unit,
        matter_kind=matter.kind,
        matter_id=matter.id,
        document=first.id,
        title="、".join(item.title for item in said.documents),
        number=first.number,
        recipient=masked_recipient(said.recipient),
        way=said.planned_way,
        due_on=said.due_on,
    )
    return take(actor=actor, at=at, delivery=row, after=0, said=said)


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    at: datetime,
    delivery: Delivery,
    after: int,
    said: Payload,
    overrides: tuple[Override, ...] = (),
    evidence: Sequence[UUID] = (),
) -> Delivery:
    """Take one step of a delivery; the one that serves makes the proof of service.

    Raises: NotPermitted, StepRefused, MatterMoved, NoStepOfAnOfficer.
    """
    require(actor, Power.SERVE, within=delivery.jurisdiction)
    if isinstance(said, _BY_SYSTEM):
        raise NoStepOfAnOfficer(f"“{said.LABEL}”由系统登记")
    return take(
        actor=actor,
        at=at,
        delivery=delivery,
        after=after,
        said=said,
        overrides=overrides,
        evidence=evidence,
    )


@transaction.atomic
def reveal(*, actor: Actor, at: datetime, delivery: Delivery, reason: str) -> Delivery:
    """Note that someone looked at a recipient's address unmasked, and why. Raises: NotPermitted."""
    require(actor, Power.SERVE, within=delivery.jurisdiction)
    journal.record_access(
        actor=actor, at=at, matter=delivery.subject, reason=reason, fields=REVEALED_FIELDS
    )
    return delivery
