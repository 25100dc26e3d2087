"""Joining entries that are the same party, and parting them again."""

from datetime import datetime

from django.db import transaction

from yifa.base.access import Actor
from yifa.records.parties import acts
from yifa.records.parties.actions.registering import PartyExists, locked_party, record
from yifa.records.parties.models import Party
from yifa.records.parties.queries import party_by_document, ref_of
from yifa.records.parties.terms import Power, Status


class MergeRefused(ValueError):
    """Two entries cannot be joined, or an entry cannot be parted."""


@transaction.atomic
def merge(*, actor: Actor, at: datetime, party: Party, into: Party, reason: str) -> Party:
    """Join an entry to another that is the same party; its acts stay its own.

    Raises: NotPermitted, MergeRefused.
    """
    first, second = sorted((party, into), key=lambda row: row.pk)
    rows = {row.pk: locked_party(actor, row, Power.MERGE) for row in (first, second)}
    absorbed, kept = rows[party.pk], rows[into.pk]
    _refuse_unfit(absorbed, kept)
    absorbed.merged_into, absorbed.status = kept, Status.MERGED
    absorbed.save(update_fields=["merged_into", "status"])
    merged = acts.PartyMerged(into=kept.uuid, reason=reason)
    record(party=absorbed, act=merged, actor=actor, at=at)
    absorbing = acts.PartyAbsorbed(absorbed=absorbed.uuid, reason=reason)
    record(party=kept, act=absorbing, actor=actor, at=at)
    return kept


@transaction.atomic
def split(*, actor: Actor, at: datetime, party: Party, reason: str) -> Party:
    """Let a merged entry stand for itself again.

    Raises: NotPermitted, MergeRefused, PartyExists.
    """
    absorbed = locked_party(actor, party, Power.MERGE)
    if absorbed.merged_into is None:
        raise MergeRefused("该档案未并入其他档案，无需拆分")
    kept = locked_party(actor, absorbed.merged_into, Power.MERGE)
    number = ref_of(absorbed).document_number
    if number and (living := party_by_document(actor, number)) is not None:
        raise PartyExists(living)
    absorbed.merged_into, absorbed.status = None, Status.ACTIVE
    absorbed.save(update_fields=["merged_into", "status"])
    record(party=absorbed, act=acts.PartySplit(out_of=kept.uuid, reason=reason), actor=actor, at=at)
    released = acts.PartyReleased(released=absorbed.uuid, reason=reason)
    record(party=kept, act=released, actor=actor, at=at)
    return absorbed


def _refuse_unfit(absorbed: Party, kept: Party) -> None:
    if absorbed.pk == kept.pk:
        raise MergeRefused("不能将档案并入其自身")
    if absorbed.county != kept.county:
        raise MergeRefused("两份档案不在同一县区，不能合并")
    if absorbed.merged_into_id is not None or kept.merged_into_id is not None:
        raise MergeRefused("其中一份档案已并入其他档案，请先核对")
    if absorbed.merged.exists():
        raise MergeRefused("该档案已有其他档案并入，请以它为保留档案")
