"""Proofs of single entries, made from the last head before them and the leaves since."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from yifa.base.merkle import RootBetween, inclusion_path, leaf_hash, node_hash, root_of, split_of
from yifa.base.procedure import Matter
from yifa.records.journal.facts import PROOF_FORMAT, Proof
from yifa.records.journal.models import Entry, Head
from yifa.records.journal.queries.heads import head_line, public_key
from yifa.records.journal.rules import check

_SMALL: Final = 256
"""Up to so many leaves a root is computed anew instead of remembered."""


class NoSuchEntry(LookupError):
    """No entry carries this id."""

    def __init__(self, entry_id: UUID) -> None:
        super().__init__(f"日志中没有条目 {entry_id}")


class NotSealedYet(Exception):
    """The entry stands in the log, but no head covers it so far."""

    def __init__(self) -> None:
        super().__init__("该条目尚未封存，请在一分钟后再试")


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """How the entries of one matter stand in the sealed log; `is_sound`: every proof holds."""

    entries_count: int
    is_sound: bool
    position: int
    size: int
    sealed_at: datetime


def sealed_state(matter: Matter) -> Sealed | None:
    """Prove every entry of a matter anew; None while one of them waits for its head."""
    rows = Entry.objects.filter(matter_kind=matter.kind, matter_id=matter.id).order_by("seq")
    try:
        proofs = list(prove_many(rows.values_list("id", flat=True)))
    except NotSealedYet:
        return None
    if not proofs:
        return None
    last = proofs[-1]
    return Sealed(
        entries_count=len(proofs),
        is_sound=not any(check(proof) for proof in proofs),
        position=last.position,
        size=last.head.size,
        sealed_at=last.head.sealed_at,
    )


def prove(entry_id: UUID) -> Proof:
    """Make the proof of one entry. Raises: NoSuchEntry, NotSealedYet."""
    return next(prove_many([entry_id]))


def prove_many(entry_ids: Iterable[UUID]) -> Iterator[Proof]:
    """Make the proofs of many entries, in the order given; each head is read once.

    Raises: NoSuchEntry, NotSealedYet.
    """
    roots: dict[int, RootBetween] = {}
    for entry_id in entry_ids:
        entry = Entry.objects.filter(id=entry_id).select_related("place").first()
        if entry is None:
            raise NoSuchEntry(entry_id)
        head = _head_over(entry.place.position)
        if head is None:
            raise NotSealedYet
        if head.size not in roots:
            roots[head.size] = _roots_below(head)
        yield _proof(entry, head, roots[head.size])


def _proof(entry: Entry, head: Head, roots: RootBetween) -> Proof:
    position = entry.place.position or 0
    path = inclusion_path(position - 1, head.size, roots)
    return Proof(
        format=PROOF_FORMAT,
        entry=entry.public(),
        hash=entry.hash,
        position=position,
        path=tuple(step.hex() for step in path),
        head=head_line(head),
        public_key=public_key().hex(),
    )


def _head_over(position: int | None) -> Head | None:
    if position is None:
        return None
    return Head.objects.filter(size__gte=position).order_by("size").first()


def _roots_below(head: Head) -> RootBetween:
    """Give the roots of subtrees: old ones from the earlier head's peaks, new ones from leaves."""
    earlier = Head.objects.filter(size__lt=head.size).order_by("-size").first()
    known = _peaks_by_range(earlier) if earlier else {}
    settled = earlier.size if earlier else 0
    leaves = _leaves(settled, head.size)

    def root_between(first: int, until: int) -> bytes:
        if (first, until) not in known:
            known[first, until] = joined(first, until)
        return known[first, until]

    def joined(first: int, until: int) -> bytes:
        if first >= settled and until - first <= _SMALL:
            return root_of(leaves[first - settled : until - settled])
        middle = first + split_of(until - first)
        return node_hash(root_between(first, middle), root_between(middle, until))

    return root_between


def _peaks_by_range(head: Head) -> dict[tuple[int, int], bytes]:
    found: dict[tuple[int, int], bytes] = {}
    first, rest = 0, head.size
    for peak in head.peaks:
        width = 1 << (rest.bit_length() - 1)
        found[first, first + width] = bytes.fromhex(peak)
        first, rest = first + width, rest - width
    return found


def _leaves(after: int, until: int) -> list[bytes]:
    hashes = (
        Entry.objects.filter(place__position__gt=after, place__position__lte=until)
        .order_by("place__position")
        .values_list("hash", flat=True)
    )
    return [leaf_hash(bytes.fromhex(text)) for text in hashes.iterator(chunk_size=5_000)]
