"""Custody (保管链): what is done with the thing or the medium that holds the original."""

from datetime import datetime

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.records.evidence import acts, queries, rules
from yifa.records.evidence.actions.storing import EvidenceRefused, record
from yifa.records.evidence.facts import custody_of
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.rules.custody import BASIS
from yifa.records.evidence.terms import Power
from yifa.records.journal.queries import timeline


@transaction.atomic
def keep(
    *, actor: Actor, at: datetime, item: EvidenceItem, act: acts.CustodyAct, done_at: datetime
) -> EvidenceItem:
    """Record an act of custody: moved, copied, presented, returned, destruction and its approval.

    Basis: 《行政强制法》第二十六条第一款, 《行政处罚法》第七十四条第一款.
    Raises: NotPermitted, EvidenceRefused.
    """
    approves = isinstance(act, acts.DestructionApproved)
    require(
        actor,
        Power.APPROVE_DESTRUCTION if approves else Power.KEEP,
        within=item.jurisdiction,
    )
    row = EvidenceItem.objects.select_for_update().get(pk=item.pk)
    custody = queries.standing_of(row)
    if faults := rules.custody_faults(custody, act, at, done_at):
        raise EvidenceRefused(*faults)
    record(row, act, actor, done_at, BASIS.get(type(act), ()))
    return _projected(row)


def _projected(row: EvidenceItem) -> EvidenceItem:
    custody = custody_of(timeline(row.subject))
    row.custody_state, row.holder, row.held_at = custody.state, custody.holder, custody.place
    row.save(update_fields=["custody_state", "holder", "held_at"])
    return row
