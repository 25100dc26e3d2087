"""Those at work while a day is played: each signed in, with a screen, a list of what to do next."""

import heapq
import http.client
import re
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from threading import Condition, Event, Thread
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import msgspec

_PATIENCE_S: Final = 60
_CSRF: Final = "r" * 32
_FIELD: Final = re.compile(r'<input[^>]*\bname="(\w+)"[^>]*\bvalue="([^"]*)"')
_SELECT: Final = re.compile(r'<select[^>]*\bname="(\w+)"(.*?)</select>', re.DOTALL)
_CHOSEN: Final = re.compile(r'<option value="([^"]*)" selected')
_REFUSAL: Final = re.compile(r'(?:class="finding[^"]*"|errorlist)[^>]*>(.*?)</', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]+>|\s+")
_DONE, _FAULT, _TRIES = 302, 500, 4
Hear = Callable[[str, dict[str, Any], float], None]


class Browser:
    """A signed-in browser: asks for pages, submits forms."""

    def __init__(self, server: str, session: str) -> None:
        parts = urlsplit(server)
        self.host, self.is_secure = parts.netloc, parts.scheme == "https"
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={_CSRF}"}
        self._connection: http.client.HTTPConnection | None = None

    def page(self, path: str) -> str:
        """Give the words of a page; of one that is not to be had, none."""
        status, words = self._asked("GET", path, None, {})
        return words if status == 200 else ""

    def submit(self, path: str, **fields: Any) -> str:
        """Submit a form; gives the refusal, or nothing where it was taken.

        Where the server is too busy the same form is submitted again, as a person would.
        """
        body = urlencode({"idempotency_key": str(uuid4()), **fields}, doseq=True)
        kind = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": _CSRF}
        status, words = 0, ""
        for number in range(_TRIES):
            status, words = self._asked("POST", path, body, kind)
            if status and status < _FAULT:
                break
            time.sleep(number)
        return "" if status == _DONE else words or str(status)

    def connect(self) -> http.client.HTTPConnection:
        """Open a connection of its own."""
        kind = http.client.HTTPSConnection if self.is_secure else http.client.HTTPConnection
        return kind(self.host, timeout=_PATIENCE_S)

    def _asked(
        self, method: str, path: str, body: str | None, more: dict[str, str]
    ) -> tuple[int, str]:
        for _ in range(2):
            try:
                self._connection = self._connection or self.connect()
                self._connection.request(method, path, body, {**self.headers, **more})
                answer = self._connection.getresponse()
                return answer.status, answer.read().decode(errors="replace")
            except (OSError, http.client.HTTPException):
                self._connection = None
        return 0, "没有应答"


def fields_of(page: str) -> dict[str, str]:
    """Read what a page's forms are filled in with already.

    >>> fields_of('<input type="hidden" name="after" value="3">')
    {'after': '3'}
    """
    selects = ((name, _CHOSEN.search(options)) for name, options in _SELECT.findall(page))
    return dict(_FIELD.findall(page)) | {name: one[1] for name, one in selects if one}


def words_in(page: str) -> str:
    """Give what a refused form says, the shortest way."""
    found = _REFUSAL.search(page)
    return _TAG.sub(" ", found[1] if found else page).strip()[:120]


class Worker(Thread):
    """One person: does one thing after the other, each when it is due."""

    def __init__(self, browser: Browser) -> None:
        super().__init__(daemon=True)
        self.browser = browser
        self._due: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers, self._stirred, self._over = count(), Condition(), False

    def later(self, work: Callable[[], None], in_s: float) -> None:
        """Put something on the list, due in so many seconds."""
        with self._stirred:
            heapq.heappush(self._due, (time.monotonic() + in_s, next(self._numbers), work))
            self._stirred.notify()

    @property
    def waiting(self) -> int:
        """How many things are still to be done."""
        return len(self._due)

    def end(self) -> None:
        """Leave the rest undone."""
        with self._stirred:
            self._over = True
            self._stirred.notify()

    def run(self) -> None:
        """Work until told to end."""
        while (work := self._next()) is not None:
            work()

    def _next(self) -> Callable[[], None] | None:
        with self._stirred:
            while not self._over:
                wait = self._due[0][0] - time.monotonic() if self._due else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._due)[2]
                self._stirred.wait(wait)
        return None


class Listener(Thread):
    """A live stream held open: hands on each event with the moment at which it was read."""

    def __init__(self, browser: Browser, path: str, hear: Hear) -> None:
        super().__init__(daemon=True)
        self._browser, self._path, self._hear = browser, path, hear
        self._last, self._over = "", Event()
        self.is_ready = Event()

    def end(self) -> None:
        """Stop listening, at the next sign of life at the latest."""
        self._over.set()

    def run(self) -> None:
        """Listen, and go on behind the last event where the line breaks."""
        while not self._over.is_set():
            with suppress(OSError, http.client.HTTPException):
                self._listen()
            self._over.wait(1)

    def _listen(self) -> None:
        connection = self._browser.connect()
        more = {"Last-Event-ID": self._last} if self._last else {}
        connection.request("GET", self._path, headers={**self._browser.headers, **more})
        answer, name = connection.getresponse(), ""
        while not self._over.is_set() and (line := answer.readline()):
            field, _, value = line.decode().rstrip("\n").partition(": ")
            if field == "id":
                self._last = value
            elif field == "event":
                name = value
                if name == "ready":
                    self.is_ready.set()
            elif field == "data":
                self._hear(name, msgspec.json.decode(value), time.monotonic())
        connection.close()
