"""What the law sees of remedies (行政复议、行政诉讼), and how acts change it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec


class RemediesFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where remedies (行政复议、行政诉讼) stands."""


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {}
