"""A small founded county, and its people at their browsers."""

import atexit
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import BrowserContext

from tests.journeys.people import PASSWORD, ItIs, People, Person
from yifa.base import clock
from yifa.site.demo import load

PARTIES = 40

_founded: dict[str, sqlite3.Connection] = {}
_keys: dict[str, Path] = {}


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> ItIs:
    """Set the clock of all threads to an hour of Beijing; ask for it before `people`.

    It begins on Monday 2 March 2026, so that the county is founded a month before.
    """

    def said(day: str, hour: int = 9, minute: int = 0) -> datetime:
        moment = datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=clock.BEIJING)
        monkeypatch.setattr(clock, "now", lambda: moment)
        return moment

    said("2026-03-02")
    return said


@pytest.fixture
def county(transactional_db: None, data_folder: Path) -> None:
    """云溪县, founded a month ago: law, bodies, people, grid and forty regulated parties.

    Founded once a day of the clock; each test begins with a copy of its (SQLite) database and of
    its signing keys.
    """
    day = str(clock.today())
    connection.ensure_connection()
    own: Any = connection.connection
    if kept := _founded.get(day):
        kept.backup(own)
        shutil.copytree(_keys[day], data_folder / "signing", dirs_exist_ok=True)
        return
    at = clock.now() - timedelta(days=30)
    load.found(at, PASSWORD, lambda _step, _done, _whole: None, amount=PARTIES)
    _founded[day] = sqlite3.connect(":memory:", check_same_thread=False)
    own.backup(_founded[day])
    _keys[day] = Path(tempfile.mkdtemp(prefix="yifa-keys-")) / "signing"
    shutil.copytree(data_folder / "signing", _keys[day])
    atexit.register(shutil.rmtree, _keys[day].parent, ignore_errors=True)


@pytest.fixture
def people(county: None, visitors: Callable[[], BrowserContext]) -> People:
    """Give somebody of the bureau by user name, signed in at a browser; the same when asked again.

    A second browser of the same person is asked for by its number.
    """
    known: dict[tuple[str, int], Person] = {}

    def person(username: str, browser: int = 1) -> Person:
        if (username, browser) not in known:
            known[username, browser] = Person(visitors().new_page())
            known[username, browser].signs_in(username)
        return known[username, browser]

    return person
