"""A piece of evidence as the law sees it: taken, in custody, and when a fact rests on it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.procedure import Act, Timeline
from yifa.records.evidence import acts
from yifa.records.evidence.terms import KIND_LABELS, Kind
from yifa.records.evidence.terms.custody import PLATFORM_STORE, CustodyState


class TakerFact(msgspec.Struct, frozen=True):
    """An officer who took the evidence."""

    id: UUID
    name: str
    certificate: str = ""


class Point(msgspec.Struct, frozen=True):
    """A place in WGS-84 degrees."""

    lon: float
    lat: float


class Taking(msgspec.Struct, frozen=True, kw_only=True):
    """What is said when evidence is taken; `details` is None where the door asked for none."""

    matter_kind: str
    kind: Kind
    obtained: str
    officers: tuple[TakerFact, ...] = ()
    device_id: str = ""
    taken_at: datetime
    place: str = ""
    point: Point | None = None
    holder: str = ""
    held_at: str = ""
    details: dict[str, str] | None = None


class ContentFinding(msgspec.Struct, frozen=True):
    """What was noticed in a file's content: a code of `Level`, and the sentence."""

    level: str
    words: str


class EvidenceFact(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence as rules of other rooms may use it; a copy carries its `parent`."""

    id: UUID
    kind: Kind
    title: str
    sha256: str
    device_id: str
    taken_at: datetime
    obtained: str
    officers_count: int
    is_intact: bool
    parent: "EvidenceFact | None" = None

    @property
    def kind_label(self) -> str:
        """The kind in the words of the law."""
        return KIND_LABELS[self.kind]

    @property
    def is_original(self) -> bool:
        """Say whether this is an original: a copy made from one never is."""
        return self.parent is None


class Custody(msgspec.Struct, frozen=True, kw_only=True):
    """Where the thing or the original medium stands; `approved_seq` is a standing approval."""

    state: CustodyState = CustodyState.KEPT
    holder: str = ""
    place: str = ""
    since: datetime | None = None
    is_derived: bool = False
    approved_seq: int = 0
    approved_by: str = ""


def custody_of(timeline: Timeline[Any]) -> Custody:
    """Fold the acts on a piece of evidence into where it stands now.

    In the order of recording: the rules let no change be dated before the last one.
    """
    custody = Custody()
    for act in timeline.acts:
        custody = _after(custody, act)
    return custody


def _after(custody: Custody, act: Act[Any]) -> Custody:
    change = _CHANGES.get(type(act.payload))
    return change(custody, act) if change else custody


def _taken(custody: Custody, act: Act[acts.Taken]) -> Custody:
    said = act.payload
    holder, place = said.holder or act.actor_name, said.held_at or PLATFORM_STORE
    return Custody(holder=holder, place=place, since=act.done_at)


def _derived(custody: Custody, act: Act[acts.Derived]) -> Custody:
    return Custody(holder=act.actor_name, place=PLATFORM_STORE, since=act.done_at, is_derived=True)


def _moved(custody: Custody, act: Act[acts.Moved]) -> Custody:
    said = act.payload
    return msgspec.structs.replace(
        custody,
        state=CustodyState.OUTSIDE if said.is_outside else CustodyState.KEPT,
        holder=said.to_holder,
        place=said.to_place,
        since=act.done_at,
        approved_seq=0,
        approved_by="",
    )


def _returned(custody: Custody, act: Act[acts.Returned]) -> Custody:
    return Custody(state=CustodyState.RETURNED, holder=act.payload.to, since=act.done_at)


def _approved(custody: Custody, act: Act[acts.DestructionApproved]) -> Custody:
    return msgspec.structs.replace(
        custody, approved_seq=act.seq, approved_by=act.actor_name, since=act.done_at
    )


def _destroyed(custody: Custody, act: Act[acts.Destroyed]) -> Custody:
    return Custody(state=CustodyState.DESTROYED, since=act.done_at)


_CHANGES: dict[type, Any] = {
    acts.Taken: _taken,
    acts.Derived: _derived,
    acts.Moved: _moved,
    acts.Returned: _returned,
    acts.DestructionApproved: _approved,
    acts.Destroyed: _destroyed,
}
