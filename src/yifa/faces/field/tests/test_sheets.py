"""Inspection sheets of a phone: taken along, told late, kept where the law refuses them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from yifa.base.access import Post
from yifa.faces.field.actions import settle_report
from yifa.faces.field.models import Reported, TakenItem
from yifa.faces.field.sync.inspections import POINT
from yifa.faces.field.tests.conftest import FieldPhone, file_told, item, photo
from yifa.frame.tests.asking import FormClient
from yifa.records.evidence.queries import items_of
from yifa.work.cases.tests.county import County, at, found_county
from yifa.work.inspection import queries
from yifa.work.inspection.models import Inspection
from yifa.work.inspection.queries.sheets import all_sheets
from yifa.work.inspection.tests.visits import HAND

pytestmark = pytest.mark.django_db
BEGUN, LEFT = at("03-11", 9), at("03-11", 9, 40)


@pytest.fixture
def county(db: None) -> County:
    return found_county()


@pytest.fixture
def told_by(county: County, data_folder: Any) -> FieldPhone:
    client = FormClient()
    client.force_login(county.accounts[Post.CASE_OFFICER])
    return FieldPhone(client)


def sheet(county: County, **changes: Any) -> dict[str, Any]:
    points = next(one for one in all_sheets() if one.code == "street_shop").points
    told = {
        "inspection": str(uuid4()), "ground": "complaint", "number": "12345-018",
        "sheet": "street_shop", "officers": [str(key) for key in county.officers],
        "object_name": "云溪县好味餐饮有限公司", "place": "解放路6号", "party": str(county.party),
        "begun_at": BEGUN.isoformat(), "met_at": BEGUN.isoformat(), "left_at": LEFT.isoformat(),
        "certificates_shown": True, "present": "陈安宁", "confirmation": "signed",
        "signed_by": "陈安宁", "signature": msgspec.to_builtins(HAND), "demand": "搬入店内",
        "correct_by": "2026-03-13",
        "points": [
            {"code": one.code, "result": "fails", "note": "货架在门外"}
            if one.code == "outside"
            else {"code": one.code, "result": "meets"}
            for one in points
        ],
    }  # fmt: skip
    return told | changes


def sent(phone: FieldPhone, payload: dict[str, Any]) -> Any:
    """Send a sheet with a photo of its fault, as the queue does."""
    key = str(uuid4())
    digest = phone.upload(key, photo())
    told = item("inspection.sheet", LEFT, payload)
    told |= {"uuid": key, "files": [file_told(digest, LEFT, f"{POINT}outside")]}
    return told, phone.send(told)


def test_a_phone_takes_the_sheets_of_the_day_along(
    county: County, told_by: FieldPhone, now: Any
) -> None:
    with now(LEFT):
        bundle = told_by.client.get("/field/snapshot/").json()["inspection"]

    assert len(bundle["sheets"]) == 6
    assert {one["code"] for one in bundle["grounds"]} == {"complaint", "transfer", "alert", "draw"}
    assert bundle["officer"] in {one["id"] for one in bundle["officers"]}
    assert "第十七条第一款" in bundle["sheets"][3]["points"][0]["articles"][0]
    assert all(len(POINT + one.code) <= 20 for held in all_sheets() for one in held.points)


def test_a_sheet_told_hours_later_is_an_inspection_once_with_its_photo__apl_55(
    county: County, told_by: FieldPhone, now: Any
) -> None:
    with now(LEFT + timedelta(hours=5)):
        told, first = sent(told_by, sheet(county))
        again = told_by.send(told)

    row = Inspection.objects.get()
    assert (first.json()["status"], again.json()["repeated"]) == ("taken", True)
    assert (row.stage, row.begun_at, row.left_at) == ("correcting", BEGUN, LEFT)
    actor = county.actor(Post.CASE_OFFICER, LEFT)
    photos = queries.facts_of(row).results["outside"].photos
    assert [kept.uuid for kept in items_of(actor, row.matter)] == list(photos)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"ground": "routine", "number": ""}, "INS-01"),
        ({"second": Post.LEGAL_REVIEWER}, "INS-05"),
        ({"certificates_shown": False}, "INS-05"),
        ({"signature": None}, "INS-05"),
    ],
)
def test_an_unlawful_sheet_is_kept_as_reported_and_flagged__apl_42(
    county: County, told_by: FieldPhone, now: Any, changes: dict[str, Any], rule: str
) -> None:
    with now(LEFT + timedelta(hours=5)):
        payload = sheet(county, **changes)
        if uncertified := payload.pop("second", None):
            payload["officers"][1] = str(county.actor(uncertified, LEFT).officer)
        _, answer = sent(told_by, payload)

    assert answer.json()["status"] == "reported"
    assert rule in {found["rule"] for found in answer.json()["findings"]}
    kept = Reported.objects.get()
    assert kept.url == Inspection.objects.get().get_absolute_url()
    assert kept.findings[0]["articles"]
    may = {"field.settle", "inspection.settle_report"}
    leader = replace(county.actor(Post.BUREAU_HEAD, LEFT), powers=frozenset(may))
    settle_report(actor=leader, at=LEFT, report=kept, accepted=True, reason="经核实属实")
    assert not Inspection.objects.get().is_doubted


def test_a_sheet_that_cannot_be_entered_stays_on_the_phone_with_its_reason(
    county: County, told_by: FieldPhone, now: Any
) -> None:
    wrong = (
        {"sheet": "none"},
        {"officers": [str(county.officers[0])]},
        {"party": str(uuid4())},
        {"met_at": (LEFT + timedelta(minutes=1)).isoformat()},
    )
    with now(LEFT + timedelta(hours=5)):
        for changes in wrong:
            _, answer = sent(told_by, sheet(county, **changes))
            assert answer.status_code == 422
            assert answer.json()["choices"] == ["mend"]

    assert not Inspection.objects.exists()
    assert not TakenItem.objects.exists()
