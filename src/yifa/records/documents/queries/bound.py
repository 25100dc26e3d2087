"""Bound dossiers (案卷): the valid one of a matter, the archive's list, each part's own file."""

from uuid import UUID

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame.scope import within
from yifa.records.documents.acts import Bound, VolumeBound
from yifa.records.documents.facts import DossierData
from yifa.records.documents.models import Document
from yifa.records.documents.queries.papers import data_of
from yifa.records.documents.terms import State
from yifa.records.journal.queries import timeline

_FORM = "dossier"


def dossiers(actor: Actor) -> QuerySet[Document]:
    """Valid dossiers within the actor's jurisdiction, the last archived first."""
    rows = Document.objects.filter(within(actor.jurisdiction), form=_FORM, state=State.FINAL)
    return rows.order_by("-number", "-pk")


def dossier_of(matter: Matter) -> Document | None:
    """Give the valid dossier of a matter, None before it is bound."""
    rows = Document.objects.filter(
        matter_kind=matter.kind, matter_id=matter.id, form=_FORM, state=State.FINAL
    )
    return rows.order_by("pk").first()


def dossier_data(paper: Document) -> DossierData:
    """Read what a dossier's cover says, unmasked."""
    data = data_of(paper)
    if not isinstance(data, DossierData):
        raise TypeError(f"{paper} is no dossier")
    return data


def volumes_of(paper: Document) -> tuple[VolumeBound, ...]:
    """Give the parts of a dossier as its binding recorded them; none for those bound earlier."""
    subject = Matter("document", UUID(str(paper.uuid)), paper.jurisdiction)
    bound = (act.payload for act in timeline(subject).acts if isinstance(act.payload, Bound))
    return next((said.volumes for said in bound), ())
