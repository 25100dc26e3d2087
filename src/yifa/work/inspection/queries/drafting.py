"""Acts drawn from what was typed and what the registers say of the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.records.agencies import queries as agencies
from yifa.records.law.queries import book_on
from yifa.records.parties import queries as parties
from yifa.work.cases.queries.agency import agency_of
from yifa.work.inspection import acts
from yifa.work.inspection.queries.sheets import sheet_on
from yifa.work.inspection.terms import Ground


class SheetUnknown(ValueError):
    """No such sheet holds on the day of the visit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is said of a visit that begins: why, by which sheet, where, by whom."""

    ground: Ground
    number: str
    sheet: str
    officers: Sequence[UUID]
    object_name: str
    place: str
    party: UUID | None = None
    longitude: float | None = None
    latitude: float | None = None
    source_matter: str = ""


def begun(actor: Actor, at: datetime, jurisdiction: str, setting: Setting) -> acts.Begun:
    """Draw the act that begins an inspection. Raises: SheetUnknown, PartyUnknown."""
    day = day_in_law(at)
    sheet = sheet_on(setting.sheet, day)
    if sheet is None:
        raise SheetUnknown(f"检查单“{setting.sheet}”在 {day} 无效，请重新选择检查单")
    party = parties.party_ref(setting.party) if setting.party else None
    unit = agencies.unit_by_code(jurisdiction, actor.unit) if actor.unit else None
    return acts.Begun(
        ground=setting.ground,
        number=setting.number.strip(),
        source_matter=setting.source_matter,
        sheet=sheet.code,
        sheet_name=sheet.name,
        points=tuple(point.fact for point in sheet.points),
        field=sheet.field,
        area=agency_of(jurisdiction, day, book_on(day, jurisdiction)).area,
        unit=actor.unit,
        unit_name=unit.name if unit else "",
        officers=agencies.officer_facts(setting.officers, day),
        object_name=party.name if party else setting.object_name.strip(),
        party=party,
        place=setting.place.strip() or (party.address if party else ""),
        longitude=setting.longitude,
        latitude=setting.latitude,
    )
