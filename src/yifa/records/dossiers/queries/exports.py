"""Exports of a dossier that an actor may see, and those that wait for the worker."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.frame.scope import within
from yifa.records.dossiers.models import Export
from yifa.records.dossiers.terms import ExportState

_STUCK = timedelta(hours=1)


class DossierUnknown(LookupError):
    """No such dossier or export, or its matter is not shown to the actor."""


def exports_of(actor: Actor, matter: Matter) -> QuerySet[Export]:
    """Exports of a matter's dossier, the latest first."""
    rows = Export.objects.filter(within(actor.jurisdiction))
    return rows.filter(matter_kind=matter.kind, matter_id=matter.id).order_by("-asked_at", "-pk")


def export(actor: Actor, uuid: UUID) -> Export:
    """Find one export of a matter that the actor sees. Raises: DossierUnknown."""
    found = Export.objects.filter(within(actor.jurisdiction), uuid=uuid).first()
    if found is None or not visibility.sees(actor, found.matter_kind, found.matter_id):
        raise DossierUnknown("没有这份导出，或者不在您的辖区、单位内")
    return found


def to_pack(at: datetime) -> list[Export]:
    """Exports that wait, and those whose worker was stopped an hour ago or more."""
    stuck = Q(state=ExportState.RUNNING, started_at__lt=at - _STUCK)
    rows = Export.objects.filter(Q(state=ExportState.WAITING) | stuck)
    return list(rows.order_by("asked_at", "pk"))


def waiting_for_expiry(at: datetime) -> list[Export]:
    """Finished exports whose time is over."""
    rows = Export.objects.filter(state=ExportState.READY, expires_at__lte=at)
    return list(rows.order_by("pk"))
