"""Drawing up the acts of off-site enforcement (非现场执法)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Payload
from yifa.records.devices import queries as devices
from yifa.records.evidence import queries as evidence
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.queries import party_ref
from yifa.work.cases import acts
from yifa.work.cases.acts import off_site as said
from yifa.work.cases.queries.registers import (
    Data,
    Draft,
    DraftIncomplete,
    Drawing,
    conferral_of,
    officers_of,
    place_area_of,
    signatory,
)
from yifa.work.cases.queries.vehicles import earlier_records, plate_index
from yifa.work.cases.terms import EvidenceKind


def _captured(about: Draft, data: Data) -> Payload:
    captured_on = day_in_law(data["captured_at"])
    cause = about.book.cause(data["cause_code"], captured_on)
    item = cause.item_code if cause else ""
    device = _device(about, data["device"])
    placed = _placed(data, device)
    party = data.get("party")
    filled = {
        "record_number": _record_number(about, device.number, captured_on),
        "cause_name": cause.name if cause else "",
        "item_code": item,
        "field": cause.field if cause else "",
        "area": about.agency.area,
        "place_area": place_area_of(about, placed["longitude"], placed["latitude"]),
        "conferral": conferral_of(about, item, captured_on),
        "device": devices.fact_on(device, captured_on),
        "operator": signatory(about),
        "plate_index": plate_index(data["plate"]),
        "earlier": earlier_records(about, dict(data) | placed),
        "party": party_ref(party) if party else None,
    }
    return said.RecordCaptured(**dict(data) | placed | filled)


def _record_number(about: Draft, device: str, captured_on: date) -> str:
    """Number a record: device, day, and what tells the records of one day apart."""
    return f"{device}-{captured_on:%Y%m%d}-{str(about.case.uuid)[-8:]}"


def _device(about: Draft, device_id: UUID) -> Any:
    try:
        return devices.device(about.actor, device_id)
    except devices.DeviceUnknown as unknown:
        raise DraftIncomplete(str(unknown)) from None


def _placed(data: Data, device: Any) -> dict[str, Any]:
    """Where the vehicle stood: as typed, else where the device stands."""
    lon, lat = data.get("longitude"), data.get("latitude")
    if lon is None or lat is None:
        lon, lat = device.lon, device.lat
    return {"place": data.get("place") or device.place, "longitude": lon, "latitude": lat}


def _verified(about: Draft, data: Data) -> Payload:
    wanted = set(data.get("items", ()))
    items = tuple(
        acts.EvidenceFact(
            kind=EvidenceKind(item.kind),
            title=item.title,
            id=item.id,
            sha256=item.sha256,
            device=item.device_id,
            taken_at=item.taken_at,
            obtained=item.obtained,
            is_verified=item.is_intact,
        )
        for item in evidence.facts_of(about.case.matter)
        if item.id in wanted
    )
    rest = {name: value for name, value in data.items() if name != "items"}
    return said.RecordVerified(**rest | {"items": items, "reviewer": signatory(about)})


def _party(about: Draft, data: Data) -> PartyRef:
    named = data.get("party")
    if named:
        return party_ref(named)
    if about.facts.party is None:
        raise DraftIncomplete("请选择当事人")
    return about.facts.party


def _informed(about: Draft, data: Data) -> Payload:
    filled = {"party": _party(about, data), "officers": officers_of(about, data)}
    return said.PartyInformed(**dict(data) | filled)


def _driver(about: Draft, data: Data) -> Payload:
    return said.DriverIdentified(**dict(data) | {"party": _party(about, data)})


def _signed(payload: type[Payload]) -> Drawing:
    def draw(about: Draft, data: Data) -> Payload:
        return payload(**dict(data) | {"reviewer": signatory(about)})

    return draw


DRAWINGS: Mapping[type[Payload], Drawing] = {
    said.RecordCaptured: _captured,
    said.RecordVerified: _verified,
    said.RecordRejected: _signed(said.RecordRejected),
    said.PartyInformed: _informed,
    said.DriverIdentified: _driver,
}
