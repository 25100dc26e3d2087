"""Sending at the pace of the day, or faster: who was answered what, and how soon."""

import http.client
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from threading import Lock, local
from urllib.parse import urlsplit

import msgspec
import numpy as np

_PATIENCE_S = 30
_TRIES = 8
_BUSY = frozenset({429, 502, 503, 504})
_PAUSE_S = 0.25
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Message:
    """What is posted: after so many seconds of the day, to which path, with which headers.

    The headers are made when it is sent: a signature holds the time.
    """

    at_s: float
    path: str
    body: bytes
    headers: Callable[[bytes], dict[str, str]]


@dataclass
class Told:
    """What became of the messages: answers by status, latencies and lags in seconds.

    `sent_at` says of each receipt given when its message was first sent (monotonic seconds).
    """

    statuses: Counter[int] = field(default_factory=Counter)
    repeats: int = 0
    retries: int = 0
    latencies_s: list[float] = field(default_factory=list)
    lags_s: list[float] = field(default_factory=list)
    refusals: Counter[str] = field(default_factory=Counter)
    sent_at: dict[str, float] = field(default_factory=dict)
    took_s: float = 0.0

    @property
    def accepted(self) -> int:
        return sum(number for status, number in self.statuses.items() if status // 100 == 2)

    def percentile_ms(self, share: float) -> float:
        """Give a percentile of the latencies; of none, 0."""
        return float(np.percentile(self.latencies_s, share)) * 1000 if self.latencies_s else 0.0


class Sender:
    """Posts messages to one server, each worker over a connection of its own."""

    def __init__(self, server: str, *, workers: int) -> None:
        parts = urlsplit(server)
        self._secure = parts.scheme == "https"
        self._host = parts.netloc
        self._workers = workers
        self._own = local()
        self._lock = Lock()

    def send(self, messages: Sequence[Message], *, rate: float) -> Told:
        """Send all, `rate` times as fast as they were; 0 is as fast as they are taken."""
        told, begun, numbers = Told(), time.monotonic(), count()

        def work(_: int) -> None:
            while (number := next(numbers)) < len(messages):
                self._one(messages[number], begun, rate, told)

        with ThreadPoolExecutor(self._workers) as pool:
            list(pool.map(work, range(self._workers)))
        told.took_s = time.monotonic() - begun
        return told

    def _one(self, message: Message, begun: float, rate: float, told: Told) -> None:
        due = begun + message.at_s / rate if rate else 0.0
        if (wait := due - time.monotonic()) > 0:
            time.sleep(wait)
        at = time.monotonic()
        status, repeated, words, retries = self._posted(message)
        with self._lock:
            told.statuses[status] += 1
            told.repeats += repeated
            told.retries += retries
            told.latencies_s.append(time.monotonic() - at)
            told.lags_s.append(max(at - due, 0.0) if rate else 0.0)
            if status // 100 != 2:
                told.refusals[words[:_SHOWN]] += 1
            elif receipt := _receipt_in(words):
                told.sent_at.setdefault(receipt, at)

    def _posted(self, message: Message) -> tuple[int, bool, str, int]:
        """Post until answered; a busy server and a broken connection are asked again."""
        status, words = 0, "没有应答"
        for retries in range(_TRIES):
            try:
                connection = self._connection()
                connection.request(
                    "POST", message.path, message.body, message.headers(message.body)
                )
                answer = connection.getresponse()
                words = answer.read().decode(errors="replace")
                status = answer.status
                if status not in _BUSY:
                    return status, answer.getheader("X-Yifa-Repeated") == "1", words, retries
            except (OSError, http.client.HTTPException):
                self._own.connection = None
            time.sleep(_PAUSE_S * (retries + 1))
        return status, False, words, _TRIES

    def _connection(self) -> http.client.HTTPConnection:
        found: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if found is None:
            kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
            found = self._own.connection = kind(self._host, timeout=_PATIENCE_S)
        return found


def _receipt_in(words: str) -> str:
    try:
        told = msgspec.json.decode(words)
    except msgspec.DecodeError:
        return ""
    return str(told.get("receipt", "")) if isinstance(told, dict) else ""


def in_order(messages: Iterable[Message]) -> list[Message]:
    """Sort messages by the second at which they are sent."""
    return sorted(messages, key=lambda message: message.at_s)
