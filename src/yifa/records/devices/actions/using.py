"""Taking a device into use and out of it: register, admit, suspend, resume, move."""

from datetime import date, datetime

from django.db import transaction

from yifa.base.access import Actor
from yifa.records.devices import acts, rules
from yifa.records.devices.actions.entering import begin, enter, locked_device
from yifa.records.devices.models import Device
from yifa.records.devices.queries import fact_on
from yifa.records.devices.terms import FORBIDDEN, PLACE_KIND_LABELS, Kind, PlaceKind, Power, Purpose


class EntryRefused(ValueError):
    """An entry that the register does not take: every reason at once, in Chinese."""


@transaction.atomic
def register(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    number: str,
    name: str,
    kind: Kind,
    purpose: Purpose,
    standard: str,
    operator: str,
    place: str,
    place_kind: PlaceKind,
    used_from: date,
    model: str = "",
    lon: float | None = None,
    lat: float | None = None,
) -> Device:
    """Enter a device in the register; admission comes after the reviews.

    Raises: NotPermitted, DeviceTaken, EntryRefused.
    """
    _refuse_forbidden(place_kind)
    act = acts.DeviceRegistered(
        number=number,
        name=name,
        device_kind=Kind(kind),
        purpose=Purpose(purpose),
        model=model,
        standard=standard,
        operator=operator,
        place=place,
        place_kind=PlaceKind(place_kind),
        lon=lon,
        lat=lat,
        used_from=used_from,
    )
    return begin(actor=actor, at=at, jurisdiction=jurisdiction, act=act)


@transaction.atomic
def admit(
    *, actor: Actor, at: datetime, device: Device, admitted_on: date, opinion: str = ""
) -> Device:
    """Let a device record for penalties from a day on, when nothing is missing on that day.

    Basis: 《行政处罚法》第四十一条第一款. Raises: NotPermitted, EntryRefused.
    """
    row = locked_device(actor, device, Power.MANAGE)
    if lacks := rules.lacks_for_admission(fact_on(row, admitted_on)):
        raise EntryRefused("不能准入：" + "；".join(f"{lack}，{lack.do}" for lack in lacks))
    return enter(row, acts.DeviceAdmitted(admitted_on=admitted_on, opinion=opinion), actor, at)


@transaction.atomic
def suspend(
    *, actor: Actor, at: datetime, device: Device, suspended_from: date, reason: str
) -> Device:
    """Take a device out of use from a day on. Raises: NotPermitted, EntryRefused."""
    row = locked_device(actor, device, Power.MANAGE)
    if _is_paused(row):
        raise EntryRefused("设备已经停用")
    act = acts.DeviceSuspended(suspended_from=suspended_from, reason=reason)
    return enter(row, act, actor, at)


@transaction.atomic
def resume(*, actor: Actor, at: datetime, device: Device, resumed_on: date, reason: str) -> Device:
    """Take a suspended device into use again from a day on. Raises: NotPermitted, EntryRefused."""
    row = locked_device(actor, device, Power.MANAGE)
    if not _is_paused(row):
        raise EntryRefused("设备没有停用，无需恢复")
    if resumed_on < row.told.pauses[-1].since:
        raise EntryRefused(f"恢复日期早于停用日期{row.told.pauses[-1].since}")
    return enter(row, acts.DeviceResumed(resumed_on=resumed_on, reason=reason), actor, at)


@transaction.atomic
def move(
    *,
    actor: Actor,
    at: datetime,
    device: Device,
    moved_on: date,
    place: str,
    place_kind: PlaceKind,
    reason: str,
    lon: float | None = None,
    lat: float | None = None,
) -> Device:
    """Note a device's new place; its sign and its publication begin anew there.

    Raises: NotPermitted, EntryRefused.
    """
    row = locked_device(actor, device, Power.MANAGE)
    _refuse_forbidden(place_kind)
    if moved_on <= row.told.placements[-1].since:
        raise EntryRefused(f"迁移日期应晚于现址启用日期{row.told.placements[-1].since}")
    act = acts.DeviceMoved(
        moved_on=moved_on,
        place=place,
        place_kind=PlaceKind(place_kind),
        lon=lon,
        lat=lat,
        reason=reason,
    )
    return enter(row, act, actor, at)


def _refuse_forbidden(place_kind: PlaceKind) -> None:
    """Basis: 《公共安全视频图像信息系统管理条例》第八条."""
    if PlaceKind(place_kind) in FORBIDDEN:
        where = PLACE_KIND_LABELS[PlaceKind(place_kind)]
        raise EntryRefused(f"{where}禁止安装图像采集设备（{rules.FORBIDDEN_PLACE}）")


def _is_paused(row: Device) -> bool:
    pauses = row.told.pauses
    return bool(pauses) and pauses[-1].until is None
