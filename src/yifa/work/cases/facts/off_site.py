"""What the law sees of off-site enforcement (非现场执法), and how acts change it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec


class OffSiteFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where off-site enforcement (非现场执法) stands."""


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {}
