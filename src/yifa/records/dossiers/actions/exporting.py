"""Asking for an export, and deleting its file when its time is over."""

from datetime import datetime

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter
from yifa.records.documents.terms import Power as DocumentPower
from yifa.records.dossiers import acts
from yifa.records.dossiers.models import Export
from yifa.records.dossiers.terms import ExportState, Power
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq


class ReasonMissing(ValueError):
    """A dossier leaves the house only for a reason and to somebody."""


@transaction.atomic
def request_export(
    *,
    actor: Actor,
    at: datetime,
    matter: Matter,
    reason: str,
    receiver: str,
    is_internal: bool = False,
    is_whole: bool = False,
) -> Export:
    """Ask for a matter's dossier as a file; the worker packs it within a minute.

    The inner part (副卷) and unmasked personal data each take a power of their own.
    Basis: 《行政复议法》第四十七条, 《行政诉讼法》第六十七条, 《个人信息保护法》第三十四条.
    Raises: NotPermitted, ReasonMissing.
    """
    require(actor, Power.EXPORT, within=matter.jurisdiction)
    if is_whole:
        require(actor, Power.EXPORT_WHOLE, within=matter.jurisdiction)
    if is_internal:
        require(actor, DocumentPower.VIEW_INTERNAL, within=matter.jurisdiction)
    if not reason.strip() or not receiver.strip():
        raise ReasonMissing("请填写导出事由和接收单位")
    row = Export(
        uuid=uuid7(),
        jurisdiction=matter.jurisdiction,
        matter_kind=matter.kind,
        matter_id=matter.id,
        asked_by=actor.account,
        asked_by_name=actor.name,
        asked_at=at,
        reason=reason.strip(),
        receiver=receiver.strip(),
        is_internal=is_internal,
        is_whole=is_whole,
    )
    row.save(force_insert=True)
    _record(actor, at, row)
    return row


@transaction.atomic
def expire_export(*, actor: Actor, at: datetime, export: Export) -> None:
    """Delete the file of an export whose time is over; the row stays. Raises: NotPermitted."""
    require(actor, Power.PACK, within=export.jurisdiction)
    row = Export.objects.select_for_update().get(pk=export.pk)
    row.state = ExportState.EXPIRED
    row.save(update_fields=["state"])
    transaction.on_commit(lambda: row.file.unlink(missing_ok=True))


def _record(actor: Actor, at: datetime, row: Export) -> None:
    subject = row.subject
    act = acts.Exported(
        subject=row.matter.subject,
        export=row.uuid,
        reason=row.reason,
        receiver=row.receiver,
        is_internal=row.is_internal,
        is_whole=row.is_whole,
    )
    journal.record(matter=subject, after=last_seq(subject), act=act, actor=actor, done_at=at)
