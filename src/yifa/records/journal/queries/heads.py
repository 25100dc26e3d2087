"""Heads of the log: in the database, pinned outside it, and whether their signatures hold."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from yifa.records.journal.facts import head_statement
from yifa.records.journal.models import Head

FILE_NAME = "heads.jsonl"


class PinnedHead(msgspec.Struct, frozen=True, kw_only=True):
    """A head as it stands in the outside file and in a proof."""

    size: int
    root: str
    sealed_at: datetime
    signature: str
    fingerprint: str

    def is_signed_by(self, public_key: bytes) -> bool:
        """Say whether the signature is that key's, over exactly these fields."""
        try:
            statement = head_statement(self.size, self.root, self.sealed_at)
            key = Ed25519PublicKey.from_public_bytes(public_key)
            key.verify(bytes.fromhex(self.signature), statement)
        except (InvalidSignature, ValueError):
            return False
        return self.fingerprint == fingerprint_of(public_key)


def heads_file() -> Path:
    """Give the file outside the database that heads are pinned in."""
    return Path(settings.YIFA_DATA) / "journal" / FILE_NAME


def head_line(head: Head) -> PinnedHead:
    """Give a head in the form it is pinned in."""
    return PinnedHead(
        size=head.size,
        root=head.root,
        sealed_at=head.sealed_at,
        signature=head.signature,
        fingerprint=head.fingerprint,
    )


def pinned_heads(file: Path) -> Iterator[PinnedHead]:
    """Read an outside file of heads; a last line cut off by a crash is passed over.

    Raises: msgspec.DecodeError where a whole line is not a head.
    """
    if not file.exists():
        return
    for line in file.read_bytes().splitlines(keepends=True):
        if line.endswith(b"\n") and line.strip():
            yield msgspec.json.decode(line, type=PinnedHead)


def public_key() -> bytes:
    """Give the public key (32 bytes) that checks this installation's heads."""
    private = Ed25519PrivateKey.from_private_bytes(settings.YIFA_SIGNING_KEY)
    return private.public_key().public_bytes_raw()


def fingerprint_of(key: bytes) -> str:
    """Give the SHA-256 by which a public key is compared over another channel."""
    return sha256(key).hexdigest()
