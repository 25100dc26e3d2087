"""Positions: on duty only, marked where doubtful, once, never backwards, sealed by hash."""

from datetime import timedelta
from typing import Any

import pytest

from yifa.base.access import NotPermitted, Post
from yifa.records.agencies.queries import system_actor
from yifa.records.grid import actions as grid
from yifa.records.grid.terms import LEVELS
from yifa.records.journal.models import Entry
from yifa.records.journal.queries import timeline
from yifa.work.conftest import AT, BUREAU, COUNTY, DAY, Staff
from yifa.work.sensing import actions, queries
from yifa.work.sensing.facts import Fix, points_of
from yifa.work.sensing.models import Batch, Carrier, Latest, Seal, opened, sealed
from yifa.work.sensing.rules import Limits, judged, latest_in
from yifa.work.sensing.terms import Mark, marks_in
from yifa.work.sensing.tests.conftest import SPOT, batch_id, fix

MINUTE = timedelta(minutes=1)


def marks_of(*fixes: Fix, before: Any = None) -> list[int]:
    now_ms = round(AT.timestamp() * 1000)
    points = judged(points_of(fixes), now_ms=now_ms, limits=Limits(), before=before)
    return [int(row["marks"]) for row in points]


@pytest.mark.parametrize(
    ("point", "mark"),
    [
        (fix(AT), 0),
        (fix(AT, 0, 0), Mark.ZERO),
        (fix(AT + timedelta(seconds=60)), 0),
        (fix(AT + timedelta(seconds=61)), Mark.FUTURE),
        (fix(AT - timedelta(seconds=300)), 0),
        (fix(AT - timedelta(seconds=301)), Mark.LATE),
        (fix(AT, accuracy=100), 0),
        (fix(AT, accuracy=100.1), Mark.INACCURATE),
    ],
)
def test_a_doubtful_point_is_marked_one_step_past_the_limit(point, mark):
    assert marks_of(point) == [mark]


def test_a_jump_of_three_hundred_kilometres_is_marked_and_the_way_back_is_not():
    seconds = [AT - timedelta(seconds=left) for left in (40, 30, 20, 10)]
    lons = (119.5, 119.5002, 122.6, 119.5004)

    assert marks_of(*map(fix, seconds, lons)) == [0, 0, Mark.JUMP, 0]


def test_a_jump_is_seen_from_the_last_good_point_of_the_batch_before():
    known = points_of([fix(AT - timedelta(seconds=20))])[0]

    assert marks_of(fix(AT, 122.6), before=known) == [Mark.JUMP]
    assert marks_of(fix(AT, 119.508), before=known) == [0]
    assert latest_in(judged(points_of([fix(AT, 0, 0)]), now_ms=0, limits=Limits())) is None


def test_points_of_before_and_after_the_shift_are_refused_and_not_stored(on_duty, send):
    evening = AT + timedelta(hours=9)
    points = [fix(AT), fix(evening - MINUTE), fix(evening), fix(evening + MINUTE)]

    told = send(on_duty.actor, evening + 2 * MINUTE, points)

    assert (told.taken, told.refused) == (2, 2)
    assert "不在班" in told.reason
    stored = opened(Batch.objects.get().points)
    assert len(stored) == 2
    with pytest.raises(actions.OffDuty, match="2 个位置点采集时不在班"):
        send(on_duty.actor, evening + 2 * MINUTE, points[2:])
    assert Batch.objects.count() == 1


def test_a_batch_sent_again_is_taken_once(on_duty, send):
    once = batch_id()
    first = send(on_duty.actor, AT, [fix(AT)], once)
    again = send(on_duty.actor, AT + MINUTE, [fix(AT)], once)

    assert (first.is_repeat, again.is_repeat) == (False, True)
    assert (first.taken, again.taken, Batch.objects.count()) == (1, 1, 1)


def test_a_hundred_thousand_late_points_never_move_the_latest_backwards(on_duty, send):
    noon = AT + timedelta(hours=3)
    send(on_duty.actor, noon, [fix(noon, 119.6)])
    start = AT - timedelta(hours=1)
    late = [
        [
            fix(start + timedelta(milliseconds=100 * number + part * 2_000_000))
            for number in range(20_000)
        ]
        for part in range(5)
    ]

    told = [send(on_duty.actor, noon + MINUTE, part) for part in late]

    assert sum(one.taken for one in told) == 100_000
    assert all(one.marked["延迟上报"] == 20_000 for one in told)
    latest = Latest.objects.get()
    assert latest.captured_at == noon
    (now,) = queries.positions_of([on_duty.officer.uuid], (), noon + MINUTE, BUREAU)
    assert (now.lon, now.is_stale) == (119.6, False)


def test_what_misleads_is_kept_but_never_the_latest(on_duty, send):
    send(on_duty.actor, AT, [fix(AT - MINUTE)])

    told = send(
        on_duty.actor,
        AT,
        [
            fix(AT - timedelta(seconds=3), 0, 0),
            fix(AT - timedelta(seconds=2), 122.6),
            fix(AT + 2 * MINUTE),
        ],
    )

    assert told.taken == 3
    assert told.marked == {"经纬度为零": 1, "移动过快": 1, "时间晚于现在": 1}
    assert Latest.objects.get().captured_at == AT - MINUTE


def test_a_point_outside_the_drawn_county_is_marked(on_duty, send, administrator):
    square = [[119.4, 28.3], [119.6, 28.3], [119.6, 28.5], [119.4, 28.5], [119.4, 28.3]]
    grid.survey(
        actor=administrator,
        at=AT,
        title="测试网格",
        jurisdiction=COUNTY,
        valid_from=DAY,
        cells=[
            grid.NewCell(
                level=LEVELS[0],
                code="A",
                name="县城",
                jurisdiction=COUNTY,
                polygon={"type": "Polygon", "coordinates": [square]},
            )
        ],
    )

    told = send(on_duty.actor, AT, [fix(AT - MINUTE, 119.601), fix(AT, 119.599)])

    assert told.marked == {"在辖区范围以外": 1}


def test_an_account_without_an_officer_sends_nothing(staff: Staff, send):
    with pytest.raises(actions.NoOfficer, match="没有对应的执法人员"):
        send(staff.actor(Post.HANDLER, "s1"), AT, [fix(AT)])


def test_more_than_two_batches_a_second_are_too_many(on_duty, send, monkeypatch):
    monkeypatch.setattr("yifa.work.sensing.actions.taking.BATCHES_A_MINUTE", 2)
    for _ in range(2):
        send(on_duty.actor, AT, [fix(AT)])

    with pytest.raises(actions.TooOften, match="请合并后稍候再报"):
        send(on_duty.actor, AT, [fix(AT)])
    send(on_duty.actor, AT + MINUTE, [fix(AT)])


def test_a_seal_finds_a_point_that_was_altered(on_duty, send):
    watcher = system_actor("封存", jurisdiction=COUNTY, day=DAY)
    for number in range(3):
        send(on_duty.actor, AT, [fix(AT - number * MINUTE)])

    seal = actions.seal_positions(actor=watcher, at=AT + MINUTE, jurisdiction=COUNTY)

    assert seal is not None
    (act,) = timeline(seal.matter).acts
    said: Any = act.payload
    assert (said.batch_count, said.point_count) == (3, 3)
    assert actions.seal_positions(actor=watcher, at=AT + MINUTE, jurisdiction=COUNTY) is None
    assert queries.faults_of_seal(seal) == []
    forged = points_of([fix(AT, 119.7)]).tobytes()
    row = Batch.objects.order_by("-pk")[0]
    Batch.objects.filter(pk=row.pk).update(points=sealed(forged))
    assert queries.faults_of_seal(seal) == [f"批次 {row.uuid} 的位置数据与校验值不符"]
    Batch.objects.filter(pk=row.pk).delete()
    assert "封存的批次与日志不符" in queries.faults_of_seal(seal)[0]
    assert Seal.objects.count() == Entry.objects.filter(kind="positions.seal").count() == 1


def test_old_positions_are_erased_and_their_hashes_stay__pipl_19(on_duty, send):
    watcher = system_actor("封存", jurisdiction=COUNTY, day=DAY)
    send(on_duty.actor, AT, [fix(AT)])
    seal = actions.seal_positions(actor=watcher, at=AT, jurisdiction=COUNTY)
    kept_until = AT + timedelta(days=90)

    kept = actions.erase_old(actor=watcher, at=kept_until, jurisdiction=COUNTY)
    gone = actions.erase_old(
        actor=watcher, at=kept_until + timedelta(seconds=1), jurisdiction=COUNTY
    )

    assert (kept, gone) == (0, 1)
    assert bytes(Batch.objects.get().points) == b""
    assert not Latest.objects.exists()
    assert seal is not None
    assert queries.faults_of_seal(seal) == []
    assert Entry.objects.filter(kind="positions.erase").count() == 1


def test_positions_lie_encrypted_and_are_shown_on_duty_only(on_duty, send, staff: Staff):
    send(on_duty.actor, AT, [fix(AT)])
    dispatcher = staff.actor(Post.DISPATCHER)

    (now,) = queries.latest_positions(dispatcher, AT)
    assert (now.name, now.lon, now.unit) == ("周明", SPOT[0], "s1")
    assert queries.latest_positions(dispatcher, AT + timedelta(hours=9)) == []
    assert points_of([fix(AT)]).tobytes()[8:16] not in bytes(Batch.objects.get().points)
    with pytest.raises(NotPermitted):
        queries.latest_positions(staff.actor(Post.ARCHIVIST), AT)


def test_a_track_is_given_to_its_officer_and_to_who_may_look(on_duty, send, staff: Staff):
    send(on_duty.actor, AT, [fix(AT - 2 * MINUTE), fix(AT)])
    send(on_duty.actor, AT, [fix(AT - MINUTE)])
    carrier = Carrier.objects.get()

    own = queries.track(on_duty.actor, carrier, AT - timedelta(hours=1), AT)
    assert [point.at for point in own] == [AT - 2 * MINUTE, AT - MINUTE]
    assert queries.track(staff.actor(Post.SUPERVISOR), carrier, AT, AT + MINUTE)[0].at == AT
    with pytest.raises(NotPermitted):
        queries.track(staff.actor(Post.SQUAD_LEADER, "s1"), carrier, AT, AT + MINUTE)


def test_marks_are_named_in_words():
    assert marks_in(Mark.OUTSIDE | Mark.FUTURE) == ["在辖区范围以外", "时间晚于现在"]
