"""Writing at the phone's face: the queue's key, files on their way, settling late reports."""

import os
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter
from yifa.faces.field.adapters.settling import settle_of
from yifa.faces.field.models import QueueKey, Reported, SentFile
from yifa.faces.field.terms import Power
from yifa.frame.fields import seal, unseal
from yifa.records.evidence import actions as evidence
from yifa.records.evidence import queries as evidence_queries
from yifa.records.evidence.queries import Arriving, EvidenceUnknown

_KEY_BYTES = 32
_CONTEXT = b"field queue"
REASON_AT_LEAST = 4
KEPT_FOR_OTHERS = 5
"""Uploads kept for items other than the one that is sent: each goes on from where it was."""


class SettledAlready(Exception):
    """Another person settled this report."""

    def __str__(self) -> str:
        return "这条补报已由他人处理，请刷新查看结果"


class ReasonMissing(Exception):
    """A report is settled with a reason only."""

    def __str__(self) -> str:
        return f"请填写处理理由，至少 {REASON_AT_LEAST} 个字"


@transaction.atomic
def queue_key_of(*, actor: Actor, at: datetime) -> bytes:
    """Give the key of an officer's queue, the same after each sign-in. Raises: NotPermitted."""
    require(actor, Power.USE, within=actor.jurisdiction)
    row = QueueKey.objects.filter(account=actor.person).first()
    if row is None:
        sealed = seal(os.urandom(_KEY_BYTES), context=_CONTEXT)
        row, _ = QueueKey.objects.get_or_create(
            account=actor.person, defaults={"sealed": sealed, "made_at": at}
        )
    return unseal(bytes(row.sealed), context=_CONTEXT)


@transaction.atomic
def begin_file(
    *, actor: Actor, at: datetime, item: UUID, sha256: str, name: str, length: int
) -> Arriving:
    """Open the upload of an item's file, or find the one begun before.

    Raises: NotPermitted, EvidenceRefused, StoreFull.
    """
    known = SentFile.objects.filter(account=actor.person, item=item, sha256=sha256).first()
    if known is not None:
        try:
            return evidence_queries.arriving_of(evidence_queries.part_of(actor, known.part))
        except EvidenceUnknown:
            known.delete()
    _make_room(actor, at, item)
    part = evidence.begin_upload(
        actor=actor,
        at=at,
        matter=Matter("field", item, actor.jurisdiction),
        filename=name,
        length=length,
    )
    SentFile.objects.create(
        account=actor.person, item=item, sha256=sha256, part=part.uuid, begun_at=at
    )
    return Arriving(part, 0)


def _make_room(actor: Actor, at: datetime, item: UUID) -> None:
    """Throw away the oldest uploads of other items: given up, or begun anew from the phone."""
    others = SentFile.objects.filter(account=actor.person).exclude(item=item).order_by("-pk")
    for row in others[KEPT_FOR_OTHERS:]:
        with suppress(EvidenceUnknown):
            part = evidence_queries.part_of(actor, row.part)
            evidence.drop_upload(actor=actor, at=at, part=part)
        row.delete()


@transaction.atomic
def drop_false_file(*, actor: Actor, at: datetime, item: UUID, sha256: str) -> None:
    """Throw away an upload whose content is not what its hash says. Raises: NotPermitted."""
    require(actor, Power.USE, within=actor.jurisdiction)
    row = SentFile.objects.get(account=actor.person, item=item, sha256=sha256)
    evidence.drop_upload(actor=actor, at=at, part=evidence_queries.part_of(actor, row.part))
    row.delete()


@transaction.atomic
def settle_report(
    *, actor: Actor, at: datetime, report: Reported, accepted: bool, reason: str
) -> Reported:
    """Settle a late report: it counts (采用) or is set aside (不予采用), with the reason.

    Raises: NotPermitted, SettledAlready, ReasonMissing.
    """
    require(actor, Power.SETTLE, within=report.jurisdiction)
    if len(reason.strip()) < REASON_AT_LEAST:
        raise ReasonMissing
    row = Reported.objects.select_for_update().get(pk=report.pk)
    if row.settled_at is not None:
        raise SettledAlready
    settle_of(row.matter_kind)(
        actor=actor,
        at=at,
        matter=row.matter,
        report=row.seq,
        accepted=accepted,
        reason=reason.strip(),
    )
    row.settled_at, row.settled_by = at, actor.name
    row.accepted, row.reason = accepted, reason.strip()
    row.save()
    return row
