"""A working day played again: the county takes up, at its real pages, what was sent to it."""

from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import call_command

from yifa.base.access import Post
from yifa.records.journal.models import Entry
from yifa.site.tests.replaying import opened_door
from yifa.work.conftest import Staff
from yifa.work.incidents.models import Incident

BOX = "119.925,28.425,119.975,28.465"


def test_a_slice_of_a_day_is_taken_up_over_the_pages_and_nothing_is_lost(
    live_server: SimpleNamespace,
    staff: Staff,
    shared_data: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Any,
) -> None:
    for post in (Post.DUTY_CHIEF, Post.VERIFIER, Post.DISPATCHER):
        staff.account(post)
    staff.account(Post.HANDLER, "s1")
    monkeypatch.setenv("YIFA_REPLAY_SECRET", opened_door(staff))
    file = shared_data / "requests311" / "boston_2015_q1q3.csv.gz"

    call_command("replay", "day", str(file), "--day", "2015-03-02", "--limit", "8", "--speed",
                 "flat", "--to", live_server.url, "--box", BOX, "--drain", "15")  # fmt: skip

    kinds = Counter(Entry.objects.values_list("kind", flat=True))
    assert kinds["report.receive"] == 8
    assert kinds["report.accept"] + kinds["report.hand_over"] == 8
    assert min(kinds["report.accept"], kinds["report.hand_over"]) > 0
    assert {row.stage for row in Incident.objects.all()} == {"filed"}
    assert "没有在班的班组" in capsys.readouterr().out
