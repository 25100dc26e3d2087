"""Delivery reports that come back, by mail or from the gateway, applied to their deliveries."""

from datetime import datetime

from django.db import transaction

from yifa.base.access import Actor
from yifa.records.service.actions.sending import note_arrival, note_bounce
from yifa.records.service.adapters import reports
from yifa.records.service.terms import Receipt

DELIVERED, FAILED = "delivered", "failed"


@transaction.atomic
def take_report(*, actor: Actor, at: datetime, raw: bytes) -> str:
    """Apply a delivery status notification (RFC 3464); gives the action it reported.

    A delay changes nothing, a relayed message has not arrived.
    Raises: NotAReport, DeliveryUnknown, NotPermitted, StepRefused.
    """
    report = reports.read(raw)
    if report.action == FAILED:
        note_bounce(actor=actor, at=at, key=report.key, status=report.status, reason=report.reason)
    elif report.action == DELIVERED:
        note_arrival(
            actor=actor,
            at=at,
            key=report.key,
            arrived_at=min(report.at or at, at),
            receipt=Receipt.STATUS,
            reference=report.status,
        )
    return report.action


@transaction.atomic
def take_status(
    *, actor: Actor, at: datetime, key: str, status: str, moment: datetime | None, reason: str = ""
) -> None:
    """Apply what the text message gateway says of a message: delivered or failed.

    Raises: DeliveryUnknown, NotPermitted, StepRefused.
    """
    if status == FAILED:
        note_bounce(actor=actor, at=at, key=key, status=status, reason=reason)
    elif status == DELIVERED:
        note_arrival(
            actor=actor,
            at=at,
            key=key,
            arrived_at=min(moment or at, at),
            receipt=Receipt.STATUS,
            reference=status,
        )
