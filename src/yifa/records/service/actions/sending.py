"""Sending a document electronically, and what the outside says of it."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from django.conf import settings
from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Override
from yifa.frame import outbox
from yifa.records.agencies.queries import system_actor
from yifa.records.documents import queries as documents
from yifa.records.service import acts, queries
from yifa.records.service.actions.inbox import Announced, announce, try_code
from yifa.records.service.actions.taking import take
from yifa.records.service.adapters import mail, sms
from yifa.records.service.adapters.message import Attachment, Message
from yifa.records.service.facts import DeliveryFacts
from yifa.records.service.models import Delivery, InboxMessage
from yifa.records.service.terms import OPEN_STAGES, SYSTEM_ACTOR, Channel, Power, Receipt

OUTBOX_TOPIC = "service"
KEPT_FOR = timedelta(days=90)


class DeliveryUnknown(LookupError):
    """No delivery of ours sent a message with this key."""


@transaction.atomic
def send(
    *,
    actor: Actor,
    at: datetime,
    delivery: Delivery,
    after: int,
    channel: Channel,
    remedy_channel: str = "",
    overrides: tuple[Override, ...] = (),
) -> Delivery:
    """Send the documents by an agreed channel: the message goes through the outbox.

    Basis: 《行政处罚法》第六十一条第二款、《民事诉讼法》第九十条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    require(actor, Power.SERVE, within=delivery.jurisdiction)
    agreed = queries.agreed_in(delivery, day_in_law(at))
    key = secrets.token_hex(16)
    said = acts.Sent(
        channel=channel,
        address=agreed.address_on(channel) if agreed else "",
        key=key,
        agreed=agreed,
        remedy_channel=remedy_channel,
    )
    row = take(actor=actor, at=at, delivery=delivery, after=after, said=said, overrides=overrides)
    facts = queries.facts_of(row, at)
    announced = announce(
        delivery=row, key=key, recipient=facts.recipient, at=at, expires_at=at + KEPT_FOR
    )
    outbox.put(
        key=key,
        topic=OUTBOX_TOPIC,
        jurisdiction=row.jurisdiction,
        subject=row.subject.subject,
        body=msgspec.to_builtins(_message(facts, said, announced)),
        at=at,
    )
    return row


@transaction.atomic
def note_handed_over(
    *, actor: Actor, at: datetime, key: str, reference: str, is_local: bool
) -> Delivery:
    """Note that the relay took a message: it has not arrived yet. Raises: DeliveryUnknown."""
    row = _by_key(actor, key)
    said = acts.HandedOver(key=key, reference=reference, is_local=is_local)
    return take(actor=actor, at=at, delivery=row, after=row.last_seq, said=said)


@transaction.atomic
def note_bounce(*, actor: Actor, at: datetime, key: str, status: str, reason: str) -> Delivery:
    """Note that a message came back; a delivery that is finished stays as it is.

    A bounce never starts a period. Raises: DeliveryUnknown.
    """
    row = _by_key(actor, key)
    if row.stage not in OPEN_STAGES or not queries.is_on_its_way(row, key, at):
        return row
    said = acts.Bounced(key=key, on=day_in_law(at), status=status, reason=reason)
    return take(actor=actor, at=at, delivery=row, after=row.last_seq, said=said)


@transaction.atomic
def note_arrival(
    *,
    actor: Actor,
    at: datetime,
    key: str,
    arrived_at: datetime,
    receipt: Receipt,
    reference: str = "",
) -> Delivery:
    """Note that a message reached the party's system: from that day periods run.

    Told again, it changes nothing. Raises: DeliveryUnknown, StepRefused.
    """
    row = _by_key(actor, key)
    if row.stage not in OPEN_STAGES:
        return row
    said = acts.Arrived(key=key, arrived_at=arrived_at, receipt=receipt, reference=reference)
    return take(actor=actor, at=at, delivery=row, after=row.last_seq, said=said)


@transaction.atomic
def open_message(
    *, actor: Actor, at: datetime, message: InboxMessage, code: str, digits: str
) -> str:
    """Open a message with its code; opening is the receipt. Gives what to tell, empty when open.

    A message found bounced before has arrived all the same: the party itself opened it.
    """
    found = try_code(actor=actor, at=at, message=message, code=code, digits=digits)
    if isinstance(found, str):
        return found
    note_arrival(
        actor=actor, at=at, key=found.key, arrived_at=at, receipt=Receipt.OPENED, reference="收件箱"
    )
    return ""


def _by_key(actor: Actor, key: str) -> Delivery:
    row = queries.delivery_sent_as(key)
    if row is None:
        raise DeliveryUnknown("没有这条电子送达信息")
    require(actor, Power.RECEIVE, within=row.jurisdiction)
    return Delivery.objects.select_for_update().get(pk=row.pk)


def _message(facts: DeliveryFacts, said: acts.Sent, announced: Announced) -> Message:
    is_mail = said.channel is Channel.MAIL
    return Message(
        channel=said.channel,
        to=said.address,
        issuer=facts.issuer or settings.YIFA_BUREAU_NAME,
        titles=tuple(item.title for item in facts.documents),
        address=f"{settings.YIFA_PUBLIC_URL}{announced.path}",
        code=announced.code,
        expires_at=announced.expires_at,
        remedy_channel=said.remedy_channel,
        documents=tuple(str(item.id) for item in facts.documents) if is_mail else (),
    )


def _send(parcel: outbox.Parcel) -> outbox.Receipt:
    message = Message.of(parcel.body)
    if message.channel == Channel.MAIL:
        return mail.send(parcel.key, message, _attachments(message))
    return sms.send(parcel.key, message)


def _attachments(message: Message) -> list[Attachment]:
    papers = documents.papers_by_id([UUID(key) for key in message.documents])
    if not all(paper.pdf_sha256 for paper in papers):
        raise outbox.NotNow("文书的版式文件尚未生成")
    return [Attachment(f"{paper.title}.pdf", documents.pdf_of(paper).read()) for paper in papers]


def _system(parcel: outbox.Parcel, at: datetime) -> Actor:
    return system_actor(SYSTEM_ACTOR, jurisdiction=parcel.jurisdiction, day=day_in_law(at))


def _taken(parcel: outbox.Parcel, receipt: outbox.Receipt, at: datetime) -> None:
    note_handed_over(
        actor=_system(parcel, at),
        at=at,
        key=parcel.key,
        reference=receipt.reference,
        is_local=receipt.is_local,
    )


def _given_up(parcel: outbox.Parcel, why: str, at: datetime) -> None:
    note_bounce(actor=_system(parcel, at), at=at, key=parcel.key, status="", reason=why)


SENDER = outbox.Sender(send=_send, taken=_taken, given_up=_given_up)
