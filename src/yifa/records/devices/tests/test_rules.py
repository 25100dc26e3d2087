"""Whether a device is fit on a day: what is missing, by article; figures and one step past."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from yifa.base.calendar import default_calendar
from yifa.base.procedure import Act
from yifa.records.devices import acts
from yifa.records.devices.facts import DeviceHistory, entered, on_day
from yifa.records.devices.rules import (
    cautions_of,
    lacks_for_admission,
    lacks_of,
    police_filing_due_on,
)
from yifa.records.devices.terms import FORBIDDEN, Kind, PlaceKind, Purpose

ID = UUID(int=7)
CAPTURED = date(2026, 3, 11)


def registered(**other: Any) -> acts.DeviceRegistered:
    said: dict[str, Any] = {
        "number": "YX-P01",
        "name": "解放路违停抓拍",
        "device_kind": Kind.PARKING_CAMERA,
        "purpose": Purpose.ENFORCEMENT,
        "standard": "GA/T 1426-2017",
        "operator": "云溪县城市运行中心",
        "place": "解放路6号东侧",
        "place_kind": PlaceKind.PAVEMENT,
        "used_from": date(2026, 3, 2),
    }
    return acts.DeviceRegistered(**said | other)


def entries() -> dict[str, Any]:
    return {
        "register": registered(),
        "legal": acts.LegallyReviewed(
            reviewed_on=date(2026, 3, 3), reviewer="冯清", is_passed=True, opinion="同意"
        ),
        "technical": acts.TechnicallyReviewed(
            reviewed_on=date(2026, 3, 4), reviewer="检测中心", is_passed=True, opinion="合格"
        ),
        "certificate": acts.DeviceVerified(
            number="JD-1",
            issued_by="计量院",
            valid_from=date(2026, 3, 4),
            valid_until=date(2027, 3, 4),
        ),
        "sign": acts.SignPosted(posted_on=date(2026, 3, 5), photo_sha256="ab" * 32),
        "publish": acts.PlacePublished(
            published_on=date(2026, 3, 10), published_in="县政府门户网站"
        ),
        "admit": acts.DeviceAdmitted(admitted_on=date(2026, 3, 10)),
    }


def history_of(told: dict[str, Any]) -> DeviceHistory:
    history = DeviceHistory()
    for seq, payload in enumerate(told.values(), 1):
        at = datetime(2026, 3, 11, 1, seq, tzinfo=UTC)
        history = entered(history, Act(seq=seq, payload=payload, done_at=at))
    return history


def lacking(told: dict[str, Any], day: date = CAPTURED) -> list[str]:
    return [lack.code for lack in lacks_of(on_day(ID, history_of(told), day))]


def without(*names: str) -> dict[str, Any]:
    return {name: said for name, said in entries().items() if name not in names}


def test_a_device_with_everything_is_fit__apl_41() -> None:
    assert lacking(entries()) == []


@pytest.mark.parametrize("name", ["legal", "technical", "sign"])
def test_what_is_missing_is_named__apl_41(name: str) -> None:
    """MON-02."""
    assert lacking(without(name)) == [name]


def test_a_record_before_the_publication_is_no_evidence__apl_41() -> None:
    """MON-02: published on 10 March, captured on the 8th, on the 10th itself it counts."""
    told = entries() | {"admit": acts.DeviceAdmitted(admitted_on=date(2026, 3, 5))}

    assert lacking(told, date(2026, 3, 8)) == ["published"]
    assert lacking(told, date(2026, 3, 9)) == ["published"]
    assert lacking(told, date(2026, 3, 10)) == []


def test_the_certificate_ends_before_its_last_day__apl_41() -> None:
    """MON-02."""
    assert lacking(entries(), date(2027, 3, 3)) == []
    assert lacking(entries(), date(2027, 3, 4)) == ["certificate"]


def test_only_a_meter_must_have_a_certificate__apl_41() -> None:
    meter = without("certificate") | {"register": registered(device_kind=Kind.METER)}

    assert lacking(without("certificate")) == []
    assert lacking(meter) == ["certificate"]


def test_a_review_that_failed_later_undoes_an_earlier__apl_41() -> None:
    failed = acts.LegallyReviewed(
        reviewed_on=date(2026, 3, 11), reviewer="冯清", is_passed=False, opinion="遮挡"
    )

    assert lacking(entries() | {"again": failed}) == ["legal"]
    assert lacking(entries() | {"again": failed}, date(2026, 3, 10)) == []


def test_a_moved_device_wants_a_new_sign_and_a_new_publication__apl_41() -> None:
    moved = acts.DeviceMoved(
        moved_on=date(2026, 3, 20), place="人民路1号", place_kind=PlaceKind.ROAD, reason="施工"
    )
    told = entries() | {"move": moved}

    assert lacking(told, date(2026, 3, 19)) == []
    assert lacking(told, date(2026, 3, 20)) == ["sign", "published"]


def test_a_suspended_device_is_not_fit_until_it_is_resumed__apl_41() -> None:
    told = entries() | {
        "suspend": acts.DeviceSuspended(suspended_from=date(2026, 3, 12), reason="故障"),
        "resume": acts.DeviceResumed(resumed_on=date(2026, 3, 16), reason="修复"),
    }

    assert lacking(told, date(2026, 3, 11)) == []
    assert lacking(told, date(2026, 3, 12)) == ["suspended"]
    assert lacking(told, date(2026, 3, 15)) == ["suspended"]
    assert lacking(told, date(2026, 3, 16)) == []


@pytest.mark.parametrize("place", sorted(FORBIDDEN))
def test_a_device_in_a_forbidden_place_is_never_fit__video_8(place: PlaceKind) -> None:
    """MON-06."""
    told = entries() | {"register": registered(place_kind=place)}

    assert lacking(told) == ["place"]


def test_a_device_must_be_admitted__apl_41() -> None:
    told = without("admit")

    assert lacking(told) == ["admission"]
    assert lacks_for_admission(on_day(ID, history_of(told), CAPTURED)) == ()


def test_the_police_filing_is_due_on_the_thirtieth_day__video_14() -> None:
    """MON-06: used from 2 March 2026, due on 1 April."""
    calendar = default_calendar()
    history = history_of(entries())

    def warned(day: date) -> list[str]:
        return [item.code for item in cautions_of(on_day(ID, history, day), calendar)]

    assert police_filing_due_on(date(2026, 3, 2), calendar) == date(2026, 4, 1)
    assert "police" not in warned(date(2026, 4, 1))
    assert "police" in warned(date(2026, 4, 2))


def test_a_certificate_about_to_end_is_a_caution__apl_41() -> None:
    calendar, history = default_calendar(), history_of(entries())

    def warned(day: date) -> bool:
        found = cautions_of(on_day(ID, history, day), calendar)
        return "expiring" in [item.code for item in found]

    assert not warned(date(2027, 2, 1))
    assert warned(date(2027, 2, 2))
