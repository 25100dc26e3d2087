"""Sequencer and followers: no entry is skipped, effect and cursor commit together."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from yifa.base.procedure import Act, Matter, Payload
from yifa.records.journal import actions, queries, tasks
from yifa.records.journal.actions import following
from yifa.records.journal.actions.following import follower, rebuild, run_followers
from yifa.records.journal.models import Cursor, Head, Position
from yifa.records.journal.tests.conftest import Noted, fresh_matter, hear, note


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A follower that keeps what it saw, and fails when told to."""
    monkeypatch.setattr(following, "_followers", {})
    found: list[str] = []

    @follower("test.reader", kinds=("story.noted",))
    def read(act: Act[Payload], matter: Matter) -> None:
        assert isinstance(act.payload, Noted)
        if act.payload.note == "坏":
            raise ValueError("读不了")
        found.append(act.payload.note)

    return found


@pytest.mark.django_db
def test_positions_are_gapless_and_in_the_order_written(clerk):
    for number in range(5):
        note(clerk, fresh_matter(), 0, str(number))
    assert actions.sequence() == 5
    note(clerk, fresh_matter(), 0)
    assert actions.sequence_all() == 1

    places = list(Position.objects.order_by("id").values_list("position", flat=True))
    assert places == [1, 2, 3, 4, 5, 6]
    assert actions.sequence() == 0


@pytest.mark.django_db
def test_a_follower_that_takes_long_commits_and_goes_on_in_its_next_run(clerk, matter, seen):
    for after, words in enumerate(("一", "二", "三")):
        note(clerk, matter, after, words)
    actions.sequence()
    (one,) = following.followers()

    runs = [following.run_follower(one, hold_s=0) for _ in range(4)]

    assert (runs, seen) == ([1, 1, 1, 0], ["一", "二", "三"])
    assert Cursor.objects.get(name=one.name).position == 3


@pytest.mark.django_db
def test_follower_sees_each_entry_of_its_kinds_once(clerk, matter, seen):
    note(clerk, matter, 0, "一")
    hear(clerk, matter, 1)
    note(clerk, matter, 2, "二")
    actions.sequence()

    run_followers()
    run_followers()

    assert seen == ["一", "二"]


@pytest.mark.django_db
def test_entry_without_position_is_not_followed_yet(clerk, matter, seen):
    note(clerk, matter, 0, "一")

    assert run_followers() == 0
    assert seen == []


@pytest.mark.django_db
def test_failing_entry_stops_its_follower_there_and_is_named(clerk, seen):
    for text in ("一", "坏", "三"):
        note(clerk, fresh_matter(), 0, text)
    actions.sequence()

    run_followers()
    run_followers()

    cursor = Cursor.objects.get(name="test.reader")
    assert seen == ["一"]
    assert (cursor.position, cursor.failures_count) == (1, 2)
    assert "读不了" in cursor.failure


@pytest.mark.django_db
def test_rebuild_reads_everything_again(clerk, seen):
    note(clerk, fresh_matter(), 0, "一")
    actions.sequence()
    run_followers()

    rebuild("test.reader")
    run_followers()

    assert seen == ["一", "一"]


@pytest.mark.django_db
def test_live_readers_get_entries_of_their_jurisdiction_by_position(clerk):
    note(clerk, fresh_matter("339921.zf"), 0)
    note(clerk, fresh_matter("339922"), 0)
    note(clerk, fresh_matter("339921"), 0)
    actions.sequence()

    rows = queries.entries(clerk, after_position=0)

    assert [row.position for row in rows] == [1, 3]
    assert queries.entries(clerk, after_position=3) == []
    assert rows[0].label == "记录"


@pytest.mark.django_db(transaction=True)
def test_late_commit_is_not_skipped(clerk, seen):
    """An entry written first and committed last comes last, but it comes."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time: nothing can commit late")
    written, may_commit = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            note(clerk, fresh_matter(), 0, "慢")
            written.set()
            may_commit.wait(10)
        connection.close()

    slow = Thread(target=slowly)
    slow.start()
    written.wait(10)
    note(clerk, fresh_matter(), 0, "快")
    actions.sequence()
    run_followers()
    assert seen == ["快"]

    may_commit.set()
    slow.join(10)
    actions.sequence()
    run_followers()
    assert seen == ["快", "慢"]


@pytest.mark.django_db(transaction=True)
def test_worker_sequences_follows_and_seals_until_stopped(clerk, seen, data_folder):
    note(clerk, fresh_matter(), 0, "一")
    stop = Event()

    def work() -> None:
        tasks.work_forever(stop)
        connection.close()

    worker = Thread(target=work)
    worker.start()
    for _ in range(100):
        if seen and Head.objects.exists():
            break
        stop.wait(0.05)
    stop.set()
    worker.join(10)

    assert not worker.is_alive()
    assert seen == ["一"]
    assert Head.objects.get().size == 1
