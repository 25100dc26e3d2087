"""What waits for an actor, and what a party's dossier shows of cases."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame.dossier_tabs import Row
from yifa.frame.paging import counted
from yifa.frame.todo import Todo
from yifa.records.documents import queries as documents
from yifa.records.parties import queries as parties
from yifa.work.cases.models import MATTER_KIND
from yifa.work.cases.queries.cases import cases_of_party, mine
from yifa.work.cases.terms import Stage

COUNT_CAP = 999
PARTY_ROWS = 50


def todos(actor: Actor, day: date, limit: int) -> Sequence[Todo]:
    """The most urgent cases whose turn is the actor's."""
    return [
        Todo(
            title=f"{row.number or '线索'} {row.title}".strip(),
            url=reverse("cases:detail", args=[row.uuid]),
            kind="案件",
            label="待归档" if row.stage == Stage.CLOSED else row.stage_label,
            due=row.due_on,
            due_label=row.due_label,
            since=row.last_at,
            place=row.unit_name,
        )
        for row in mine(actor)[:limit]
    ]


def count(actor: Actor, day: date) -> int:
    """How many cases wait for the actor, up to a cap."""
    return counted(mine(actor), COUNT_CAP)


def party_rows(actor: Actor, party: UUID) -> Iterable[Row]:
    """The cases against a party, newest first."""
    return [
        Row(
            title=f"{row.number or '线索'} {row.title}".strip(),
            url=reverse("cases:detail", args=[row.uuid]),
            status=row.stage_label,
            detail=row.outcome_label if row.outcome else "",
            on=row.filed_on or row.lead_on,
        )
        for row in cases_of_party(actor, parties.entries_of(party))[:PARTY_ROWS]
    ]


def party_papers(actor: Actor, party: UUID) -> Iterable[Row]:
    """The documents of the cases against a party, newest first."""
    whose = cases_of_party(actor, parties.entries_of(party)).values_list("uuid", flat=True)
    papers = documents.documents_of_matters(actor, MATTER_KIND, whose[:PARTY_ROWS], PARTY_ROWS)
    return [
        Row(
            title=f"{paper.title} {paper.number}".strip(),
            url=reverse("documents:download", args=[paper.uuid]),
            status="已作废" if paper.is_void else "已生成",
            on=day_in_law(paper.made_at),
        )
        for paper in papers
    ]
