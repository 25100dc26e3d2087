"""Several processes write to one SQLite file: each waits for its turn, none is refused."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

_WRITER = """
import sys

import django
from django.conf import settings
from yifa.site.settings.database import DATABASES

settings.configure(DATABASES=DATABASES)
django.setup()

from django.db import connection, transaction

with connection.cursor() as cursor:
    print("ready", flush=True)
    sys.stdin.readline()
    for _ in range(40):
        with transaction.atomic():
            cursor.execute("SELECT amount FROM tally")
            (amount,) = cursor.fetchone()
            cursor.execute("UPDATE tally SET amount = %s", [amount + 1])
"""
_WRITERS, _ACTS = 4, 40


def test_writers_that_read_before_they_write_wait_for_each_other(tmp_path: Path) -> None:
    file = tmp_path / "yifa.sqlite3"
    with closing(sqlite3.connect(file)) as made, made:
        made.execute("CREATE TABLE tally (amount INTEGER)")
        made.execute("INSERT INTO tally VALUES (0)")
    writers = [_writer(file) for _ in range(_WRITERS)]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"

    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    told = [writer.communicate(timeout=120)[1] for writer in writers]

    assert told == [""] * _WRITERS
    with closing(sqlite3.connect(file)) as read:
        assert read.execute("SELECT amount FROM tally").fetchone() == (_WRITERS * _ACTS,)


def _writer(file: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER],
        env={"DATABASE_URL": f"sqlite:///{file}", "PYTHONPATH": ":".join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
