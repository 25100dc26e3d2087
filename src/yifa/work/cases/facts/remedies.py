"""What the law sees of remedies (行政复议、行政诉讼), and how acts change it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec


class RemediesFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where remedies (行政复议、行政诉讼) stands.

    `open_periods`: the days from filing to the end of each, `None` while it is still open.
    """

    open_periods: tuple[tuple[date, date | None], ...] = ()


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {}
