"""Calls for help: once, with position, answered, on the way, settled; timers raise exactly one."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import NotPermitted, Post
from yifa.frame import todo
from yifa.records.agencies.models import Account
from yifa.records.agencies.queries import system_actor
from yifa.records.journal.actions import MatterMoved
from yifa.records.journal.models import Entry
from yifa.records.journal.queries import timeline
from yifa.work.conftest import AT, COUNTY, DAY, SPOT, Staff
from yifa.work.dispatch import actions, queries, tasks
from yifa.work.dispatch.models import Alert, SafetyTimer
from yifa.work.dispatch.terms import AlertKind, AlertStage, TimerState
from yifa.work.dispatch.tests.conftest import NEW_ID, County
from yifa.work.incidents import actions as incidents
from yifa.work.incidents.models import Incident

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _nine_o_clock():
    with clock.frozen(AT):
        yield


@pytest.fixture
def watcher() -> Any:
    return system_actor("平安确认程序", jurisdiction=COUNTY, day=DAY)


def test_an_emergency_is_raised_once_with_the_last_known_position(county: County):
    county.stand("s1", 0, *SPOT)
    officer, once = county.actor("s1", 0), NEW_ID()

    first = actions.raise_emergency(actor=officer, at=AT + MINUTE, alert=once)
    again = actions.raise_emergency(actor=officer, at=AT + 2 * MINUTE, alert=once, lon=1, lat=1)

    assert first.pk == again.pk
    assert (first.lon, first.lat, first.positioned_at) == (*SPOT, AT)
    assert (first.officer_name, first.unit_name) == ("李安", "城东中队")
    assert Entry.objects.filter(kind="alert.raise").count() == 1
    with pytest.raises(actions.AlertRefused, match="编号重复"):
        actions.raise_emergency(actor=county.actor("s2", 0), at=AT, alert=once)


def test_a_call_goes_its_way_and_not_around_it(county: County, dispatcher: Any):
    call = actions.raise_emergency(
        actor=county.actor("s1", 0), at=AT, alert=NEW_ID(), lon=119.51, lat=28.41, note="被围堵"
    )
    helper = county.officers["s2"][0].uuid
    with pytest.raises(actions.AlertRefused, match="请先应答"):
        actions.close_alert(actor=dispatcher, at=AT, alert=call, result="已解除")
    with pytest.raises(NotPermitted):
        actions.answer_emergency(actor=county.actor("s2", 0), at=AT, alert=call)

    seen = call.last_seq
    actions.answer_emergency(actor=dispatcher, at=AT + MINUTE, alert=call, after=seen)
    with pytest.raises(actions.AlertRefused):
        actions.answer_emergency(actor=dispatcher, at=AT + MINUTE, alert=call, after=seen)
    with pytest.raises(MatterMoved):
        actions.set_out_to_help(actor=dispatcher, at=AT, alert=call, officers=(helper,), after=seen)
    actions.set_out_to_help(actor=dispatcher, at=AT + 2 * MINUTE, alert=call, officers=(helper,))
    done = actions.close_alert(
        actor=dispatcher, at=AT + 20 * MINUTE, alert=call, result="人员安全，围观群众已散去"
    )

    assert (done.stage, done.helpers, done.answered_by) == (
        AlertStage.CLOSED,
        "赵平",
        dispatcher.name,
    )
    labels = [act.label for act in timeline(call.matter).acts]
    assert labels == ["报警", "应答", "支援出发", "解除"]
    assert "被围堵" not in Entry.objects.get(kind="alert.raise").payload.body
    assert list(queries.open_alerts(dispatcher)) == []


def test_a_timer_that_runs_out_raises_exactly_one_alert(county: County, watcher: Any):
    officer = county.actor("s1", 0)
    timer = actions.set_timer(actor=officer, at=AT, timer=NEW_ID(), minutes=10, note="独自核实")
    just_before = timer.safe_by - timedelta(seconds=1)

    early = actions.raise_overdue(actor=watcher, at=just_before, jurisdiction=COUNTY)
    due = actions.raise_overdue(actor=watcher, at=timer.safe_by, jurisdiction=COUNTY)
    later = actions.raise_overdue(actor=watcher, at=timer.safe_by + MINUTE, jurisdiction=COUNTY)

    assert (len(early), len(due), len(later)) == (0, 1, 0)
    (alert,) = Alert.objects.all()
    assert (alert.kind, alert.timer, alert.note) == (AlertKind.OVERDUE, timer.uuid, "独自核实")
    assert SafetyTimer.objects.get().state == TimerState.OVERDUE
    with pytest.raises(actions.NoTimer, match="联系指挥中心"):
        actions.check_in(actor=officer, at=timer.safe_by + MINUTE)


def test_the_alert_is_called_for_the_second_after_the_timer_ends(county: County):
    officer = county.actor("s1", 0)
    timer = actions.set_timer(actor=officer, at=AT, timer=NEW_ID(), minutes=10)

    before = queries.timers_ending_between(AT, timer.safe_by)
    (moment,) = queries.timers_ending_between(timer.safe_by, timer.safe_by + MINUTE)
    with clock.frozen(moment):
        tasks.raise_overdue_now.call_local()

    assert before == []
    assert timedelta() < moment - timer.safe_by <= timedelta(seconds=1)
    assert Alert.objects.get().timer == timer.uuid


def test_who_confirms_in_time_raises_nothing_and_a_new_timer_replaces_the_old(
    county: County, watcher: Any
):
    officer = county.actor("s1", 0)
    actions.set_timer(actor=officer, at=AT, timer=NEW_ID(), minutes=5)
    second = actions.set_timer(actor=officer, at=AT + MINUTE, timer=NEW_ID(), minutes=30)

    actions.check_in(actor=officer, at=AT + 29 * MINUTE)

    raised = actions.raise_overdue(actor=watcher, at=AT + 60 * MINUTE, jurisdiction=COUNTY)
    assert raised == []
    assert [row.state for row in SafetyTimer.objects.all()] == [TimerState.SAFE] * 2
    assert queries.own_timer(officer) is None
    assert second.safe_by == AT + 31 * MINUTE
    for minutes in (0, 241):
        with pytest.raises(actions.TimerRefused, match="1 分钟至 4 小时"):
            actions.set_timer(actor=officer, at=AT, timer=NEW_ID(), minutes=minutes)


def test_support_on_a_task_is_an_act_of_the_incident_too(
    county: County, dispatcher: Any, incident: Incident, staff: Staff
):
    handler = staff.actor(Post.HANDLER, "s1")
    row = incidents.dispatch_incident(
        actor=dispatcher, at=AT, incident=incident, unit="s1", unit_name="城东中队"
    )
    row = incidents.accept_task(actor=handler, at=AT, incident=row)

    call = actions.call_support(
        actor=handler, at=AT, alert=NEW_ID(), need="增派 2 人", incident=row
    )

    row.refresh_from_db()
    assert (call.kind, call.incident, call.lon) == (AlertKind.SUPPORT, row.uuid, row.lon)
    assert row.support == "增派 2 人"


def test_the_command_post_sees_calls_on_every_page_until_they_are_settled(
    county: County,
    sign_in: Any,
    dispatcher: Any,
    client: Client,
    django_assert_max_num_queries: Any,
):
    call = actions.raise_emergency(actor=county.actor("s1", 0), at=AT, alert=NEW_ID())
    post = sign_in(Post.DISPATCHER)
    home = post.get(reverse("incidents:list")).content.decode()
    bar = post.get(reverse("dispatch:bar")).content.decode()
    seen = bar.split('name="seen" value="')[1].split('"')[0]
    assert post.get(reverse("dispatch:bar"), {"seen": seen}).status_code == 204
    with django_assert_max_num_queries(20):
        listed = post.get(reverse("dispatch:alerts")).content.decode()
    steps = [
        ("answer", {"after": 1, "note": "已联系"}),
        ("set_out", {"after": 2, "officers": [str(county.officers["s2"][0].uuid)]}),
        ("close", {"after": 3, "result": "已处置"}),
    ]
    for name, said in steps:
        address = reverse(f"dispatch:{name}", args=[call.uuid])
        assert post.post(address, {"after": 9}).status_code == 422
        assert post.post(address, said).status_code == 302, name
    quiet = post.get(reverse("dispatch:bar"), {"seen": seen}).content.decode()
    done = post.get(reverse("dispatch:alert", args=[call.uuid])).content.decode()

    assert f'hx-get="{reverse("dispatch:bar")}"' in home
    assert "未解除的人员报警 1 起" in bar
    assert "李安" in listed
    assert "已处置" in done
    assert "未解除" not in quiet
    assert post.get(reverse("dispatch:features")).json()["features"] == []


def test_officers_see_their_own_calls_only_and_no_strip(county: County, client: Client):
    call = actions.raise_emergency(actor=county.actor("s1", 0), at=AT, alert=NEW_ID())
    detail = reverse("dispatch:alert", args=[call.uuid])

    client.force_login(county.account("s2", 1))
    strange, own_home = client.get(detail), client.get("/").content.decode()
    client.logout()
    client.force_login(Account.objects.get(username="s1-0"))

    assert strange.status_code == 404
    assert "live-bar" not in own_home
    assert client.get(detail).status_code == 200


def test_the_phones_doors_answer_json_and_the_page_forms_redirect(county: County, sign_in: Any):
    client = Client()
    client.force_login(county.account("s1", 0))
    once = str(NEW_ID())

    def send(name: str, said: dict[str, Any]) -> Any:
        return client.post(reverse(f"dispatch:{name}"), json.dumps(said), "application/json")

    called = send("emergency", {"id": once, "lon": 119.5, "lat": 28.4})
    repeated = send("emergency", {"id": once, "lon": 119.5, "lat": 28.4})
    wrong = send("emergency", {"lon": 500})
    timer = send("timer", {"minutes": "10"})
    safe, no_timer = send("safe", {}), send("safe", {})
    support = send("support", {"note": ""})
    page = client.get(reverse("dispatch:safety")).content.decode()
    formed = client.post(reverse("dispatch:emergency"), {"note": "有人阻挠"})

    assert (called.status_code, called.json()["id"]) == (200, once)
    assert repeated.json()["id"] == once
    assert Alert.objects.count() == 2
    assert wrong.status_code == 422
    assert timer.json()["state"] == "计时中"
    assert safe.json()["state"] == "已确认平安"
    assert (no_timer.status_code, support.status_code) == (422, 422)
    assert "紧急报警" in page
    assert formed.status_code == 302
    waiting = todo.todos_of(county.staff.actor(Post.DISPATCHER), DAY)
    assert [one.kind for one in waiting].count("人员报警") == 2
