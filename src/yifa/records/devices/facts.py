"""A device as the register holds it over time, and as the law sees it on a day. Pure."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.procedure import Act
from yifa.records.devices import acts
from yifa.records.devices.terms import Kind, PlaceKind, Purpose, ReviewKind


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """Where a device stands from a day on, with the sign and the publication for that place."""

    place: str
    place_kind: PlaceKind
    lon: float | None = None
    lat: float | None = None
    since: date
    sign_on: date | None = None
    sign_photo: str = ""
    published_on: date | None = None
    published_in: str = ""
    recorded_at: datetime


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One review, passed or not."""

    kind: ReviewKind
    on: date
    reviewer: str
    is_passed: bool
    opinion: str
    recorded_at: datetime


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """A verification certificate. `valid_until` is excluded."""

    number: str
    issued_by: str
    valid_from: date
    valid_until: date
    recorded_at: datetime


class Pause(msgspec.Struct, frozen=True, kw_only=True):
    """A time in which the device is out of use. `until` is excluded, `None` while it lasts."""

    since: date
    until: date | None = None
    reason: str = ""
    recorded_at: datetime


class DeviceHistory(msgspec.Struct, frozen=True, kw_only=True):
    """All that the register ever said of one device, in the order of its acts."""

    number: str = ""
    name: str = ""
    kind: Kind = Kind.CAMERA
    purpose: Purpose = Purpose.ENFORCEMENT
    model: str = ""
    standard: str = ""
    operator: str = ""
    used_from: date = date.min
    placements: tuple[Placement, ...] = ()
    reviews: tuple[Review, ...] = ()
    verifications: tuple[Verification, ...] = ()
    pauses: tuple[Pause, ...] = ()
    admitted_on: date | None = None
    police_filed_on: date | None = None
    police_receipt: str = ""


class DeviceFact(msgspec.Struct, frozen=True, kw_only=True):
    """A device as it stood on a day; a case stores it beside what the device recorded."""

    id: UUID
    on: date
    number: str
    name: str
    kind: Kind
    purpose: Purpose = Purpose.ENFORCEMENT
    standard: str = ""
    operator: str = ""
    used_from: date
    place: str = ""
    place_kind: PlaceKind | None = None
    placed_on: date | None = None
    legal_review_on: date | None = None
    legal_reviewer: str = ""
    technical_review_on: date | None = None
    certificate: str = ""
    certificate_until: date | None = None
    had_certificate: bool = False
    sign_on: date | None = None
    sign_photo: str = ""
    published_on: date | None = None
    published_in: str = ""
    admitted_on: date | None = None
    suspended_since: date | None = None
    police_filed_on: date | None = None


Changes = dict[str, Any]


def _registered(history: DeviceHistory, act: Act[acts.DeviceRegistered]) -> Changes:
    said = act.payload
    names = ("number", "name", "purpose", "model", "standard", "operator", "used_from")
    first = _placement(act, said.used_from)
    return {
        **{name: getattr(said, name) for name in names},
        "kind": said.device_kind,
        "placements": (first,),
    }


def _placement(act: Act[Any], since: date) -> Placement:
    said = act.payload
    return Placement(
        place=said.place,
        place_kind=said.place_kind,
        lon=said.lon,
        lat=said.lat,
        since=since,
        recorded_at=_learnt(act),
    )


def _moved(history: DeviceHistory, act: Act[acts.DeviceMoved]) -> Changes:
    return {"placements": (*history.placements, _placement(act, act.payload.moved_on))}


def _reviewed(kind: ReviewKind) -> Callable[[DeviceHistory, Act[Any]], Changes]:
    def change(history: DeviceHistory, act: Act[Any]) -> Changes:
        said = act.payload
        made = Review(
            kind=kind,
            on=said.reviewed_on,
            reviewer=said.reviewer,
            is_passed=said.is_passed,
            opinion=said.opinion,
            recorded_at=_learnt(act),
        )
        return {"reviews": (*history.reviews, made)}

    return change


def _verified(history: DeviceHistory, act: Act[acts.DeviceVerified]) -> Changes:
    said = act.payload
    made = Verification(
        number=said.number,
        issued_by=said.issued_by,
        valid_from=said.valid_from,
        valid_until=said.valid_until,
        recorded_at=_learnt(act),
    )
    return {"verifications": (*history.verifications, made)}


def _of_this_place(history: DeviceHistory, **changes: Any) -> Changes:
    *earlier, present = history.placements
    return {"placements": (*earlier, msgspec.structs.replace(present, **changes))}


def _signed(history: DeviceHistory, act: Act[acts.SignPosted]) -> Changes:
    said, present = act.payload, history.placements[-1]
    first = min(said.posted_on, present.sign_on or said.posted_on)
    return _of_this_place(
        history, sign_on=first, sign_photo=said.photo_sha256 or present.sign_photo
    )


def _published(history: DeviceHistory, act: Act[acts.PlacePublished]) -> Changes:
    said, present = act.payload, history.placements[-1]
    first = min(said.published_on, present.published_on or said.published_on)
    return _of_this_place(history, published_on=first, published_in=said.published_in)


def _filed(history: DeviceHistory, act: Act[acts.FiledWithPolice]) -> Changes:
    return {"police_filed_on": act.payload.filed_on, "police_receipt": act.payload.receipt}


def _admitted(history: DeviceHistory, act: Act[acts.DeviceAdmitted]) -> Changes:
    return {"admitted_on": act.payload.admitted_on}


def _suspended(history: DeviceHistory, act: Act[acts.DeviceSuspended]) -> Changes:
    said = act.payload
    made = Pause(since=said.suspended_from, reason=said.reason, recorded_at=_learnt(act))
    return {"pauses": (*history.pauses, made)}


def _resumed(history: DeviceHistory, act: Act[acts.DeviceResumed]) -> Changes:
    *earlier, last = history.pauses
    ended = msgspec.structs.replace(last, until=act.payload.resumed_on)
    return {"pauses": (*earlier, ended)}


_CHANGES: Mapping[type, Callable[[DeviceHistory, Act[Any]], Changes]] = {
    acts.DeviceRegistered: _registered,
    acts.LegallyReviewed: _reviewed(ReviewKind.LEGAL),
    acts.TechnicallyReviewed: _reviewed(ReviewKind.TECHNICAL),
    acts.DeviceVerified: _verified,
    acts.SignPosted: _signed,
    acts.PlacePublished: _published,
    acts.FiledWithPolice: _filed,
    acts.DeviceAdmitted: _admitted,
    acts.DeviceSuspended: _suspended,
    acts.DeviceResumed: _resumed,
    acts.DeviceMoved: _moved,
}


def _learnt(act: Act[Any]) -> datetime:
    return act.recorded_at or act.done_at


def entered(history: DeviceHistory, act: Act[Any]) -> DeviceHistory:
    """Take one act into the history of a device."""
    changes = _CHANGES[type(act.payload)](history, act)
    return msgspec.structs.replace(history, **changes)


def on_day(id: UUID, history: DeviceHistory, day: date) -> DeviceFact:
    """Give the device as it stood on a day. Sign and publication are those of its place then."""
    placement = next((item for item in reversed(history.placements) if item.since <= day), None)
    legal = _review_on(history, ReviewKind.LEGAL, day)
    technical = _review_on(history, ReviewKind.TECHNICAL, day)
    known = [item for item in history.verifications if item.valid_from <= day]
    held = [item for item in known if day < item.valid_until]
    paused = [
        item
        for item in history.pauses
        if item.since <= day and (item.until is None or day < item.until)
    ]
    return DeviceFact(
        id=id,
        on=day,
        number=history.number,
        name=history.name,
        kind=history.kind,
        purpose=history.purpose,
        standard=history.standard,
        operator=history.operator,
        used_from=history.used_from,
        place=placement.place if placement else "",
        place_kind=placement.place_kind if placement else None,
        placed_on=placement.since if placement else None,
        legal_review_on=legal.on if legal else None,
        legal_reviewer=legal.reviewer if legal else "",
        technical_review_on=technical.on if technical else None,
        certificate=held[-1].number if held else "",
        certificate_until=held[-1].valid_until if held else None,
        had_certificate=bool(known),
        sign_on=_if_by(placement.sign_on if placement else None, day),
        sign_photo=placement.sign_photo if placement else "",
        published_on=_if_by(placement.published_on if placement else None, day),
        published_in=placement.published_in if placement else "",
        admitted_on=_if_by(history.admitted_on, day),
        suspended_since=paused[-1].since if paused else None,
        police_filed_on=_if_by(history.police_filed_on, day),
    )


def _review_on(history: DeviceHistory, kind: ReviewKind, day: date) -> Review | None:
    """The last review of a kind up to a day, if it passed: a later refusal undoes an earlier."""
    made = [item for item in history.reviews if item.kind is kind and item.on <= day]
    return made[-1] if made and made[-1].is_passed else None


def _if_by(on: date | None, day: date) -> date | None:
    return on if on is not None and on <= day else None
