"""Tables of the frame."""

from yifa.frame.models.idempotency import OnceKey
from yifa.frame.models.outbox import OutboxRow
from yifa.frame.models.search import SearchEntry

__all__ = ["OnceKey", "OutboxRow", "SearchEntry"]
