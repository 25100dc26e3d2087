"""Reading for the phone: what has arrived, and what waits to be settled."""

from uuid import UUID

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.faces.field.models import Reported, SentFile
from yifa.frame.scope import within
from yifa.records.evidence import queries as evidence


def whole_parts(actor: Actor, item: UUID) -> dict[str, UUID]:
    """Give the uploads of an item's files that are whole and true to their hash, by hash."""
    rows = SentFile.objects.filter(account=actor.person, item=item)
    hashes = evidence.whole_hashes(actor, [row.part for row in rows])
    return {row.sha256: row.part for row in rows if hashes.get(row.part) == row.sha256}


def reports(actor: Actor) -> QuerySet[Reported]:
    """Reports that the actor may see, unsettled ones first, newest first."""
    return Reported.objects.filter(within(actor.jurisdiction)).order_by("settled_at", "-pk")


def waiting_reports(actor: Actor) -> QuerySet[Reported]:
    """Reports that wait to be settled, the oldest first."""
    rows = Reported.objects.filter(within(actor.jurisdiction), settled_at=None)
    return rows.order_by("pk")
