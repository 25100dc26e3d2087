"""What the law sees of performance and enforcement (履行与执行), and how acts change it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec


class PerformanceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where performance and enforcement (履行与执行) stands."""


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {}
