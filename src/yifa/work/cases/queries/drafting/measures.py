"""Drawing up the acts of evidence preserved and things sealed or seized (保存、查封、扣押)."""

from collections.abc import Iterable, Mapping
from typing import Any

from yifa.base.procedure import Payload
from yifa.work.cases.acts import measures as acts
from yifa.work.cases.queries.drafting.fields import drawn_by_fields
from yifa.work.cases.queries.registers import Data, Draft, Drawing, conferral_of
from yifa.work.cases.terms.measures import WitnessRole

_WITNESS = ("witness_name", "witness_role")


def next_serial(items: Iterable[Any]) -> int:
    """The next number in a row of preservations, measures or samples."""
    return max((item.serial for item in items), default=0) + 1


def _drawn(payload: type[Payload], about: Draft, data: Data, filled: Data) -> Payload:
    said = {name: value for name, value in data.items() if name not in _WITNESS}
    return drawn_by_fields(payload, about, {**filled, **said})


def _witness(data: Data) -> dict[str, Any]:
    name = str(data.get("witness_name", "")).strip()
    if not name:
        return {}
    role = WitnessRole(data.get("witness_role") or WitnessRole.OTHER)
    return {"witness": acts.Witness(name=name, role=role)}


def _area(about: Draft) -> dict[str, Any]:
    return {"area": about.facts.area or about.agency.area}


def _conferral(about: Draft) -> dict[str, Any]:
    facts = about.facts
    cause = about.book.cause(facts.cause_code, facts.applied_on)
    item = facts.item_code or (cause.item_code if cause else "")
    return {"conferral": conferral_of(about, item, about.day)}


def _preservation(about: Draft, data: Data) -> Payload:
    serial = next_serial(about.facts.measures.preservations)
    return _drawn(acts.PreservationProposed, about, data, {"serial": serial})


def _preserved(about: Draft, data: Data) -> Payload:
    known = about.facts.measures.preservation(data["serial"])
    things = {"things": known.things} if known else {}
    filled = {**_area(about), **things, **_witness(data)}
    return _drawn(acts.ThingsPreserved, about, data, filled)


def _samples(about: Draft, data: Data) -> Payload:
    filled = {"serial": next_serial(about.facts.measures.samples), **_witness(data)}
    return _drawn(acts.SamplesTaken, about, data, filled)


def _proposed(about: Draft, data: Data) -> Payload:
    filled = {"serial": next_serial(about.facts.measures.measures), **_conferral(about)}
    return _drawn(acts.MeasureProposed, about, data, filled)


def _taken(about: Draft, data: Data) -> Payload:
    known = about.facts.measures.measure(data["serial"])
    approved: dict[str, Any] = {}
    if known is not None:
        approved = {
            "measure": known.kind,
            "object": known.object,
            "basis": known.basis,
            "things": known.things,
            "necessity": known.necessity,
            "government_order": known.government_order,
        }
    filled = {**_area(about), **_conferral(about), **approved, **_witness(data)}
    return _drawn(acts.MeasureTaken, about, data, filled)


DRAWINGS: Mapping[type[Payload], Drawing] = {
    acts.PreservationProposed: _preservation,
    acts.ThingsPreserved: _preserved,
    acts.SamplesTaken: _samples,
    acts.MeasureProposed: _proposed,
    acts.MeasureTaken: _taken,
}
