"""Search over all rooms: every kind under its power, every hit only where its room shows it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.frame import search
from yifa.frame.models import SearchEntry
from yifa.records.documents import queries as documents
from yifa.records.documents.terms import SEARCH_KIND as DOCUMENT_KIND
from yifa.records.documents.terms import Power as DocumentPower
from yifa.records.law.terms import ARTICLE_KIND, EVERYWHERE
from yifa.records.law.terms import Power as LawPower
from yifa.records.parties import queries as parties
from yifa.records.parties.terms import Power as PartyPower
from yifa.work.cases import queries as cases
from yifa.work.cases.terms import Power as CasePower
from yifa.work.incidents import queries as incidents
from yifa.work.incidents.terms import Power as IncidentPower
from yifa.work.intake import queries as intake
from yifa.work.intake.terms import Power as IntakePower

PER_KIND: Final = 5
PER_PAGE: Final = 20
PAGES_AT_MOST: Final = search.MAX_COUNT // PER_PAGE

Seen = Callable[[Actor, Iterable[UUID]], set[UUID]]


def _own_jurisdiction(actor: Actor) -> str:
    return actor.jurisdiction


def _county(actor: Actor) -> str:
    return parties.county_of(actor.jurisdiction)


def _everywhere(actor: Actor) -> str:
    return EVERYWHERE


def _public(actor: Actor, ids: Iterable[UUID]) -> set[UUID]:
    return set(ids)


def _rows(shown: Callable[[Actor], QuerySet[Any, Any]]) -> Seen:
    """Let a room's rows say which of some ids the actor sees."""

    def seen(actor: Actor, ids: Iterable[UUID]) -> set[UUID]:
        rows = shown(actor).filter(uuid__in=list(ids))
        return set(rows.order_by().values_list("uuid", flat=True))

    return seen


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that can be found; `seen` picks those that its room shows this actor."""

    code: str
    label: str
    icon: str
    power: str
    seen: Seen
    place: Callable[[Actor], str] = _own_jurisdiction


KINDS: Final = (
    Kind("case", "案件", "folders", CasePower.VIEW, _rows(cases.cases)),
    Kind("incident", "事件", "map-pin", IncidentPower.VIEW, _rows(incidents.incidents)),
    Kind("report", "线索", "inbox", IntakePower.VIEW, _rows(intake.reports)),
    Kind("party", "当事人", "building-store", PartyPower.VIEW, _rows(parties.parties), _county),
    Kind(DOCUMENT_KIND, "文书", "file-text", DocumentPower.VIEW, documents.those_opened_by),
    Kind(ARTICLE_KIND, "法条", "book-2", LawPower.VIEW, _public, _everywhere),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What one kind gave: rows of one page and the count in words."""

    kind: Kind
    rows: tuple[SearchEntry, ...]
    count_text: str
    pages: int


def kinds_of(actor: Actor) -> tuple[Kind, ...]:
    """Give the kinds this actor may look for."""
    return tuple(kind for kind in KINDS if actor.may(kind.power))


def find_everywhere(actor: Actor, words: str) -> list[Found]:
    """Look among all kinds the actor may see: the newest few of each."""
    found = (find(actor, kind, words, limit=PER_KIND) for kind in kinds_of(actor))
    return [item for item in found if item.rows]


def find(actor: Actor, kind: Kind, words: str, *, page: int = 1, limit: int = PER_PAGE) -> Found:
    """Look among one kind, newest first."""
    hits = search.find(
        words,
        jurisdictions=kind.place(actor),
        kinds=(kind.code,),
        limit=limit,
        offset=(page - 1) * limit,
    )
    seen = _seen(actor, kind, (row.object_id for row in hits.rows))
    rows = tuple(row for row in hits.rows if row.object_id in seen)
    return Found(kind, rows, hits.count_text, max(1, -(-hits.count // limit)))


def _seen(actor: Actor, kind: Kind, ids: Iterable[UUID]) -> set[UUID]:
    return kind.seen(actor, ids)
