"""The outbox: what leaves the system is a row with a key, sent by the worker, tried again.

A room puts a message in the transaction of the act that orders it, and registers who sends its
topic. Sending may happen twice when a process dies in between; the key goes along, so that the
other side can tell. What came of it is told to the room in the transaction that notes it.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Q, QuerySet

from yifa.base import clock
from yifa.frame.models import OutboxRow
from yifa.frame.scope import within

log = logging.getLogger(__name__)

WAITS = tuple(timedelta(minutes=count) for count in (1, 5, 15, 60, 240, 720, 1440))
"""How long to wait after each try in vain; after the last one the message is given up."""
LEASE = timedelta(minutes=10)
"""After this long a message that was being sent is taken up again: its process died."""


class Refused(Exception):
    """The other side will not take this message, however often it is tried."""


class NotNow(Exception):
    """The message could not be handed over this time."""


class NobodySends(LookupError):
    """No room has registered who sends this topic."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message as its sender gets it."""

    key: str
    jurisdiction: str
    subject: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the other side answered; `is_local`: nothing left, it was only noted down."""

    reference: str
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a topic, and what follows when it was taken or given up.

    `send` raises `Refused` or `NotNow`; `taken` and `given_up` write in the row's transaction.
    """

    send: Callable[[Parcel], Receipt]
    taken: Callable[[Parcel, Receipt, datetime], None]
    given_up: Callable[[Parcel, str, datetime], None]


_senders: dict[str, Sender] = {}


def register(topic: str, sender: Sender) -> None:
    """Let a room send a topic (again without effect)."""
    _senders[topic] = sender


def put(
    *, key: str, topic: str, jurisdiction: str, subject: str, body: Mapping[str, Any], at: datetime
) -> OutboxRow:
    """Put a message into the outbox, once for each key. Raises: NobodySends."""
    if topic not in _senders:
        raise NobodySends(f"没有可以发送“{topic}”的通道")
    row, _ = OutboxRow.objects.get_or_create(
        key=key,
        defaults={
            "topic": topic,
            "jurisdiction": jurisdiction,
            "subject": subject,
            "body": msgspec.json.encode(body).decode(),
            "next_at": at,
            "created_at": at,
        },
    )
    return row


def send_again(key: str, at: datetime) -> bool:
    """Put a message that was given up back into the queue; its tries begin anew."""
    given_up = OutboxRow.objects.filter(key=key, state=OutboxRow.GIVEN_UP)
    changed = given_up.update(state=OutboxRow.WAITING, next_at=at, tries_count=0, failure="")
    return bool(changed)


def of_topic(topic: str, jurisdiction: str) -> QuerySet[OutboxRow]:
    """Give the messages of one topic within a jurisdiction, newest first."""
    return OutboxRow.objects.filter(within(jurisdiction), topic=topic).order_by("-pk")


def unsent(topic: str, jurisdiction: str, since: datetime) -> QuerySet[OutboxRow]:
    """Give the messages of a topic that were given up, or were due before an instant."""
    overdue = Q(state__in=(OutboxRow.WAITING, OutboxRow.SENDING), next_at__lt=since)
    return of_topic(topic, jurisdiction).filter(overdue | Q(state=OutboxRow.GIVEN_UP))


def rows_of(subject: str) -> QuerySet[OutboxRow]:
    """Give the messages of one matter, oldest first."""
    return OutboxRow.objects.filter(subject=subject).order_by("pk")


def send_due(limit: int = 50, now: Callable[[], datetime] = clock.now) -> int:
    """Send what is due; gives how many messages were handed over or given up."""
    keys = list(_due(now()).order_by("next_at", "pk").values_list("pk", flat=True)[:limit])
    return sum(_send(pk, now) for pk in keys)


def _due(at: datetime) -> QuerySet[OutboxRow]:
    waiting = Q(state=OutboxRow.WAITING, next_at__lte=at)
    abandoned = Q(state=OutboxRow.SENDING, claimed_at__lt=at - LEASE)
    return OutboxRow.objects.filter(waiting | abandoned)


def _send(pk: int, now: Callable[[], datetime]) -> bool:
    """Send one message; of several workers the one that claims it does."""
    at = now()
    claimed = _due(at).filter(pk=pk).update(state=OutboxRow.SENDING, claimed_at=at)
    if not claimed:
        return False
    row = OutboxRow.objects.get(pk=pk)
    parcel = Parcel(row.key, row.jurisdiction, row.subject, msgspec.json.decode(row.body or "{}"))
    sender = _senders.get(row.topic)
    try:
        if sender is None:
            raise NotNow(f"没有可以发送“{row.topic}”的通道")
        receipt = sender.send(parcel)
    except Refused as refusal:
        return _give_up(row, parcel, str(refusal), now())
    except (NotNow, OSError) as fault:
        return _put_off(row, parcel, str(fault) or type(fault).__name__, now())
    _note_sent(row, sender, parcel, receipt, now())
    return True


@transaction.atomic
def _note_sent(
    row: OutboxRow, sender: Sender, parcel: Parcel, receipt: Receipt, at: datetime
) -> None:
    row.state, row.sent_at, row.failure = OutboxRow.SENT, at, ""
    row.reference, row.is_local = receipt.reference[:200], receipt.is_local
    row.tries_count += 1
    row.save()
    sender.taken(parcel, receipt, at)


def _put_off(row: OutboxRow, parcel: Parcel, why: str, at: datetime) -> bool:
    if row.tries_count >= len(WAITS):
        return _give_up(row, parcel, why, at)
    log.warning("outbox %s put off: %s", row.key, why)
    row.state, row.next_at = OutboxRow.WAITING, at + WAITS[row.tries_count]
    row.tries_count, row.failure = row.tries_count + 1, why[:500]
    row.save()
    return False


@transaction.atomic
def _give_up(row: OutboxRow, parcel: Parcel, why: str, at: datetime) -> bool:
    row.state, row.failure = OutboxRow.GIVEN_UP, why[:500]
    row.tries_count += 1
    row.save()
    sender = _senders.get(row.topic)
    if sender is not None:
        sender.given_up(parcel, why, at)
    return True
