"""The command screen's doors: what is shown, to whom, without personal data, in few queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from uuid_utils.compat import uuid7

from yifa.base import clock
from yifa.base.access import Post
from yifa.faces.command import streams
from yifa.faces.command.queries.picture import picture_of
from yifa.faces.command.queries.times import start_of
from yifa.frame.tests.asking import FormClient
from yifa.records.agencies.queries import system_actor
from yifa.records.journal.actions import sequence_all
from yifa.records.journal.models import Entry
from yifa.records.journal.queries import placed_after
from yifa.work.conftest import AT, BUREAU, COUNTY, DAY, Staff
from yifa.work.dispatch.actions import raise_emergency
from yifa.work.incidents.tests.test_actions import closed, in_hand, later, opened
from yifa.work.intake.actions import receive_report
from yifa.work.sensing import actions as sensing
from yifa.work.sensing.facts import Fix

pytestmark = pytest.mark.django_db


def _report(staff: Staff) -> None:
    receive_report(
        actor=staff.actor(Post.COLLECTOR),
        at=AT,
        channel="hotline",
        title="张三反映油烟",
        text="住在 3 幢的张三反映楼下油烟扰民",
        place="环城街",
        reporter="张三",
        contact="13800000000",
    )


def test_the_picture_holds_what_is_open_and_nothing_personal(
    staff: Staff, django_assert_max_num_queries: Any
) -> None:
    closed(staff)
    row = in_hand(staff)
    _report(staff)
    chief = staff.actor(Post.DUTY_CHIEF)

    with django_assert_max_num_queries(12):
        told = picture_of(chief, later(70))

    states = {one["id"]: one["state"] for one in told["incidents"]}
    assert states[str(row.uuid)] == "urgent"
    assert sorted(states.values()) == ["done", "urgent"]
    running = [one["clocks"] for one in told["incidents"] if one["id"] == str(row.uuid)]
    assert [clock["name"] for clock in running[0]]
    assert told["arrivals"][0]["title"] == "来件 · 12345 热线"
    assert "张三" not in str(told)


def test_the_doors_answer_with_what_each_post_may_see(client: Client, staff: Staff) -> None:
    in_hand(staff)
    client.force_login(staff.account(Post.SUPERVISOR))

    page = client.get(reverse("command:screen"), {"wall": "1"})
    figures = client.get(reverse("command:figures"), {"unit": "s1"}).json()
    stream = client.get(reverse("command:stream"))

    text = page.content.decode()
    assert 'class="command wall"' in text
    assert "城东中队" in text
    assert "底图为本县网格示意" in text
    assert {tile["label"]: tile["count"] for tile in figures["tiles"]}["处置中"] == 1
    assert stream["Content-Type"] == "text/event-stream"
    client.force_login(staff.account(Post.ARCHIVIST))
    assert client.get(reverse("command:stream")).status_code == 403


def test_a_configured_basemap_is_named_with_its_approval(
    client: Client, staff: Staff, settings: Any
) -> None:
    settings.YIFA_MAP_APPROVAL = "GS（2026）0001 号"
    settings.YIFA_BASEMAP = {**settings.YIFA_BASEMAP, "attribution": "天地图"}
    client.force_login(staff.account(Post.DISPATCHER))

    text = client.get(reverse("command:screen")).content.decode()

    assert "天地图" in text
    assert "审图号：GS（2026）0001 号" in text


def test_a_day_is_given_with_the_hours_at_which_things_changed(
    client: Client, staff: Staff
) -> None:
    closed(staff)
    client.force_login(staff.account(Post.BUREAU_HEAD))

    with clock.frozen(AT + timedelta(days=1)):
        told = client.get(reverse("command:replay"), {"day": f"{DAY:%Y-%m-%d}"}).json()
        tracks = client.get(reverse("command:tracks"), {"since": told["since"]}).json()
        refused = [
            client.get(reverse("command:replay"), {"day": day})
            for day in ("", "2026-13-01", "2030-01-01", "2020-01-01")
        ]
        late = client.get(reverse("command:tracks"), {"since": "99999999999999"})

    (row,) = told["incidents"]
    assert [state for _, state in row["states"]] == ["waiting", "progress", "waiting", "done"]
    assert tracks["tracks"] == []
    assert {answer.status_code for answer in [*refused, late]} == {422}
    assert "请填写最近一年内的日期" in refused[0].json()["error"]


def test_an_entry_is_told_as_its_row_stands_to_those_who_may_see_it(
    staff: Staff, django_assert_max_num_queries: Any
) -> None:
    rows = [opened(staff, lon=119.5 + away / 100) for away in range(3)]
    _report(staff)
    sequence_all()
    entries = placed_after(0, 500)

    with django_assert_max_num_queries(8):
        told = streams.tell(entries)

    names = [event.name for _, event in sorted(told.items())]
    assert names == ["incident", "incident", "incident", "report"]
    assert "张三" not in str([event.data for event in told.values()])
    first = told[min(told)]
    assert first.data["row"]["id"] == str(rows[0].uuid)
    may = streams.SCREEN.may_tell
    assert may(staff.actor(Post.DISPATCHER), first)
    assert not may(staff.actor(Post.ARCHIVIST), first)
    assert not may(staff.actor(Post.DISPATCHER, jurisdiction="339921.t03"), first)
    assert not may(staff.actor(Post.HANDLER, "s2", BUREAU), first)


def test_several_entries_on_one_matter_are_told_once_at_the_last(staff: Staff) -> None:
    in_hand(staff)
    sequence_all()
    entries = [entry for entry in placed_after(0, 500) if entry.matter.kind == "incident"]

    told = streams.tell(entries)

    assert list(told) == [entries[-1].position]
    assert told[entries[-1].position].data["row"]["stage"] == "handling"


def _on_the_road(staff: Staff) -> None:
    """Let a vehicle of the first squad send two points of its way."""
    keeper = staff.actor(Post.ADMINISTRATOR)
    vehicle = sensing.register_vehicle(actor=keeper, at=AT, jurisdiction=BUREAU, plate="浙K1234警")
    start = round(AT.timestamp() * 1000)
    fixes = [
        Fix(at_ms=start + 10_000 * step, lon=119.5 + step / 1000, lat=28.4) for step in range(2)
    ]
    sensing.take_positions(
        actor=system_actor("车载终端", jurisdiction=COUNTY, day=DAY),
        at=AT + timedelta(minutes=1),
        batch=uuid7(),
        points=fixes,
        vehicle=vehicle,
    )


def test_positions_are_told_once_and_again_only_when_they_move(staff: Staff) -> None:
    _on_the_road(staff)
    source = streams.Positions()

    with clock.frozen(AT + timedelta(minutes=2)):
        first = list(source.read(frozenset({COUNTY})))
        second = list(source.read(frozenset({COUNTY})))
        told = picture_of(staff.actor(Post.DISPATCHER), AT + timedelta(minutes=2))

    (event,) = first
    assert event.data["rows"][0][1:4] == [119.501, 28.4, "duty"]
    assert second == []
    assert [row["state"] for row in told["carriers"]] == ["duty"]
    assert streams.SCREEN.may_tell(staff.actor(Post.DISPATCHER), event)
    assert not streams.SCREEN.may_tell(staff.actor(Post.SQUAD_LEADER, "s2"), event)


def test_tracks_are_played_to_who_has_said_why_and_it_stands_in_the_journal__pipl_28(
    client: FormClient, staff: Staff
) -> None:
    _on_the_road(staff)
    client.force_login(staff.account(Post.SUPERVISOR))
    since = round(start_of(DAY).timestamp() * 1000) + 9 * 3_600_000
    tracks = reverse("command:tracks")

    with clock.frozen(AT + timedelta(minutes=5)):
        unasked = client.get(tracks, {"since": since}).json()["tracks"]
        wordless = client.post(reverse("command:look"), {"day": f"{DAY:%Y-%m-%d}"}, follow=True)
        said = {"day": f"{DAY:%Y-%m-%d}", "reason": "复盘占道处置"}
        shown = client.post(reverse("command:look"), said, follow=True)
        (track,) = client.get(tracks, {"since": since}).json()["tracks"]

    assert unasked == []
    assert "写明查看轨迹的事由" in wordless.content.decode()
    assert 'data-begin="1"' in shown.content.decode()
    assert [point[1] for point in track["points"]] == [119.5, 119.501]
    assert Entry.objects.filter(kind="carrier.look").count() == 1


def test_a_call_for_help_reaches_the_command_post_and_the_own_squads_leader_only(
    staff: Staff,
) -> None:
    caller = staff.actor(Post.HANDLER, "s1", BUREAU)
    raise_emergency(actor=caller, at=AT, alert=uuid7(), note="被围堵", lon=119.5, lat=28.4)
    sequence_all()

    (event,) = streams.tell(placed_after(0, 500)).values()
    may = streams.SCREEN.may_tell
    told = picture_of(staff.actor(Post.DISPATCHER), later(1))

    assert event.data["row"]["state"] == "urgent"
    assert "被围堵" not in str(event.data)
    assert [row["id"] for row in told["alerts"]] == [event.data["row"]["id"]]
    assert may(staff.actor(Post.DISPATCHER), event)
    assert may(staff.actor(Post.SQUAD_LEADER, "s1", BUREAU), event)
    assert not may(staff.actor(Post.SQUAD_LEADER, "s2", BUREAU), event)
    assert not may(staff.actor(Post.SUPERVISOR), event)
