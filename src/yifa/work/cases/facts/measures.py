"""What the law sees of things preserved, sealed and seized, and how acts change it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec


class MeasuresFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where evidence preserved and things sealed or seized (保存、查封、扣押) stands."""


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {}
