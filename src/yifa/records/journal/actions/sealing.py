"""Sealing: batches of positioned entries go into the Merkle log under a signed head (日志头)."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import transaction

from yifa.base.access import Actor
from yifa.base.merkle import Tree, leaf_hash
from yifa.records.journal.actions.sequencing import SEALER_LOCK, holds_alone, sequence_all
from yifa.records.journal.facts import canonical, fingerprint_of, head_statement
from yifa.records.journal.models import Entry, Head, Verification
from yifa.records.journal.queries.heads import head_line, heads_file, pinned_heads
from yifa.records.journal.queries.verification import Report


def seal(at: datetime) -> Head | None:
    """Close the entries since the last head into a new one and pin it outside the database.

    Returns None when there is nothing new, or another process seals.
    """
    sequence_all()
    with transaction.atomic():
        if not holds_alone(SEALER_LOCK):
            return None
        tree = _grown()
        if tree is None:
            return None
        head = _signed(tree, at)
        head.save(force_insert=True)
    pin_heads()
    return head


def pin_heads() -> int:
    """Append to the outside file every head it does not hold yet; returns how many."""
    file = heads_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    pinned = _last_pinned(file)
    fresh = list(Head.objects.filter(size__gt=pinned).order_by("size"))
    if not fresh:
        return 0
    with file.open("ab") as stream:
        for head in fresh:
            stream.write(canonical(head_line(head)) + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    return len(fresh)


@transaction.atomic
def keep_verification(*, actor: Actor, at: datetime, report: Report) -> Verification:
    """Keep what a verification of the whole log found, for the journal's page."""
    return Verification.objects.create(
        verified_at=at,
        actor_name=actor.name,
        entries_count=report.entries_count,
        unsealed_count=report.unsealed_count,
        damages=[msgspec.to_builtins(one) for one in report.damages],
    )


def signing_key() -> Ed25519PrivateKey:
    """Give the key that signs heads."""
    return Ed25519PrivateKey.from_private_bytes(settings.YIFA_SIGNING_KEY)


def _grown() -> Tree | None:
    last = Head.objects.order_by("-size").first()
    tree = Tree(last.size, [bytes.fromhex(peak) for peak in last.peaks]) if last else Tree()
    before = tree.size
    tree.extend(_leaves_after(before))
    return tree if tree.size > before else None


def _leaves_after(position: int) -> Iterator[bytes]:
    hashes = (
        Entry.objects.filter(place__position__gt=position)
        .order_by("place__position")
        .values_list("hash", flat=True)
    )
    return (leaf_hash(bytes.fromhex(text)) for text in hashes.iterator(chunk_size=5_000))


def _signed(tree: Tree, at: datetime) -> Head:
    key = signing_key()
    root = tree.root.hex()
    return Head(
        size=tree.size,
        root=root,
        peaks=[peak.hex() for peak in tree.peaks],
        sealed_at=at,
        signature=key.sign(head_statement(tree.size, root, at)).hex(),
        fingerprint=fingerprint_of(key.public_key().public_bytes_raw()),
    )


def _last_pinned(file: Path) -> int:
    """Give the size of the largest head in the outside file."""
    return max((line.size for line in pinned_heads(file)), default=0)
