"""Positions from the queue: a batch shared on duty."""

from typing import Any
from uuid import UUID

import msgspec

from yifa.faces.field.sync.answers import Refused
from yifa.faces.field.sync.arriving import Arrived
from yifa.faces.field.sync.registry import register as register_kind
from yifa.work.sensing import actions as sensing
from yifa.work.sensing.facts import Sent


def register() -> None:
    """Let the phone send positions through its queue."""
    register_kind("positions", take_positions)


def take_positions(arrived: Arrived) -> dict[str, Any]:
    """Take a batch of positions; points off duty are refused there and told."""
    sent = arrived.payload_as(Sent)
    try:
        taken = sensing.take_positions(
            actor=arrived.actor, at=arrived.at, batch=UUID(str(sent.batch)), points=sent.points
        )
    except sensing.PositionsRefused as refusal:
        raise Refused(str(refusal)) from refusal
    told: dict[str, Any] = msgspec.to_builtins(taken)
    return {"words": "位置已上报", "positions": told}
