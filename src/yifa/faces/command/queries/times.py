"""Days and instants as screens count them."""

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

BEIJING: Final = ZoneInfo("Asia/Shanghai")


def start_of(day: date) -> datetime:
    """Give the instant at which a day begins in Beijing."""
    return datetime.combine(day, time.min, BEIJING).astimezone(UTC)


def instant(at: datetime | None) -> int | None:
    """Write an instant as the browser counts: milliseconds since 1970."""
    return None if at is None else round(at.timestamp() * 1000)
