"""On duty, from the queue: positions shared, calls for help, checks that one is safe."""

from typing import Annotated, Any
from uuid import UUID

import msgspec

from yifa.base.access import NotPermitted
from yifa.faces.field.sync.answers import Refused
from yifa.faces.field.sync.arriving import Arrived
from yifa.faces.field.sync.registry import register as register_kind
from yifa.work.dispatch import actions as dispatch
from yifa.work.sensing import actions as sensing
from yifa.work.sensing.facts import Sent


class Call(msgspec.Struct, frozen=True):
    """A call for help; the item's own id is the alert's."""

    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


class Timer(msgspec.Struct, frozen=True):
    """Ask to be checked on in so many minutes."""

    minutes: int
    note: Annotated[str, msgspec.Meta(max_length=500)] = ""


class Nothing(msgspec.Struct, frozen=True):
    """Nothing more is said."""


def register() -> None:
    """Let the phone send what belongs to its officer's duty through its queue."""
    register_kind("positions", take_positions)
    register_kind("emergency", take_call)
    register_kind("safety.timer", take_timer)
    register_kind("safety.check_in", take_check_in)


def take_positions(arrived: Arrived) -> dict[str, Any]:
    """Take a batch of positions; points off duty are refused there and told."""
    sent = arrived.payload_as(Sent)
    try:
        taken = sensing.take_positions(
            actor=arrived.actor, at=arrived.at, batch=UUID(str(sent.batch)), points=sent.points
        )
    except (sensing.PositionsRefused, NotPermitted) as refusal:
        raise Refused(str(refusal)) from refusal
    told: dict[str, Any] = msgspec.to_builtins(taken)
    return {"words": "位置已上报", "positions": told}


def take_call(arrived: Arrived) -> dict[str, Any]:
    """Raise the alert of a call for help, however late it comes through."""
    said = arrived.payload_as(Call)
    try:
        dispatch.raise_emergency(
            actor=arrived.actor,
            at=arrived.done_at,
            alert=arrived.item.uuid,
            lon=said.lon,
            lat=said.lat,
            note=said.note,
        )
    except NotPermitted as refusal:
        raise Refused(str(refusal)) from refusal
    return {"words": "指挥中心已收到紧急报警"}


def take_timer(arrived: Arrived) -> dict[str, Any]:
    """Set the timer by which the officer is checked on."""
    said = arrived.payload_as(Timer)
    try:
        dispatch.set_timer(
            actor=arrived.actor,
            at=arrived.done_at,
            timer=arrived.item.uuid,
            minutes=said.minutes,
            note=said.note,
        )
    except (NotPermitted, dispatch.TimerRefused) as refusal:
        raise Refused(str(refusal)) from refusal
    return {"words": "平安确认计时已开始"}


def take_check_in(arrived: Arrived) -> dict[str, Any]:
    """Confirm that the officer is safe."""
    arrived.payload_as(Nothing)
    try:
        dispatch.check_in(actor=arrived.actor, at=arrived.done_at)
    except (NotPermitted, dispatch.NoTimer) as refusal:
        raise Refused(str(refusal)) from refusal
    return {"words": "已确认平安"}
