"""Reading the register of devices: which there are, and whether one was fit on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from yifa.base.access import Actor
from yifa.base.calendar import Calendar, default_calendar
from yifa.frame.scope import within
from yifa.records.devices import rules
from yifa.records.devices.facts import DeviceFact, DeviceHistory, on_day
from yifa.records.devices.models import Device
from yifa.records.devices.rules import Lack
from yifa.records.law.queries import book_on


class DeviceUnknown(LookupError):
    """No device of the actor's jurisdiction has this id."""


@dataclass(frozen=True, slots=True)
class Fitness:
    """How a device stood on a day: fit, or what was missing; and what should be seen to."""

    device: DeviceFact
    lacks: tuple[Lack, ...]
    cautions: tuple[Lack, ...]

    @property
    def is_fit(self) -> bool:
        return not self.lacks


def county_of(jurisdiction: str) -> str:
    """Give the county whose bodies share one register of devices."""
    return jurisdiction.split(".", maxsplit=1)[0]


def devices(actor: Actor) -> QuerySet[Device]:
    """Devices of the actor's county, by number."""
    return Device.objects.filter(within(county_of(actor.jurisdiction))).order_by("number", "pk")


def chosen(actor: Actor, choice: Mapping[str, str]) -> QuerySet[Device]:
    """Narrow the register by words and kind."""
    rows = devices(actor)
    if kind := choice.get("kind"):
        rows = rows.filter(kind=kind)
    if words := choice.get("q", "").strip():
        named = Q(number__icontains=words) | Q(name__icontains=words) | Q(place__icontains=words)
        rows = rows.filter(named)
    return rows


def device(actor: Actor, device_id: UUID) -> Device:
    """Find one device. Raises: DeviceUnknown."""
    found = devices(actor).filter(uuid=device_id).first()
    if found is None:
        raise DeviceUnknown("没有这台设备，或者不在您的辖区内")
    return found


def fact_on(row: Device, day: date) -> DeviceFact:
    """Give a device as it stood on a day."""
    return on_day(row.uuid, row.told, day)


def fit_on(row: Device, day: date) -> Fitness:
    """Say whether what a device recorded on a day may prove a violation, else what is missing.

    Basis: 《行政处罚法》第四十一条第一款.
    """
    return _fitness(row, day, book_on(day, row.jurisdiction).calendar)


def fitness_of(rows: Iterable[Device], day: date) -> list[tuple[Device, Fitness]]:
    """Say the same of several devices."""
    calendar = default_calendar()
    return [(row, _fitness(row, day, calendar)) for row in rows]


def _fitness(row: Device, day: date, calendar: Calendar) -> Fitness:
    fact = fact_on(row, day)
    return Fitness(fact, rules.lacks_of(fact), rules.cautions_of(fact, calendar))


def police_filing_due_on(row: Device) -> date:
    """The last day to file the device with the police (MON-06)."""
    return rules.police_filing_due_on(row.told.used_from, default_calendar())


def options(actor: Actor, day: date) -> list[tuple[str, str]]:
    """Ids and labels of the devices, the unfit ones marked, for choosing one."""
    return [
        (str(row.uuid), f"{row.number} {row.name}" + ("" if item.is_fit else "（当日不合格）"))
        for row, item in fitness_of(devices(actor), day)
    ]


def published(actor: Actor, day: date) -> list[tuple[Device, DeviceFact]]:
    """The devices whose places are made known to the public, as the list to be published."""
    facts = [(row, fact_on(row, day)) for row in devices(actor)]
    return [(row, fact) for row, fact in facts if fact.published_on is not None]


def history_of(row: Device) -> DeviceHistory:
    """All that the register ever said of a device."""
    return row.told
