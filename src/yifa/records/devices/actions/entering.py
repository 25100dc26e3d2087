"""How a change of the register becomes a journal entry and the row after it."""

from datetime import datetime
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter, Payload
from yifa.records.devices.acts import DeviceRegistered
from yifa.records.devices.facts import DeviceHistory, entered
from yifa.records.devices.models import Device
from yifa.records.devices.terms import DEVICE_MATTER, Power
from yifa.records.journal import actions as journal


class DeviceTaken(Exception):
    """The number of the device is taken."""


def begin(*, actor: Actor, at: datetime, jurisdiction: str, act: DeviceRegistered) -> Device:
    """Record the first act on a device. Raises: NotPermitted, DeviceTaken."""
    require(actor, Power.MANAGE, within=jurisdiction)
    if Device.objects.filter(jurisdiction=jurisdiction, number=act.number).exists():
        raise DeviceTaken(f"设备编号 {act.number} 已登记，请核对")
    row = Device(uuid=UUID(str(uuid7())), jurisdiction=jurisdiction, last_seq=0)
    return _entered(row, DeviceHistory(), act, actor, at)


def locked_device(actor: Actor, device: Device, power: Power) -> Device:
    """Lock a device's row for an entry. Raises: NotPermitted."""
    row = Device.objects.select_for_update().get(pk=device.pk)
    require(actor, power, within=row.jurisdiction)
    return row


def enter(row: Device, act: Payload, actor: Actor, at: datetime) -> Device:
    """Record a further act on a locked device."""
    return _entered(row, row.told, act, actor, at)


def _entered(
    row: Device, history: DeviceHistory, act: Payload, actor: Actor, at: datetime
) -> Device:
    matter = Matter(DEVICE_MATTER, row.uuid, row.jurisdiction)
    made = journal.record(matter=matter, after=row.last_seq, act=act, actor=actor, done_at=at)
    after = entered(history, made)
    present = after.placements[-1]
    row.number, row.name, row.kind = after.number, after.name, after.kind
    row.place, row.lon, row.lat = present.place, present.lon, present.lat
    row.history = msgspec.to_builtins(after)
    row.last_seq, row.recorded_at = made.seq, at
    row.save()
    return row
