"""What the law sees of unlawful buildings (违法建设), and how acts change it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec


class BuildingsFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where unlawful buildings (违法建设) stands."""


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {}
