"""Writing in the room of service."""

from yifa.records.service.actions.addresses import (
    AddressRefused,
    confirm_address,
    withdraw_consent,
)
from yifa.records.service.actions.delivering import (
    DeliveryUnderWay,
    NoStepOfAnOfficer,
    plan,
    reveal,
    take_step,
)
from yifa.records.service.actions.reporting import take_report, take_status
from yifa.records.service.actions.sending import (
    OUTBOX_TOPIC,
    SENDER,
    DeliveryUnknown,
    note_arrival,
    note_bounce,
    note_handed_over,
    open_message,
    send,
)

__all__ = [
    "OUTBOX_TOPIC",
    "SENDER",
    "AddressRefused",
    "DeliveryUnderWay",
    "DeliveryUnknown",
    "NoStepOfAnOfficer",
    "confirm_address",
    "note_arrival",
    "note_bounce",
    "note_handed_over",
    "open_message",
    "plan",
    "reveal",
    "send",
    "take_report",
    "take_status",
    "take_step",
    "withdraw_consent",
]
