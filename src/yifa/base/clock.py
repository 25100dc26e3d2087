"""The clock: the one place that reads the time. Only doors, followers and commands ask it.

Tests and the demo's history turn it with `frozen` and `turned`, for their own thread or task only.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


class NaiveTime(ValueError):
    """An instant without a time zone was given where an aware one is needed."""


class Hands:
    """The hands of a turned clock: they stand still until turned."""

    def __init__(self, at: datetime) -> None:
        self._at = _aware(at)

    @property
    def at(self) -> datetime:
        return self._at

    def turn_to(self, at: datetime) -> None:
        """Set the clock to another instant."""
        self._at = _aware(at)


_hands: ContextVar[Hands | None] = ContextVar("hands", default=None)


def now() -> datetime:
    """Tell the instant, aware, in UTC."""
    hands = _hands.get()
    return hands.at if hands else datetime.now(UTC)


def is_turned() -> bool:
    """Say whether this thread or task lives by a turned clock."""
    return _hands.get() is not None


def today() -> date:
    """Tell the day in Beijing."""
    return day_of(now())


def beijing(at: datetime) -> datetime:
    """Give an instant in Beijing time. Raises: NaiveTime."""
    return _aware(at).astimezone(BEIJING)


def day_of(at: datetime) -> date:
    """Give the Beijing day of an instant. Raises: NaiveTime."""
    return beijing(at).date()


@contextmanager
def turned(at: datetime) -> Iterator[Hands]:
    """Let this thread or task live at `at` until the hands are turned."""
    hands = Hands(at)
    token = _hands.set(hands)
    try:
        yield hands
    finally:
        _hands.reset(token)


@contextmanager
def frozen(at: datetime) -> Iterator[None]:
    """Let this thread or task live at one instant."""
    with turned(at):
        yield


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise NaiveTime(f"时间缺少时区：{at.isoformat()}")
    return at.astimezone(UTC)
