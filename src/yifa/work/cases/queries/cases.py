"""Cases for pages and for other rooms: the actor first, narrowed to what the actor may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from yifa.base.access import Actor, Post, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Due, NextStep, Payload, Timeline, next_steps, watch
from yifa.frame.scope import within
from yifa.records.journal import queries as journal
from yifa.records.law.facts import Book
from yifa.records.law.queries import book_on
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.models import Case
from yifa.work.cases.rules.standing import PARTY
from yifa.work.cases.terms import Power, Stage

NEAR_DAYS = 7
_WHOLE_BODY = frozenset(
    {Post.LEGAL_REVIEWER, Post.BUREAU_HEAD, Post.ARCHIVIST, Post.SUPERVISOR, Post.ADMINISTRATOR}
)


class CaseUnknown(LookupError):
    """No such case among those the actor may see."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A case with all that its acts come to at a moment. Unmasked: doors mask what they show."""

    case: Case
    timeline: Timeline[Payload]
    facts: CaseFacts
    book: Book
    dues: tuple[Due, ...]
    steps: tuple[NextStep, ...]


def sees_whole_body(actor: Actor) -> bool:
    """Say whether the actor's posts reach beyond a unit."""
    return not actor.unit or bool(actor.posts & _WHOLE_BODY)


def in_scope(actor: Actor) -> Q:
    """Select the cases an actor may see: the jurisdiction, and for a unit's people the unit."""
    if not actor.may(Power.VIEW):
        return Q(pk__in=())
    scope = within(actor.jurisdiction)
    return scope if sees_whole_body(actor) else scope & Q(unit=actor.unit)


def cases(actor: Actor) -> QuerySet[Case]:
    """The cases the actor may see, newest first."""
    return Case.objects.filter(in_scope(actor)).order_by("-lead_on", "-id")


def case(actor: Actor, case_id: UUID) -> Case:
    """Find one case. Raises: CaseUnknown."""
    found = Case.objects.filter(in_scope(actor), uuid=case_id).first()
    if found is None:
        raise CaseUnknown("没有找到该案件，或者不在您的辖区、单位内")
    return found


def is_shown(actor: Actor, case_id: UUID) -> bool:
    """Say whether the actor may see a case."""
    return Case.objects.filter(in_scope(actor), uuid=case_id).exists()


def those_shown(actor: Actor, ids: Collection[UUID]) -> set[UUID]:
    """Pick the cases that the actor may see."""
    rows = Case.objects.filter(in_scope(actor), uuid__in=ids)
    return set(rows.values_list("uuid", flat=True))


def mine(actor: Actor) -> QuerySet[Case]:
    """Cases whose turn is at one of the actor's posts, the most urgent first."""
    posts = set(map(str, actor.posts))
    if Post.CASE_OFFICER in posts:
        posts.add(PARTY)
    turn = Q(is_open=True, waits_for__in=sorted(posts))
    if Post.ARCHIVIST in posts:
        turn |= Q(stage=Stage.CLOSED)
    return Case.objects.filter(in_scope(actor) & turn).order_by("due_on", "-id")


def overdue(actor: Actor, day: date) -> QuerySet[Case]:
    """Open cases with a period that has run out."""
    return Case.objects.filter(in_scope(actor), is_open=True, due_on__lt=day).order_by(
        "due_on", "-id"
    )


def due_soon(actor: Actor, day: date, until: date) -> QuerySet[Case]:
    """Open cases with a period that runs out from `day` up to `until`."""
    return Case.objects.filter(
        in_scope(actor), is_open=True, due_on__gte=day, due_on__lte=until
    ).order_by("due_on", "-id")


def cases_of_party(actor: Actor, party_ids: Iterable[UUID]) -> QuerySet[Case]:
    """Cases against a party."""
    return cases(actor).filter(party__in=list(party_ids))


def linked_to(actor: Actor, source_matter: str) -> QuerySet[Case]:
    """Cases that were born of a matter, `incident:<uuid>`."""
    return cases(actor).filter(source_matter=source_matter)


def sight(actor: Actor, found: Case, at: datetime) -> Sight:
    """See a case at a moment. Raises: NotPermitted."""
    require(actor, Power.VIEW, within=found.jurisdiction)
    return full_sight(found, at)


def full_sight(found: Case, at: datetime) -> Sight:
    """See a case at a moment, for actions."""
    timeline = journal.timeline(found.matter)
    book = book_on(day_in_law(at), found.jurisdiction)
    procedure = found.declared
    facts = procedure.facts_of(timeline)
    return Sight(
        found,
        timeline,
        facts,
        book,
        watch(procedure, timeline, book),
        next_steps(procedure, facts, book, at),
    )


def history_of(timeline: Timeline[Payload]) -> tuple[Act[Payload], ...]:
    """The acts, latest first."""
    return tuple(reversed(timeline.in_order()))
