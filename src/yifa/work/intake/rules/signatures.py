"""Signed messages as of Standard Webhooks: HMAC-SHA256 over id, timestamp and body."""

import base64
import binascii
import hashlib
import hmac
from datetime import datetime
from typing import Final

from yifa.work.intake.terms import SKEW_S

PREFIX: Final = "whsec_"
_VERSION: Final = "v1"


class SecretUnusable(ValueError):
    """The secret is none of the form `whsec_` and base64."""


def signature_of(secret: str, event_id: str, timestamp: str, body: bytes) -> str:
    """Sign a message: `v1,` and base64. Raises: SecretUnusable.

    >>> signature_of("whsec_" + "A" * 44, "e-1", "1700000000", b"{}")[:3]
    'v1,'
    """
    message = b".".join((event_id.encode(), timestamp.encode(), body))
    made = hmac.new(_key(secret), message, hashlib.sha256).digest()
    return f"{_VERSION},{base64.b64encode(made).decode()}"


def is_signed(
    secrets: tuple[str, ...], event_id: str, timestamp: str, body: bytes, said: str
) -> bool:
    """Say whether one of the signatures given (parted by spaces) is by one of our secrets."""
    made = [signature_of(secret, event_id, timestamp, body).encode() for secret in secrets]
    given = [part.encode() for part in said.split()[:10]]
    return any(hmac.compare_digest(ours, theirs) for ours in made for theirs in given)


def is_timely(timestamp: str, at: datetime) -> bool:
    """Say whether a message was signed within the window around now.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    >>> [is_timely(str(int(noon.timestamp()) + s), noon) for s in (0, 300, 301, -301)]
    [True, True, False, False]
    """
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    return abs(int(timestamp) - int(at.timestamp())) <= SKEW_S


def fingerprint_of(secret: str) -> str:
    """Name a secret without telling it: what the journal and the page show."""
    return hashlib.sha256(secret.encode()).hexdigest()[:12]


def _key(secret: str) -> bytes:
    try:
        return base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise SecretUnusable("密钥写法有误，应为 whsec_ 加 base64") from None
