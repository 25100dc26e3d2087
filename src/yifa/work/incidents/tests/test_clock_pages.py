"""What pages and rows show of the clocks: badges, countdowns, the replay, rows written anew."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.journal.queries import timeline
from yifa.work.conftest import COUNTY, SPOT, Staff
from yifa.work.incidents import actions, queries
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries.replay import legs_of
from yifa.work.incidents.tests.test_actions import in_hand, later
from yifa.work.incidents.tests.test_on_the_way import sent
from yifa.work.incidents.views.lists import badge_of

pytestmark = pytest.mark.django_db


def test_rows_are_written_anew_from_the_acts_by_command(staff: Staff) -> None:
    row = sent(staff)
    Incident.objects.filter(pk=row.pk).update(accept_by=None, area="?", next_breach_at=None)
    told = StringIO()

    call_command("incidents_rebuild", COUNTY, stdout=told)

    again = Incident.objects.get(uuid=row.uuid)
    assert (again.accept_by, again.area) == (later(11), "")
    assert again.next_breach_at == later(11)
    assert "已重建 1 件" in told.getvalue()


def test_three_quarters_of_the_limit_turn_the_badge_amber(staff: Staff) -> None:
    row = in_hand(staff)
    assert row.warn_at is not None
    assert row.dispatched_at is not None
    assert row.due_at is not None
    whole = row.due_at - row.dispatched_at

    assert row.warn_at == row.dispatched_at + 0.75 * whole
    chief = staff.actor(Post.DUTY_CHIEF)
    just_before = row.warn_at - timedelta(seconds=1)
    assert queries.queue_counts(chief, just_before)["soon"] == 0
    assert queries.queue_counts(chief, row.warn_at)["soon"] == 1
    assert badge_of(row, row.warn_at).css == "ddl-near"
    assert "四分之三" in badge_of(row, row.warn_at).title


def test_the_replay_shows_each_leg_against_its_target(staff: Staff) -> None:
    row = in_hand(staff)
    handler = staff.actor(Post.HANDLER, "s1")
    row = actions.depart_to_incident(actor=handler, at=later(16), incident=row)
    row = actions.arrive_at_incident(actor=handler, at=later(20), incident=row)

    legs = legs_of(timeline(row.matter), later(50))

    told = [(leg.label, leg.length_s // 60, leg.over_s // 60) for leg in legs]
    assert told == [
        ("等待立案", 5, 0), ("等待派遣", 5, 0), ("等待接收", 5, 4), ("准备出发", 1, 3),
        ("路途", 4, 0), ("处置中", 30, 0),
    ]  # fmt: skip
    assert [leg.share for leg in legs][-1] == 100.0
    assert legs[2].mark == round(100 / 30, 2)
    assert legs[-1].until is None


def test_pages_show_clocks_with_their_instants_and_take_the_steps_of_the_way(
    client: Client, staff: Staff
) -> None:
    row = in_hand(staff)
    client.force_login(staff.account(Post.HANDLER, "s1"))
    step = {"after": row.last_seq, "lon": str(SPOT[0]), "lat": str(SPOT[1])}

    half = client.post(reverse("incidents:do", args=[row.uuid, "depart"]), {**step, "lat": ""})
    with clock.frozen(later(17)):
        gone = client.post(reverse("incidents:do", args=[row.uuid, "depart"]), step)
        listed = client.get(reverse("incidents:list"), {"queue": "in_hand"}).content.decode()
        desk = client.get("/").content.decode()
        page = client.get(reverse("incidents:detail", args=[row.uuid])).content.decode()

    assert half.status_code == 422
    assert "同时填写" in half.content.decode()
    assert gone.status_code == 302
    target = f'data-target="{later(25).isoformat()}"'
    assert target in listed
    assert target in desk
    assert target in page
    assert "剩 8:00" in page
    assert "超时完成" in page
    assert "用时回放" in page
