"""An entry as the chain sees it: its public fields, their hash, and the commitment to its payload.

Anyone can recompute both: SHA-256 over canonical JSON (UTF-8, keys sorted, no white space).
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

GENESIS: Final = "0" * 64
"""What the first entry of every matter carries as its previous hash."""

HASHED_FIELDS: Final = (
    "id",
    "jurisdiction",
    "matter_kind",
    "matter_id",
    "seq",
    "kind",
    "version",
    "actor_id",
    "actor_name",
    "actor_post",
    "done_at",
    "recorded_at",
    "turned",
    "basis",
    "documents",
    "evidence",
    "reported",
    "overrides",
    "commitment",
    "previous_hash",
)


class Damage(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong with the log: a stable code, where, and a sentence."""

    code: str
    where: str
    message: str


def canonical(value: Any) -> bytes:
    """Write a value as canonical JSON.

    >>> canonical({"b": 1, "a": "依法"}).decode()
    '{"a":"依法","b":1}'
    """
    return msgspec.json.encode(value, order="sorted")


def instant(moment: datetime) -> str:
    """Write an instant as it is hashed: UTC, with microseconds.

    >>> instant(datetime(2026, 3, 1, 8, tzinfo=UTC))
    '2026-03-01T08:00:00.000000Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def hash_of(public: Mapping[str, Any]) -> str:
    """Hash an entry's public fields; the previous entry's hash is one of them."""
    return sha256(b"yifa.entry.1\n" + canonical(dict(public))).hexdigest()


def commitment_of(salt: bytes, body: str, personal: str) -> str:
    """Commit to a payload: its open part and its personal part, under a salt of its own."""
    text = f"{body}\n{personal}".encode()
    return sha256(b"yifa.payload.1\n" + salt + text).hexdigest()


def head_statement(size: int, root: str, sealed_at: datetime) -> bytes:
    """Write what the signature of a head (日志头) covers."""
    return canonical(
        {"format": "yifa.head.1", "size": size, "root": root, "sealed_at": instant(sealed_at)}
    )


def fingerprint_of(public_key: bytes) -> str:
    """Give the SHA-256 by which a public key is compared over another channel."""
    return sha256(public_key).hexdigest()


class PinnedHead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signed head (日志头) outside the database: in the file of heads and in proofs."""

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


class Proof(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What shows, without the database, that an entry stands unchanged in the log.

    `entry` are its public fields, `hash` is over them, `path` leads from it to the head's root.
    """

    format: str
    entry: dict[str, Any]
    hash: str
    position: int
    path: tuple[str, ...]
    head: PinnedHead
    public_key: str


PROOF_FORMAT: Final = "yifa.proof.1"
