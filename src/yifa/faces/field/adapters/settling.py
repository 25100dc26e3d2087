"""How each room settles what was reported late of its matters."""

from datetime import datetime
from typing import Any, Protocol

from yifa.base.access import Actor
from yifa.base.procedure import Matter


class Settle(Protocol):
    """How a room settles a reported act of its matters."""

    def __call__(
        self,
        *,
        actor: Actor,
        at: datetime,
        matter: Matter,
        report: int,
        accepted: bool,
        reason: str,
    ) -> Any: ...


_settling: dict[str, Settle] = {}


def settled_by(kind: str, settle: Settle) -> None:
    """Let a room settle the reported acts of one kind of matter (again without effect)."""
    _settling[kind] = settle


def settle_of(kind: str) -> Settle:
    """Give how reported acts of a kind of matter are settled."""
    return _settling[kind]
