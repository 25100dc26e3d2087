"""A real day played again: everything is taken once, and what is not is said."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.journal.models import Entry
from yifa.site.replay.days import Box, DataUnusable, requests_of, trips_of
from yifa.site.replay.messages import positions
from yifa.site.tests.replaying import opened_door
from yifa.work.conftest import BUREAU, Staff
from yifa.work.intake.models import Report
from yifa.work.sensing import actions as sensing
from yifa.work.sensing.models import Batch

BOX = Box(119.925, 28.425, 119.975, 28.465)
DAY = date(2015, 3, 2)


@pytest.fixture
def requests(shared_data: Path) -> Path:
    return shared_data / "requests311" / "boston_2015_q1q3.csv.gz"


@pytest.fixture
def tracks(shared_data: Path) -> Path:
    return shared_data / "gps" / "xian_cars_5s.csv"


def test_a_day_of_requests_lies_in_the_county_in_its_order(requests: Path) -> None:
    day = requests_of(requests, BOX, day=DAY, limit=500)

    placed = [one.body for one in day if "lon" in one.body]
    assert len(day) > 100
    assert [one.at_s for one in day] == sorted(one.at_s for one in day)
    assert day[0].at_s == 0
    assert all(BOX.west <= one["lon"] <= BOX.east for one in placed)
    assert all(BOX.south <= one["lat"] <= BOX.north for one in placed)


def test_a_track_keeps_its_pace_and_ends_before_now(tracks: Path) -> None:
    trips, now = trips_of(tracks, BOX, limit=10), clock.now()

    sent = positions(trips, tokens=["a", "b"], run="r", now=now, is_flat_out=False)

    assert len(trips) == 10
    assert [one.at_s for one in sent] == sorted(one.at_s for one in sent)
    assert sum(len(trip.points) for trip in trips) == sum(one.body.count(b",10.0]") for one in sent)


def test_a_file_without_the_columns_is_named(tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n")

    with pytest.raises(DataUnusable, match="缺少列 id、open、type"):
        requests_of(file, BOX, day=None, limit=5)


def test_requests_sent_twice_stand_once_in_the_journal(
    transactional_db: None,
    staff: Staff,
    requests: Path,
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = ["replay", "requests", str(requests), "--day", f"{DAY}", "--limit", "25",
             "--speed", "flat", "--to", live_server.url, "--run", "monday"]  # fmt: skip

    monkeypatch.setenv("YIFA_REPLAY_SECRET", opened_door(staff))
    call_command(*asked)
    call_command(*asked)

    assert Report.objects.count() == 25
    assert Entry.objects.filter(kind="report.receive").count() == 25
    monkeypatch.setenv("YIFA_REPLAY_SECRET", "whsec_" + "A" * 44)
    with pytest.raises(CommandError, match="25 messages were not taken"):
        call_command(*asked)


def test_tracks_become_positions_of_vehicles(
    transactional_db: None,
    staff: Staff,
    tracks: Path,
    live_server: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    admin, now = staff.actor(Post.ADMINISTRATOR), clock.now()
    vehicle = sensing.register_vehicle(actor=admin, at=now, jurisdiction=BUREAU, plate="浙K00001")
    until = clock.today().replace(year=clock.today().year + 1)
    given = sensing.issue_token(actor=admin, at=now, carrier=vehicle, valid_until=until)

    monkeypatch.setenv("YIFA_REPLAY_TOKENS", given.token)
    call_command("replay", "tracks", str(tracks), "--limit", "1", "--speed", "flat",
                 "--to", live_server.url, "--run", "cars")  # fmt: skip

    (trip,) = trips_of(tracks, BOX, limit=1)
    assert sum(batch.point_count for batch in Batch.objects.all()) == len(trip.points) > 200
