"""What the commitments of entries open to: for taking proof out of the house, not for pages."""

from collections.abc import Iterable, Iterator
from uuid import UUID

import msgspec

from yifa.base.procedure import Matter
from yifa.records.journal.models import EntryPayload
from yifa.records.journal.queries.payloads import payload_type, personal_text


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """What one entry says, with the salt: hashed together they give its commitment.

    `is_current` is false where the entry was written in an older form of its act.
    """

    entry: UUID
    matter: Matter
    seq: int
    salt: bytes
    body: str
    personal: str
    is_erased: bool
    is_current: bool


def openings(matters: Iterable[Matter]) -> Iterator[Opening]:
    """Give what every entry of these matters says, matter by matter, in order."""
    for matter in matters:
        rows = EntryPayload.objects.filter(
            entry__matter_kind=matter.kind, entry__matter_id=matter.id
        )
        for stored in rows.select_related("entry", "key").order_by("entry__seq"):
            yield _opening(stored)


def _opening(stored: EntryPayload) -> Opening:
    entry = stored.entry
    is_erased = stored.erased_at is not None
    return Opening(
        entry=entry.pk,
        matter=entry.matter,
        seq=entry.seq,
        salt=bytes(stored.salt),
        body=stored.body,
        personal="" if is_erased else personal_text(stored).decode(),
        is_erased=is_erased,
        is_current=entry.version == payload_type(entry.kind).VERSION,
    )
