"""Heads of the log: in the database, and pinned outside it."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from yifa.records.journal.facts import PinnedHead
from yifa.records.journal.models import Head

FILE_NAME = "heads.jsonl"


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


def pinned_text() -> bytes:
    """Give all heads of the database in the form of the outside file."""
    heads = Head.objects.order_by("size").iterator()
    return b"".join(msgspec.json.encode(head_line(head)) + b"\n" for head in heads)


def signed(data: bytes) -> bytes:
    """Sign a file that leaves the house with the key of heads (Ed25519, 64 bytes).

    No head can be mistaken for it: what a head's signature covers begins with its own format.
    """
    return Ed25519PrivateKey.from_private_bytes(settings.YIFA_SIGNING_KEY).sign(data)


def public_key() -> bytes:
    """Give the public key (32 bytes) that checks this installation's heads."""
    private = Ed25519PrivateKey.from_private_bytes(settings.YIFA_SIGNING_KEY)
    return private.public_key().public_bytes_raw()
