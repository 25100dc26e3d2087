"""The doors of sensing: the ingest answers clearly, tokens, the officer's own page, looks."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.work.conftest import AT, DAY, Staff
from yifa.work.sensing import actions, queries
from yifa.work.sensing.models import Batch, Carrier
from yifa.work.sensing.tests.conftest import SPOT, batch_id, fix


@pytest.fixture(autouse=True)
def _nine_o_clock():
    with clock.frozen(AT):
        yield


def post(client: Client, points: Any, batch: Any = None, **headers: Any) -> Any:
    body = {"batch": str(batch or batch_id()), "points": points}
    return client.post(
        reverse("sensing:positions"), json.dumps(body), "application/json", headers=headers
    )


def point(seconds: int = 0, lon: float = SPOT[0], lat: float = SPOT[1]) -> list[float]:
    return [round((AT + timedelta(seconds=seconds)).timestamp() * 1000), lon, lat, 5]


def test_bad_input_is_answered_with_its_place_and_nothing_is_stored(client, on_duty):
    client.force_login(on_duty.account)
    table = [
        ([point(), point(lon=181)], "第 2 个位置点的经度有误"),
        ([point(lat=-91)], "第 1 个位置点的纬度有误"),
        ([["x", 1, 2]], "第 1 个位置点的时间有误"),
        ([], "每批应有 1 至 20,000 个位置点"),
        ([point()] * 20_001, "每批应有 1 至 20,000 个位置点"),
        ("x", "每批应有"),
        ([point(10 * 3600)], "采集时不在班"),
    ]
    for points, words in table:
        answer = post(client, points)
        assert (answer.status_code, words in answer.json()["message"]) == (422, True), words
    without = client.post(
        reverse("sensing:positions"), '{"points": [[1, 2, 3]]}', "application/json"
    )
    assert "缺少批次编号" in without.json()["message"]
    assert (
        "JSON"
        in client.post(reverse("sensing:positions"), b"\xff", "application/json").json()["message"]
    )
    assert not Batch.objects.exists()


def test_a_session_needs_the_pages_token_and_a_device_its_own(on_duty, administrator):
    phone = Client(enforce_csrf_checks=True)
    phone.force_login(on_duty.account)
    vehicle = actions.register_vehicle(
        actor=administrator, at=AT, jurisdiction=administrator.jurisdiction, plate="浙K0001警"
    )
    given = actions.issue_token(
        actor=administrator, at=AT, carrier=vehicle, valid_until=DAY + timedelta(days=30)
    )
    device = Client(enforce_csrf_checks=True)
    bearer = f"Bearer {given.token}"

    assert post(phone, [point()]).status_code == 403
    taken = post(device, [point()], Authorization=bearer)
    assert (taken.status_code, taken.json()["taken"]) == (200, 1)
    assert given.token not in given.carrier.token_sha256
    assert post(device, [point()], Authorization="Bearer wrong").status_code == 401
    assert post(device, [point()]).status_code in (302, 403)
    actions.revoke_token(actor=administrator, at=AT, carrier=given.carrier, reason="车辆报废")
    assert post(device, [point()], Authorization=bearer).status_code == 401


def test_a_token_ends_with_its_day_and_guessing_is_slowed(client, administrator):
    vehicle = actions.register_vehicle(
        actor=administrator, at=AT, jurisdiction=administrator.jurisdiction, plate="浙K0002警"
    )
    given = actions.issue_token(
        actor=administrator, at=AT, carrier=vehicle, valid_until=DAY + timedelta(days=1)
    )
    with clock.frozen(AT + timedelta(days=1)):
        over = post(client, [point()], Authorization=f"Bearer {given.token}")
        answers = [post(client, [], Authorization="Bearer no").status_code for _ in range(21)]

    assert over.status_code == 401
    assert (answers[0], answers[-1]) == (401, 429)


def test_an_officer_sees_what_is_stored_of_him_and_who_looked__pipl_45(
    client, on_duty, send, staff: Staff
):
    send(on_duty.actor, AT, [fix(AT - timedelta(minutes=1)), fix(AT)])
    chief = Client()
    chief.force_login(staff.account(Post.DUTY_CHIEF))
    carrier = Carrier.objects.get()
    from yifa.frame.tests.asking import FormClient

    asking = FormClient()
    asking.force_login(staff.account(Post.DUTY_CHIEF))
    look = asking.post(
        reverse("sensing:look", args=[carrier.uuid]),
        {"day": DAY.isoformat(), "reason": "核实投诉反映的到场时间"},
    )
    shown = asking.get(look["Location"]).content.decode()
    other = FormClient()
    other.force_login(staff.account(Post.SUPERVISOR))
    client.force_login(on_duty.account)
    own = client.get(reverse("sensing:mine")).content.decode()

    assert "共 2 点" in shown
    assert other.get(look["Location"]).status_code == 404
    assert "核实投诉反映的到场时间" in own
    assert "保存 90 日后清除" in own
    with clock.frozen(AT + timedelta(hours=1)):
        assert asking.get(look["Location"]).status_code == 404


def test_pages_show_positions_and_stay_in_their_budget(
    client, on_duty, send, staff: Staff, administrator, django_assert_max_num_queries
):
    send(on_duty.actor, AT, [fix(AT - timedelta(minutes=6))])
    client.force_login(staff.account(Post.DISPATCHER))

    with django_assert_max_num_queries(30):
        page = client.get(reverse("sensing:now")).content.decode()
    collection = client.get(reverse("sensing:features")).json()

    assert "周明" in page
    assert "没有更新" in page
    assert collection["features"][0]["properties"]["state"] == "idle"
    client.force_login(staff.account(Post.ADMINISTRATOR))
    made = client.post(reverse("sensing:vehicle_new"), {"plate": "浙K1"})
    row = queries.carriers(administrator).get(name="浙K1")
    token = client.post(
        reverse("sensing:token", args=[row.uuid]), {"valid_until": DAY + timedelta(days=1)}
    )
    listed = client.get(reverse("sensing:vehicles")).content.decode()
    late = client.post(reverse("sensing:token", args=[row.uuid]), {"valid_until": DAY})
    assert (made.status_code, token.status_code, late.status_code) == (302, 302, 422)
    assert "接入令牌（只显示这一次）" in listed
