"""Recording acts: the chain of each matter, the commitment, the payload and its personal part."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec
import uuid_utils.compat
from django.db import IntegrityError, transaction

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Act, Matter, Override, Payload
from yifa.frame.fields import seal_with
from yifa.records.journal.actions.keys import subject_keys
from yifa.records.journal.actions.writing import insert
from yifa.records.journal.facts import GENESIS, canonical, commitment_of, hash_of
from yifa.records.journal.models import Entry, EntryPayload, Position, SubjectKey
from yifa.records.journal.queries import last_seq
from yifa.records.journal.queries.payloads import unwrap

_SALT_BYTES = 16
_CHUNK = 500

Link = tuple[str, UUID]
"""A matter's kind and id: what its chain is found by."""


class MatterMoved(Exception):
    """Someone acted in the matter since the reader last saw it."""

    def __init__(self, matter: Matter, after: int, last: int) -> None:
        self.matter, self.after, self.last = matter, after, last
        super().__init__(
            f"该事项已有新的办理记录（您看到第{after}步，现已到第{last}步），本次操作未保存；"
            "请刷新后核对再提交"
        )


class TimeWithoutZone(ValueError):
    """`done_at` must be aware."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """One act to be recorded: what `record` takes, for many at once."""

    matter: Matter
    after: int
    act: Payload
    actor: Actor
    done_at: datetime
    basis: Sequence[str] = ()
    documents: Sequence[str] = ()
    evidence: Sequence[str] = ()
    data_subject: UUID | None = None
    reported: bool = False
    overrides: tuple[Override, ...] = ()

    @property
    def link(self) -> Link:
        """What the matter's chain is found by."""
        return self.matter.kind, self.matter.id


@dataclass(slots=True)
class _Batch:
    """What one call writes."""

    recorded_at: datetime
    heads: dict[Link, tuple[int, str]]
    keys: dict[UUID, SubjectKey]
    salts: bytes
    entries: list[Entry] = field(default_factory=list)
    payloads: list[EntryPayload] = field(default_factory=list)


def record(
    *,
    matter: Matter,
    after: int,
    act: Payload,
    actor: Actor,
    done_at: datetime,
    basis: Sequence[str] = (),
    documents: Sequence[str] = (),
    evidence: Sequence[str] = (),
    data_subject: UUID | None = None,
    reported: bool = False,
    overrides: tuple[Override, ...] = (),
) -> Act[Payload]:
    """Record one act; `after` is the last `seq` its author saw (0 for the first act).

    `recorded_at` is the server's clock, the one thing here that is not passed in. Personal fields
    are encrypted under the key of `data_subject`, or of the matter where none is named.
    Raises: MatterMoved, TimeWithoutZone.
    """
    item = NewEntry(
        matter=matter,
        after=after,
        act=act,
        actor=actor,
        done_at=done_at,
        basis=basis,
        documents=documents,
        evidence=evidence,
        data_subject=data_subject,
        reported=reported,
        overrides=overrides,
    )
    return record_many([item])[0]


def record_many(items: Iterable[NewEntry]) -> list[Act[Payload]]:
    """Record many acts in one transaction, one entry each, in the order given.

    Several acts on one matter count on: `after` is 0, 1, 2 … Raises: MatterMoved, TimeWithoutZone.
    """
    fresh = list(items)
    if not fresh:
        return []
    with transaction.atomic():
        batch = _prepared(fresh)
        acts = [_add(batch, item, number) for number, item in enumerate(fresh)]
        try:
            with transaction.atomic():
                _write(batch)
        except IntegrityError as error:
            raise _moved(fresh) or error from error
    return acts


def _prepared(items: list[NewEntry]) -> _Batch:
    if any(item.done_at.tzinfo is None for item in items):
        raise TimeWithoutZone("行为时间缺少时区")
    subjects = {_subject_of(item) for item in items if item.act.personal_fields()}
    recorded_at = clock.now()
    return _Batch(
        recorded_at=recorded_at,
        heads=_heads(items),
        keys=subject_keys(subjects, recorded_at),
        salts=os.urandom(_SALT_BYTES * len(items)),
    )


def _heads(items: list[NewEntry]) -> dict[Link, tuple[int, str]]:
    """Find the entries on which the batch's first acts build, by matter."""
    first: dict[Link, int] = {}
    for item in items:
        first.setdefault(item.link, item.after)
    wanted = sorted((kind, after, key) for (kind, key), after in first.items() if after > 0)
    heads = {link: (0, GENESIS) for link, after in first.items() if after == 0}
    for (kind, after), group in groupby(wanted, key=lambda link: link[:2]):
        ids = [key for _, _, key in group]
        for start in range(0, len(ids), _CHUNK):
            found = Entry.objects.filter(
                matter_kind=kind, seq=after, matter_id__in=ids[start : start + _CHUNK]
            ).values_list("matter_id", "hash")
            heads.update({(kind, key): (after, last) for key, last in found})
    return heads


def _add(batch: _Batch, item: NewEntry, number: int) -> Act[Payload]:
    seq, previous_hash = batch.heads.get(item.link, (-1, GENESIS))
    if seq != item.after:
        raise MatterMoved(item.matter, item.after, max(seq, last_seq(item.matter)))
    salt = batch.salts[number * _SALT_BYTES : (number + 1) * _SALT_BYTES]
    entry = _entry_of(item, batch.recorded_at, previous_hash)
    payload = _payload_of(item, entry, batch.keys, salt)
    entry.hash = hash_of(entry.public())
    batch.heads[item.link] = (entry.seq, entry.hash)
    batch.entries.append(entry)
    batch.payloads.append(payload)
    return _act_of(item, entry)


def _entry_of(item: NewEntry, recorded_at: datetime, previous_hash: str) -> Entry:
    return Entry(
        id=uuid_utils.compat.uuid7(),
        jurisdiction=item.matter.jurisdiction,
        matter_kind=item.matter.kind,
        matter_id=item.matter.id,
        seq=item.after + 1,
        kind=item.act.kind(),
        version=item.act.VERSION,
        actor_id=item.actor.account,
        actor_name=item.actor.name,
        actor_post=item.actor.post_label,
        done_at=item.done_at,
        recorded_at=recorded_at,
        turned=clock.is_turned(),
        basis=[str(citation) for citation in item.basis],
        documents=[str(document) for document in item.documents],
        evidence=[str(original) for original in item.evidence],
        reported=item.reported,
        overrides=[{"rule": passed.rule, "reason": passed.reason} for passed in item.overrides],
        previous_hash=previous_hash,
    )


def _payload_of(
    item: NewEntry, entry: Entry, keys: dict[UUID, SubjectKey], salt: bytes
) -> EntryPayload:
    """Split the payload into its open and its personal part, and commit to both."""
    names = item.act.personal_fields()
    body, personal = _split(item.act, names)
    entry.commitment = commitment_of(salt, body, personal)
    key = keys[_subject_of(item)] if names else None
    sealed = b""
    if key is not None:
        sealed = seal_with(unwrap(key), personal.encode(), context=entry.id.bytes)
    return EntryPayload(
        entry_id=entry.id,
        body=body,
        salt=salt,
        personal=sealed,
        key_id=key.pk if key else None,
        data_subject=_subject_of(item) if names else item.data_subject,
    )


def _split(act: Payload, names: tuple[str, ...]) -> tuple[str, str]:
    if not names:
        return canonical(act).decode(), ""
    plain: dict[str, Any] = msgspec.to_builtins(act)
    personal = {name: plain.pop(name) for name in names}
    return canonical(plain).decode(), canonical(personal).decode()


def _subject_of(item: NewEntry) -> UUID:
    return item.data_subject or item.matter.id


def _write(batch: _Batch) -> None:
    insert(Entry, batch.entries)
    insert(EntryPayload, batch.payloads)
    insert(Position, [Position(entry_id=entry.id) for entry in batch.entries])


def _moved(items: list[NewEntry]) -> MatterMoved | None:
    """Name the matter in which someone else was faster, after the database refused the batch."""
    seen: set[Link] = set()
    for item in items:
        if item.link in seen:
            continue
        seen.add(item.link)
        if (last := last_seq(item.matter)) > item.after:
            return MatterMoved(item.matter, item.after, last)
    return None


def _act_of(item: NewEntry, entry: Entry) -> Act[Payload]:
    return Act(
        seq=entry.seq,
        payload=item.act,
        done_at=item.done_at,
        recorded_at=entry.recorded_at,
        actor="" if entry.actor_id is None else str(entry.actor_id),
        actor_name=entry.actor_name,
        actor_post=entry.actor_post,
        version=entry.version,
        basis=tuple(entry.basis),
        documents=tuple(entry.documents),
        evidence=tuple(entry.evidence),
        reported=entry.reported,
        overrides=item.overrides,
    )
