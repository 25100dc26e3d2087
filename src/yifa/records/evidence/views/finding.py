"""Finding what an address names, for those who may see it."""

from uuid import UUID

from django.http import Http404

from yifa.base.access import Actor
from yifa.records.evidence import queries
from yifa.records.evidence.models import EvidenceItem


def found(actor: Actor, pk: UUID) -> EvidenceItem:
    """Find a piece of evidence. Raises: Http404."""
    try:
        return queries.item(actor, pk)
    except queries.EvidenceUnknown as fault:
        raise Http404(str(fault)) from fault
