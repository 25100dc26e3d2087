"""Acts on a piece of evidence: its custody (保管链) is its timeline."""

from datetime import datetime
from uuid import UUID

from yifa.base.procedure import Payload, Personal


class Taken(Payload, tag="evidence.take", frozen=True, kw_only=True):
    """An original joins a matter, fixed by its hash."""

    LABEL = "取得证据"
    subject: str
    evidence_kind: str
    filename: Personal
    description: Personal = ""
    media_type: str
    size: int
    sha256: str
    captured_sha256: str = ""
    obtained: str
    officers: tuple[UUID, ...] = ()
    device_id: str = ""
    taken_at: datetime
    place: Personal = ""


class Shown(Payload, tag="evidence.show", frozen=True, kw_only=True):
    """Someone opened or downloaded the original."""

    LABEL = "调取证据"
    sha256: str
    purpose: str


class Verified(Payload, tag="evidence.verify", frozen=True, kw_only=True):
    """The original was hashed again and compared."""

    LABEL = "核验证据"
    sha256: str
    is_intact: bool
