"""What the law sees of the branches of a case (移送、中止、恢复、终止), and how acts change it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec


class BranchesFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where the branches of a case (移送、中止、恢复、终止) stands."""


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {}
