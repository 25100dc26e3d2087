"""What the law sees of the hearing (听证), and how acts change it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec


class HearingFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where the hearing (听证) stands."""


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {}
