"""Sessions for pages and for the room whose matter they serve."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame import visibility
from yifa.frame.scope import within
from yifa.records.agencies.facts import OfficerFact
from yifa.records.journal import queries as journal
from yifa.work.interviews.facts import InterviewFacts
from yifa.work.interviews.models import Part, Session
from yifa.work.interviews.procedures import SESSION
from yifa.work.interviews.queries.paper import record_text
from yifa.work.interviews.rules import Standing, is_usable, lacking
from yifa.work.interviews.terms import Power, Side, Stage

LATEST = 500


class SessionUnknown(LookupError):
    """No such session, or its matter is not shown to the actor."""


@dataclass(frozen=True, slots=True)
class FinishedRecord:
    """A finished interview as the room of its matter adopts it."""

    id: UUID
    person: str
    relation: str
    officers: tuple[OfficerFact, ...]
    place: str
    started_at: datetime
    ended_at: datetime
    text: str
    is_signed: bool
    refusal: str
    document: UUID | None
    is_usable: bool
    lacking: tuple[Standing, ...]

    @property
    def why_not(self) -> str:
        """Say why the record cannot be used as evidence; empty where it can."""
        return "；".join(item.message for item in self.lacking)


def sessions(actor: Actor) -> QuerySet[Session]:
    """The latest sessions of matters that the actor sees, newest first."""
    if not actor.may(Power.VIEW):
        return Session.objects.none()
    rows = Session.objects.filter(within(actor.jurisdiction)).order_by("-began_at", "-pk")
    latest = list(rows.values_list("about_kind", "about_id")[:LATEST])
    seen = Q(pk__in=())
    for kind in {kind for kind, _ in latest}:
        ids = {matter_id for known, matter_id in latest if known == kind}
        seen |= Q(about_kind=kind, about_id__in=visibility.those_seen(actor, kind, ids))
    return rows.filter(seen)


def sessions_of(actor: Actor, matter: Matter) -> QuerySet[Session]:
    """The sessions of one matter, oldest first; the caller shows that matter to the actor."""
    rows = Session.objects.filter(within(actor.jurisdiction))
    return rows.filter(about_kind=matter.kind, about_id=matter.id).order_by("began_at", "pk")


def session(actor: Actor, uuid: UUID) -> Session:
    """Find one session of a matter that the actor sees. Raises: SessionUnknown."""
    found = Session.objects.filter(within(actor.jurisdiction), uuid=uuid).first()
    if found is None or not visibility.sees(actor, found.about_kind, found.about_id):
        raise SessionUnknown("没有这次询问，或者不在您的辖区、单位内")
    return found


def is_shown(actor: Actor, uuid: UUID) -> bool:
    """Say whether the actor may see a session: it is shown with its matter."""
    try:
        return session(actor, uuid) is not None and actor.may(Power.VIEW)
    except SessionUnknown:
        return False


def facts_of(row: Session) -> InterviewFacts:
    """Fold the acts of a session. Unmasked: for guards and for those who question."""
    return SESSION.facts_of(journal.timeline(row.matter))


def running_part(row: Session, side: Side = Side.OFFICER) -> Part | None:
    """Find the part of the recording that runs now."""
    return row.parts.filter(side=side, ended_at=None).order_by("-number").first()


def finished_for(matter: Matter) -> list[FinishedRecord]:
    """Give the finished interviews of a matter that questioned somebody: for the matter's room."""
    rows = Session.objects.filter(
        about_kind=matter.kind, about_id=matter.id, stage=Stage.ENDED
    ).exclude(document=None)
    return [_finished(row) for row in rows.order_by("began_at", "pk")]


def record_of(matter: Matter, uuid: UUID) -> FinishedRecord | None:
    """Give one finished interview of a matter."""
    row = Session.objects.filter(
        uuid=uuid, about_kind=matter.kind, about_id=matter.id, stage=Stage.ENDED
    ).first()
    return _finished(row) if row is not None else None


def _finished(row: Session) -> FinishedRecord:
    facts = facts_of(row)
    opened = facts.head
    return FinishedRecord(
        id=row.uuid,
        person=opened.person,
        relation=opened.relation or row.role_label,
        officers=opened.officers,
        place=opened.place,
        started_at=row.began_at,
        ended_at=facts.laid_out_at or facts.ended_at or row.began_at,
        text=record_text(facts),
        is_signed=facts.refusal is None,
        refusal=facts.refusal.reason if facts.refusal else "",
        document=row.document,
        is_usable=is_usable(facts),
        lacking=lacking(facts),
    )
