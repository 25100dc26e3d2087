"""The county at work on a day played again: desk, checkers, dispatcher and the phones of units.

Each hears the live stream as its screen does and acts through the pages: the desk takes reports up
or merges them, the dispatcher sends the first of the proposed teams, the phone of its unit takes
the task, sets out, arrives, handles.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from random import Random
from threading import Lock
from typing import Any, Final

import msgspec

from yifa.site.replay.days import CATEGORY_OF
from yifa.site.replay.people import Browser, Listener, Worker, fields_of, words_in

THINKS_S: Final[Mapping[str, tuple[float, float]]] = {
    "decide": (20, 60),
    "confirm": (60, 240),
    "file": (15, 60),
    "dispatch": (10, 40),
    "accept": (8, 55),
    "depart": (15, 100),
    "arrive": (120, 600),
    "handle": (180, 900),
    "feed_back": (10, 60),
    "verify": (180, 900),
    "close": (15, 60),
}
"""How long people take for a step, in seconds of the day: at least, at most."""
_TITLE: Final = re.compile(r"<h1[^>]*>\s*([^<]+?)\s*<")
_JOIN: Final = re.compile(r'action="(/inbox/[^"]+/join/[^"]+)"')
_LIKE: Final = re.compile(
    r'相距约 (\d+) 米(?:(?!class="like").)*?action="(/inbox/[^"]+/merge/[^"]+)"', re.S
)
_TEAM: Final = re.compile(r'name="team" value="([^"]+)"')
_SAME_SPOT_M: Final = 30
_LIKE_OPEN: Final = "同类未结事件"
_NO_PHOTO: Final = "回放演练，不拍照"
_WHY_GO_ON: Final = "回放演练，已核对，继续办理"
_NEXT: Final = {
    "filed": ("dispatcher", "dispatch"),
    "handled": ("dispatcher", "feed_back"),
    "verifying": ("verifier", "verify"),
    "verified": ("desk", "close"),
}
_FIELDS: Final[Mapping[str, dict[str, str]]] = {
    "confirm": {"exists": "yes", "note": "现场核实属实"},
    "handle": {"result": "已到场处置，问题消除", "why_no_photo": _NO_PHOTO},
    "verify": {"passed": "yes", "note": "现场核查，问题已解决"},
    "close": {"conclusion": "核查通过，予以结案"},
}
_AFTER_PHONE: Final = {"accept": "depart", "depart": "arrive", "arrive": "handle"}
_NEW_TASK: Final = frozenset({"incident.dispatch", "incident.redispatch"})


@dataclass
class Seen:
    """What the crew saw, in monotonic seconds, and what became of its acts."""

    heard_at: dict[str, float] = field(default_factory=dict)
    tapped_at: dict[str, float] = field(default_factory=dict)
    on_phone_at: dict[str, float] = field(default_factory=dict)
    acts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)


class Crew:
    """Those on duty; `sessions` are the keys of desk, verifier, dispatcher and of each unit."""

    def __init__(
        self, server: str, office: Mapping[str, str], units: Mapping[str, str], *, speed: float
    ) -> None:
        self.seen, self._speed, self._random = Seen(), speed, Random(7)  # noqa: S311 - how long people think
        self._lock, self._begun = Lock(), set[tuple[str, str]]()
        self._office = {name: Worker(Browser(server, key)) for name, key in office.items()}
        self._phones = {unit: Worker(Browser(server, key)) for unit, key in units.items()}
        screen = Browser(server, office["dispatcher"])
        self._ears = [Listener(screen, "/command/stream/", self._on_screen)]
        for unit, key in units.items():
            ear = Listener(Browser(server, key), "/field/stream/", self._ringing(unit))
            self._ears.append(ear)

    @contextmanager
    def at_work(self) -> Iterator[Seen]:
        """Hold the streams and work until the block ends."""
        everybody: list[Worker | Listener] = [
            *self._office.values(),
            *self._phones.values(),
            *self._ears,
        ]
        for one in everybody:
            one.start()
        try:
            for ear in self._ears:
                ear.is_ready.wait(30)
            yield self.seen
        finally:
            for one in everybody:
                one.end()

    @property
    def waiting(self) -> int:
        """How many things the crew has still to do."""
        return sum(one.waiting for one in (*self._office.values(), *self._phones.values()))

    def _on_screen(self, name: str, data: dict[str, Any], at: float) -> None:
        row = data.get("row", {})
        if name == "report" and self._is_first("report", row["id"]):
            self.seen.heard_at[row["id"]] = at
            self._soon("desk", "decide", lambda: self._decide(row["id"]))
        elif name == "incident" and row.get("stage") == "collected":
            self._next(row, *(("desk", "file") if data["seq"] > 1 else ("verifier", "confirm")))
        elif name == "incident" and row.get("stage") in _NEXT:
            self._next(row, *_NEXT[row["stage"]])

    def _next(self, row: dict[str, Any], who: str, step: str) -> None:
        key = row["id"]
        if self._is_first(step, key):
            work = self._dispatch if step == "dispatch" else self._step
            self._soon(who, step, lambda: work(who, step, key, row["seq"]))

    def _is_first(self, step: str, key: str) -> bool:
        with self._lock:
            is_first = (step, key) not in self._begun
            self._begun.add((step, key))
        return is_first

    def _soon(self, who: str, step: str, work: Callable[[], None]) -> None:
        worker = self._office.get(who) or self._phones[who]
        low, high = THINKS_S[step]
        worker.later(work, self._random.uniform(low, high) / self._speed if self._speed else 0)

    def _decide(self, report: str) -> None:
        """Take a report up; merge it where its like stands at the same spot."""
        desk, place = self._office["desk"].browser, f"/inbox/{report}/"
        page = desk.page(place)
        title = _TITLE.search(page)
        category = CATEGORY_OF.get(title[1] if title else "")
        if category is None:
            words = {"authority": "政务服务热线", "reason": "咨询事项，由热线答复"}
            return self._did("hand_over", self._filled(desk, f"{place}hand-over/", words))
        if self._merged(desk, page) and f"{place}accept/" not in desk.page(place):
            return self._did("merge", "")
        said = {"category": category, "override_reason": ""}
        refusal = self._filled(desk, f"{place}accept/", said)
        if _LIKE_OPEN not in refusal:
            return self._did("take_up", refusal)
        desk.submit(f"{place}category/", category=category)
        is_merged = self._merged(desk, desk.page(place))
        return self._did("merge", "" if is_merged else refusal)

    def _merged(self, desk: Browser, page: str) -> bool:
        joins = [*_JOIN.findall(page)]
        joins += [path for metres, path in _LIKE.findall(page) if int(metres) <= _SAME_SPOT_M]
        return bool(joins) and not desk.submit(joins[0])

    def _filled(self, browser: Browser, path: str, said: dict[str, str]) -> str:
        return browser.submit(path, **{**fields_of(browser.page(path)), **said})

    def _dispatch(self, who: str, step: str, incident: str, seq: int) -> None:
        browser, path = self._office[who].browser, f"/dispatch/incidents/{incident}/"
        page = browser.page(path)
        if not (team := _TEAM.search(page)):
            return self._did(step, "没有在班的班组")
        said = {"after": fields_of(page).get("after", seq), "team": team[1]}
        self.seen.tapped_at[incident] = time.monotonic()
        return self._did(step, browser.submit(f"{path}send/", **said))

    def _step(self, who: str, step: str, incident: str, seq: int) -> None:
        worker = self._office.get(who) or self._phones[who]
        path, said = f"/incidents/{incident}/do/{step}/", _FIELDS.get(step, {})
        if step == "file" or (refusal := worker.browser.submit(path, after=seq, **said)):
            filled = {**fields_of(worker.browser.page(path)), **said}
            refusal = worker.browser.submit(path, **filled)
            if 'name="override_reason"' in refusal:
                filled |= fields_of(refusal) | {"override_reason": _WHY_GO_ON}
                refusal = worker.browser.submit(path, **filled)
        self._did(step, refusal)
        if not refusal and step in _AFTER_PHONE:
            follows = _AFTER_PHONE[step]
            self._soon(who, follows, lambda: self._step(who, follows, incident, seq + 1))
        elif step == "handle":
            self._look(who)

    def _ringing(self, unit: str) -> Callable[[str, dict[str, Any], float], None]:
        def ring(name: str, data: dict[str, Any], at: float) -> None:
            if "task" in data:
                self._shown(unit, [data["task"]], at)
            elif name == "task" and data["act"] in _NEW_TASK:
                self._phones[unit].later(lambda: self._look(unit), 0)

        return ring

    def _look(self, unit: str) -> None:
        """Ask for the phone's own tasks, as the phone does where the stream brings no row."""
        page = self._phones[unit].browser.page("/field/tasks/")
        self._shown(unit, msgspec.json.decode(page)["tasks"] if page else (), time.monotonic())

    def _shown(self, unit: str, tasks: Sequence[dict[str, Any]], at: float) -> None:
        for task in tasks:
            key = task["uuid"]
            if key in self.seen.tapped_at and self._is_first("accept", key):
                self.seen.on_phone_at[key] = at
                self._soon(unit, "accept", partial(self._step, unit, "accept", key, task["seq"]))

    def _did(self, step: str, refusal: str) -> None:
        with self._lock:
            if refusal:
                self.seen.refusals[f"{step}: {words_in(refusal)}"] += 1
            else:
                self.seen.acts[step] += 1
