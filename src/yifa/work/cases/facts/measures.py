"""What the law sees of things preserved, sealed and seized, and how acts change it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from yifa.base.calendar import Pause, day_in_law
from yifa.base.procedure import Act
from yifa.work.cases import acts
from yifa.work.cases.acts import measures as said
from yifa.work.cases.terms import EvidenceKind
from yifa.work.cases.terms.measures import MeasureKind, ObjectKind, PreservedEnding

Changes = dict[str, Any]


class Preservation(msgspec.Struct, frozen=True, kw_only=True):
    """One advance registration and preservation (先行登记保存) of a case."""

    serial: int
    things: tuple[said.Thing, ...]
    approved_at: datetime | None = None
    is_refused: bool = False
    preserved_on: date | None = None
    ending: PreservedEnding | None = None

    @property
    def waits(self) -> bool:
        """Proposed, and not decided upon."""
        return self.approved_at is None and not self.is_refused

    @property
    def is_held(self) -> bool:
        return self.preserved_on is not None and self.ending is None


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """One sealing or seizure (查封、扣押) of a case; `held` are the positions still held."""

    serial: int
    kind: MeasureKind
    object: ObjectKind
    basis: str
    things: tuple[said.Thing, ...]
    necessity: str = ""
    government_order: str = ""
    approved_at: datetime | None = None
    is_refused: bool = False
    taken_at: datetime | None = None
    days: int = 0
    is_emergency: bool = False
    denied_on: date | None = None
    extended_days: int = 0
    pauses: tuple[Pause, ...] = ()
    held: frozenset[int] = frozenset()
    sold: frozenset[int] = frozenset()
    sold_fen: int = 0
    market_fen: int = 0

    @property
    def waits(self) -> bool:
        """Proposed, and not decided upon."""
        return self.approved_at is None and not self.is_refused and self.taken_at is None

    @property
    def awaits_confirmation(self) -> bool:
        """Taken in an emergency, and not yet decided upon by the head."""
        return self.is_emergency and self.approved_at is None and self.denied_on is None

    @property
    def taken_on(self) -> date | None:
        return day_in_law(self.taken_at) if self.taken_at else None

    def named(self, positions: tuple[int, ...]) -> frozenset[int]:
        """The positions meant: those named, else all that are still held."""
        return frozenset(positions) or self.held


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """One sample (抽样取证) of a case."""

    serial: int
    taken_on: date
    has_result: bool = False


class MeasuresFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where evidence preserved and things sealed or seized (保存、查封、扣押) stands.

    `latest` is the serial of the last preservation or measure that was carried out.
    """

    preservations: tuple[Preservation, ...] = ()
    measures: tuple[Measure, ...] = ()
    samples: tuple[Sample, ...] = ()
    clocks: tuple[tuple[str, int], ...] = ()
    latest: int = 0

    @property
    def is_holding(self) -> bool:
        """Say whether anything is still preserved, sealed or seized."""
        return any(item.is_held for item in self.preservations) or any(
            item.held for item in self.measures
        )

    def preservation(self, serial: int) -> Preservation | None:
        return next((item for item in self.preservations if item.serial == serial), None)

    def measure(self, serial: int) -> Measure | None:
        return next((item for item in self.measures if item.serial == serial), None)

    def sample(self, serial: int) -> Sample | None:
        return next((item for item in self.samples if item.serial == serial), None)


def all_handed_over(known: MeasuresFacts) -> MeasuresFacts:
    """Nothing is held any more: all of it went to the police with the case (CRI-04)."""
    measures = tuple(msgspec.structs.replace(item, held=frozenset()) for item in known.measures)
    kept = tuple(
        msgspec.structs.replace(item, ending=PreservedEnding.HAND_OVER) if item.is_held else item
        for item in known.preservations
    )
    return msgspec.structs.replace(known, measures=measures, preservations=kept)


def _replaced(items: tuple[Any, ...], serial: int, **changes: Any) -> tuple[Any, ...]:
    return tuple(
        msgspec.structs.replace(item, **changes) if item.serial == serial else item
        for item in items
    )


def _with(facts: Any, officers: tuple[Any, ...] = (), **changes: Any) -> Changes:
    kept = {"measures": msgspec.structs.replace(facts.measures, **changes)}
    if not officers:
        return kept
    return kept | {"investigators": facts.investigators | {item.id for item in officers}}


def _preservation(facts: Any, serial: int, **changes: Any) -> Changes:
    return _with(facts, preservations=_replaced(facts.measures.preservations, serial, **changes))


def _measure(facts: Any, serial: int, **changes: Any) -> Changes:
    return _with(facts, measures=_replaced(facts.measures.measures, serial, **changes))


def _preservation_proposed(facts: Any, act: Act[said.PreservationProposed]) -> Changes:
    told = act.payload
    item = Preservation(serial=told.serial, things=told.things)
    return _with(facts, told.officers, preservations=(*facts.measures.preservations, item))


def _preservation_approved(facts: Any, act: Act[said.PreservationApproved]) -> Changes:
    return _preservation(facts, act.payload.serial, approved_at=act.done_at)


def _preservation_refused(facts: Any, act: Act[said.PreservationRefused]) -> Changes:
    return _preservation(facts, act.payload.serial, is_refused=True)


def _preserved(facts: Any, act: Act[said.ThingsPreserved]) -> Changes:
    told, known = act.payload, facts.measures.preservations
    if facts.measures.preservation(told.serial) is None:
        known = (*known, Preservation(serial=told.serial, things=told.things))
    day = day_in_law(act.done_at)
    items = _replaced(known, told.serial, things=told.things, preserved_on=day)
    return _with(facts, told.officers, preservations=items, latest=told.serial)


def _preserved_handled(facts: Any, act: Act[said.PreservationHandled]) -> Changes:
    return _preservation(facts, act.payload.serial, ending=act.payload.ending)


def _sampled(facts: Any, act: Act[said.SamplesTaken]) -> Changes:
    told = act.payload
    item = Sample(serial=told.serial, taken_on=day_in_law(act.done_at))
    return _with(facts, told.officers, samples=(*facts.measures.samples, item))


def _sample_result(facts: Any, act: Act[said.SampleResultReceived]) -> Changes:
    told = act.payload
    title = f"{told.laboratory}检验报告{told.report}".strip()
    found = acts.EvidenceFact(EvidenceKind.EXPERT_OPINION, title, taken_at=act.done_at)
    items = _replaced(facts.measures.samples, told.serial, has_result=True)
    return _with(facts, samples=items) | {
        "evidence": (*facts.evidence, found),
        "material_seq": act.seq,
    }


def _measure_proposed(facts: Any, act: Act[said.MeasureProposed]) -> Changes:
    told = act.payload
    item = Measure(
        serial=told.serial,
        kind=told.measure,
        object=told.object,
        basis=told.basis,
        things=told.things,
        necessity=told.necessity,
        government_order=told.government_order,
    )
    return _with(facts, told.officers, measures=(*facts.measures.measures, item))


def _measure_approved(facts: Any, act: Act[said.MeasureApproved]) -> Changes:
    return _measure(facts, act.payload.serial, approved_at=act.done_at)


def _measure_refused(facts: Any, act: Act[said.MeasureRefused]) -> Changes:
    return _measure(facts, act.payload.serial, is_refused=True)


def _measure_taken(facts: Any, act: Act[said.MeasureTaken]) -> Changes:
    told = act.payload
    known = facts.measures.measure(told.serial)
    item = Measure(
        serial=told.serial,
        kind=told.measure,
        object=told.object,
        basis=told.basis,
        things=told.things,
        approved_at=known.approved_at if known else None,
        taken_at=told.started_at,
        days=told.days,
        is_emergency=bool(told.emergency.strip()),
        held=frozenset(range(1, len(told.things) + 1)),
    )
    others = tuple(one for one in facts.measures.measures if one.serial != told.serial)
    return _with(facts, told.officers, measures=(*others, item), latest=told.serial)


def _emergency_confirmed(facts: Any, act: Act[said.EmergencyConfirmed]) -> Changes:
    told = act.payload
    if told.is_approved:
        return _measure(facts, told.serial, approved_at=act.done_at)
    return _measure(facts, told.serial, denied_on=day_in_law(act.done_at))


def _extended(facts: Any, act: Act[said.MeasureExtended]) -> Changes:
    return _measure(facts, act.payload.serial, extended_days=act.payload.days)


def _appraised(facts: Any, act: Act[said.AppraisalNotified]) -> Changes:
    told = act.payload
    known = facts.measures.measure(told.serial)
    if known is None or told.last < told.first:
        return {}
    pause = Pause(told.first, told.last, "检测、检验、鉴定期间")
    return _measure(facts, told.serial, pauses=(*known.pauses, pause))


def _custody_changed(facts: Any, act: Act[said.CustodyChanged]) -> Changes:
    return _with(facts, act.payload.officers)


def _sold(facts: Any, act: Act[said.PerishablesSold]) -> Changes:
    told = act.payload
    known = facts.measures.measure(told.serial)
    if known is None:
        return {}
    return _measure(
        facts,
        told.serial,
        sold=known.sold | frozenset(told.positions),
        sold_fen=known.sold_fen + told.sold_fen,
        market_fen=known.market_fen + told.market_fen,
    )


def _let_go(facts: Any, act: Act[said.MeasureReleased | said.SeizedThingsDisposed]) -> Changes:
    told = act.payload
    known = facts.measures.measure(told.serial)
    if known is None:
        return {}
    return _measure(facts, told.serial, held=known.held - known.named(told.positions))


def _clock_checked(facts: Any, act: Act[said.ClockChecked]) -> Changes:
    told = act.payload
    ahead_s = round((told.shown_at - told.standard_at).total_seconds())
    others = tuple(item for item in facts.measures.clocks if item[0] != told.device)
    return _with(facts, told.officers, clocks=(*others, (told.device, ahead_s)))


def _excluded(facts: Any, act: Act[said.EvidenceExcluded]) -> Changes:
    told = act.payload
    mark = {"is_lawful": False} if told.is_unlawful else {"is_verified": False}
    items = tuple(
        msgspec.structs.replace(item, **mark) if item.title == told.title else item
        for item in facts.evidence
    )
    return {"evidence": items, "material_seq": act.seq}


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {
    said.PreservationProposed: _preservation_proposed,
    said.PreservationApproved: _preservation_approved,
    said.PreservationRefused: _preservation_refused,
    said.ThingsPreserved: _preserved,
    said.PreservationHandled: _preserved_handled,
    said.SamplesTaken: _sampled,
    said.SampleResultReceived: _sample_result,
    said.MeasureProposed: _measure_proposed,
    said.MeasureApproved: _measure_approved,
    said.MeasureRefused: _measure_refused,
    said.MeasureTaken: _measure_taken,
    said.EmergencyConfirmed: _emergency_confirmed,
    said.MeasureExtended: _extended,
    said.AppraisalNotified: _appraised,
    said.CustodyChanged: _custody_changed,
    said.PerishablesSold: _sold,
    said.MeasureReleased: _let_go,
    said.SeizedThingsDisposed: _let_go,
    said.ClockChecked: _clock_checked,
    said.EvidenceExcluded: _excluded,
}
