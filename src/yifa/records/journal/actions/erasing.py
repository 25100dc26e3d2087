"""Looks at personal data, and its erasure: 《个人信息保护法》第四十七条."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yifa.base import access
from yifa.base.access import Actor
from yifa.base.procedure import Act, Matter, Payload
from yifa.records.journal.actions.recording import MatterMoved, record
from yifa.records.journal.acts import DataErased, Looked
from yifa.records.journal.models import EntryPayload, SubjectKey
from yifa.records.journal.queries import last_seq
from yifa.records.journal.terms import Power

_TRIES = 5


class NothingToErase(Exception):
    """No living payload concerns this data subject."""

    def __init__(self, data_subject: UUID) -> None:
        super().__init__(f"没有可删除的个人信息（信息主体 {data_subject}）")


@transaction.atomic
def record_access(
    *, actor: Actor, at: datetime, matter: Matter, reason: str, fields: Iterable[str]
) -> Act[Payload]:
    """Record that someone looked at unmasked personal data of a matter, and why.

    Looks have a chain of their own beside the matter's, so that reading never refuses a writer.
    """
    looked = Looked(subject=matter.subject, reason=reason, fields=tuple(fields))
    looks = Matter("access", matter.id, matter.jurisdiction)
    for _ in range(_TRIES - 1):
        try:
            return record(matter=looks, after=last_seq(looks), act=looked, actor=actor, done_at=at)
        except MatterMoved:
            continue
    return record(matter=looks, after=last_seq(looks), act=looked, actor=actor, done_at=at)


@transaction.atomic
def erase(
    *, actor: Actor, at: datetime, data_subject: UUID, jurisdiction: str, reason: str
) -> Act[Payload]:
    """Destroy the key, payloads and salts of one data subject; the entries' proofs still hold.

    Basis: 《个人信息保护法》第四十七条. Raises: NotPermitted, NothingToErase.
    """
    access.require(actor, Power.ERASE, within=jurisdiction)
    living = EntryPayload.objects.filter(data_subject=data_subject, erased_at=None)
    count = living.update(body="", salt=b"", personal=b"", erased_at=at)
    if count == 0:
        raise NothingToErase(data_subject)
    SubjectKey.objects.filter(subject=data_subject, destroyed_at=None).update(
        wrapped=b"", destroyed_at=at
    )
    erasures = Matter("erasure", data_subject, jurisdiction)
    return record(
        matter=erasures,
        after=last_seq(erasures),
        act=DataErased(reason=reason, entries_count=count),
        actor=actor,
        done_at=at,
        basis=("《个人信息保护法》第四十七条",),
    )
