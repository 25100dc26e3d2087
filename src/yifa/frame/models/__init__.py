"""Tables of the frame."""

from yifa.frame.models.idempotency import OnceKey

__all__ = ["OnceKey"]
