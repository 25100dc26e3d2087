"""Several writers at once, and a writer that is killed."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier

import pytest
from django.db import connection, connections

from yifa.base import clock
from yifa.base.access import Actor
from yifa.records.journal import actions, queries
from yifa.records.journal.actions import MatterMoved, NewEntry
from yifa.records.journal.models import Entry, EntryPayload, Position, SubjectKey
from yifa.records.journal.tests.conftest import START, Heard, Noted, fresh_matter, hear, note

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("data_folder")]
WRITERS = 6


def test_of_writers_on_one_matter_exactly_one_wins(clerk, matter):
    note(clerk, matter, 0)
    ready = Barrier(WRITERS)

    def write(number: int) -> bool:
        try:
            ready.wait(10)
            note(clerk, matter, 1, str(number))
        except MatterMoved:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(WRITERS) as pool:
        won = list(pool.map(write, range(WRITERS)))

    assert won.count(True) == 1
    assert queries.last_seq(matter) == 2
    actions.sequence_all()
    assert queries.verify_all().is_sound


def test_writers_on_many_matters_share_one_new_key_and_leave_a_sound_log(clerk):
    subject = fresh_matter().id
    ready = Barrier(WRITERS)

    def write(number: int) -> None:
        ready.wait(10)
        for _ in range(5):
            hear(clerk, fresh_matter(), 0, subject)
            actions.sequence()
        connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    actions.seal(clock.now())
    report = queries.verify_all()
    assert report.is_sound, report.damages
    assert report.entries_count == WRITERS * 5
    assert SubjectKey.objects.count() == 1


@pytest.mark.parametrize("wait_s", [0.0, 0.05, 0.11])
def test_writer_killed_in_the_middle_leaves_a_log_that_verifies(clerk, wait_s):
    connections.close_all()
    child = os.fork()
    if child == 0:
        record_without_end(clerk)
    try:
        deadline = time.monotonic() + 20
        while Position.objects.count() < 400 and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(wait_s)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    actions.seal(clock.now())
    report = queries.verify_all()

    assert report.is_sound, report.damages
    assert report.entries_count == Entry.objects.count() == EntryPayload.objects.count()
    assert report.entries_count >= 400
    assert report.entries_count % 200 == 0
    note(clerk, fresh_matter(), 0)


def record_without_end(clerk: Actor) -> None:
    """In the child: record batches of 200 until killed; never come back to the test."""
    try:
        for number in count():
            matter = fresh_matter()
            actions.record_many(
                NewEntry(
                    matter=matter,
                    after=after,
                    act=Heard(name="王", place="云溪") if after % 2 else Noted(note=str(number)),
                    actor=clerk,
                    done_at=START,
                )
                for after in range(200)
            )
    finally:
        os._exit(1)
