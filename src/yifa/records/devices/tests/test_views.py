"""The register of devices: entries through its pages, refusals in words, the journal."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from yifa.base import clock
from yifa.base.access import NotPermitted
from yifa.records.conftest import AT, BEGUN, COUNTY
from yifa.records.devices import actions, queries
from yifa.records.devices.facts import DeviceHistory, entered
from yifa.records.devices.models import Device
from yifa.records.devices.terms import Kind, PlaceKind, Purpose
from yifa.records.journal import queries as journal

DAY = date(2026, 3, 2)
PLAIN: dict[str, Any] = {
    "number": "YX-P01",
    "name": "解放路违停抓拍",
    "kind": Kind.PARKING_CAMERA,
    "purpose": Purpose.ENFORCEMENT,
    "standard": "GA/T 1426-2017",
    "operator": "云溪县城市运行中心",
    "place": "解放路6号东侧",
    "place_kind": PlaceKind.PAVEMENT,
    "used_from": BEGUN,
    "lon": 120.0,
    "lat": 28.5,
}


def photograph() -> io.BytesIO:
    held = io.BytesIO()
    Image.new("RGB", (20, 20), (10, 90, 160)).save(held, "JPEG")
    held.seek(0)
    held.name = "sign.jpg"
    return held


@pytest.fixture
def device(squad, registrar) -> Device:
    return actions.register(actor=registrar, at=AT, jurisdiction=COUNTY, **PLAIN)


@pytest.fixture
def fit_device(device, registrar) -> Device:
    who: dict[str, Any] = {"actor": registrar, "at": AT, "device": device}
    actions.review_legally(**who, reviewed_on=BEGUN, is_passed=True, opinion="同意")
    actions.review_technically(
        **who, reviewed_on=BEGUN, reviewer="检测中心", is_passed=True, opinion="合格"
    )
    actions.post_sign(**who, posted_on=BEGUN)
    actions.publish(**who, published_on=BEGUN, published_in="县政府门户网站")
    return actions.admit(**who, admitted_on=BEGUN)


@pytest.fixture
def desk(administrator, client):
    client.force_login(administrator)
    with clock.frozen(AT):
        yield client


def test_a_device_is_registered_on_its_page(desk, squad):
    form = {name: str(value) for name, value in PLAIN.items()}

    answer = desk.post(reverse("devices:new"), form)

    row = Device.objects.get()
    assert answer.headers["Location"] == row.get_absolute_url()
    assert "未经法制审核" in desk.get(row.get_absolute_url()).content.decode()


def test_a_number_is_given_once(desk, device):
    form = {name: str(value) for name, value in PLAIN.items()}

    answer = desk.post(reverse("devices:new"), form)

    assert answer.status_code == 422
    assert "已登记" in answer.content.decode()


def test_a_forbidden_place_is_refused__video_8(desk, squad):
    """MON-06."""
    form = {name: str(value) for name, value in PLAIN.items()} | {"place_kind": "bathroom"}

    answer = desk.post(reverse("devices:new"), form)

    assert answer.status_code == 422
    assert "第八条" in answer.content.decode()


@pytest.mark.parametrize(
    ("entry", "data"),
    [
        ("technical", {"reviewed_on": "2026-03-01", "reviewer": "检测中心", "is_passed": "on",
                       "opinion": "合格"}),
        ("certificate", {"number": "JD-1", "issued_by": "计量院", "valid_from": "2026-03-01",
                         "valid_until": "2027-03-01"}),
        ("publish", {"published_on": "2026-03-01", "published_in": "门户网站"}),
        ("police", {"filed_on": "2026-03-01", "receipt": "B-1"}),
        ("suspend", {"suspended_from": "2026-03-01", "reason": "故障"}),
        ("move", {"moved_on": "2026-03-01", "place": "人民路", "place_kind": "road",
                  "reason": "施工"}),
    ],
)  # fmt: skip
def test_every_entry_has_its_page_and_joins_the_journal(desk, device, entry, data):
    address = reverse("devices:enter", args=[device.uuid, entry])

    opened, answer = desk.get(address), desk.post(address, data)

    assert (opened.status_code, answer.status_code) == (200, 302)
    assert journal.last_seq(device.matter) == 2


def test_the_sign_is_kept_with_its_photograph(desk, device):
    address = reverse("devices:enter", args=[device.uuid, "post-sign"])

    answer = desk.post(address, {"posted_on": "2026-03-01", "photo": photograph()})

    assert answer.status_code == 302
    assert desk.get(reverse("devices:sign", args=[device.uuid])).status_code == 200


def test_admission_names_all_that_is_missing__apl_41(desk, device):
    """MON-02."""
    address = reverse("devices:enter", args=[device.uuid, "admit"])

    answer = desk.post(address, {"admitted_on": "2026-03-01"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(word in page for word in ("法制审核", "技术审核", "标志", "社会公布", "第四十一条"))


def test_a_fit_device_is_listed_as_fit(desk, fit_device):
    for query, found in (({}, True), ({"state": "fit"}, True), ({"state": "unfit"}, False)):
        page = desk.get(reverse("devices:list"), query).content.decode()
        assert ("YX-P01" in page) is found
    assert "解放路6号东侧" in desk.get(reverse("devices:published")).content.decode()
    features = desk.get(reverse("devices:features")).json()["features"]
    assert features[0]["properties"]["state"] == "done"


def test_a_moved_device_is_no_longer_fit(fit_device, registrar):
    moved = actions.move(
        actor=registrar, at=AT, device=fit_device, moved_on=DAY, place="人民路1号",
        place_kind=PlaceKind.ROAD, reason="施工",
    )  # fmt: skip

    assert [lack.code for lack in queries.fit_on(moved, DAY).lacks] == ["sign", "published"]
    assert queries.fit_on(moved, date(2026, 3, 1)).is_fit


def test_the_row_rebuilt_from_its_acts_is_the_same(fit_device):
    history = DeviceHistory()
    for act in journal.timeline(fit_device.matter).acts:
        history = entered(history, act)

    assert history == Device.objects.get().told


def test_the_administrator_does_not_review_the_law(desk, device):
    address = reverse("devices:enter", args=[device.uuid, "legal"])
    data = {"reviewed_on": "2026-03-01", "is_passed": "on", "opinion": "同意"}

    assert desk.post(address, data).status_code == 403


def test_a_stranger_registers_nothing(registrar, squad):
    with pytest.raises(NotPermitted):
        actions.register(
            actor=replace(registrar, jurisdiction="339922"), at=AT, jurisdiction=COUNTY, **PLAIN
        )


def test_the_list_asks_as_many_questions_of_many_devices_as_of_one(desk, device, registrar):
    asked = []
    for number in range(2):
        desk.get(reverse("devices:list"))
        with CaptureQueriesContext(connection) as questions:
            desk.get(reverse("devices:list"), {"q": "解放路", "state": "unfit"})
        asked.append(len(questions))
        for row in range(15):
            said = PLAIN | {"number": f"YX-{number}{row:02d}"}
            actions.register(actor=registrar, at=AT, jurisdiction=COUNTY, **said)

    assert asked[0] == asked[1] <= 15
