"""The whole-process record of a case as a page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.statute import APL
from yifa.frame.permissions import actor_of, needs
from yifa.records.documents import queries as documents
from yifa.records.evidence import queries as evidence
from yifa.records.evidence.terms import Kind
from yifa.work.cases import queries
from yifa.work.cases.models import Case
from yifa.work.cases.queries.process import Recording, Written, process_of
from yifa.work.cases.terms import Power
from yifa.work.cases.views.details import case_or_404


@needs(Power.VIEW)
def process(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what was written and what was filmed of each step, and what is missing."""
    actor, now = actor_of(request), clock.now()
    seen = queries.sight(actor, case_or_404(actor, pk), now)
    papers = _papers(actor, seen.case)
    recordings = _recordings(actor, seen.case)
    found = process_of(seen.case, seen.timeline, seen.book, papers, recordings)
    wanted = seen.book.parameter("filmed_steps", seen.facts.today)
    context = {"case": seen.case, "process": found, "must_film": wanted, "cited": (APL[47],)}
    return render(request, "cases/process.html", context)


def _papers(actor: Actor, case: Case) -> dict[str, Written]:
    return {
        str(paper.uuid): Written(paper.title, reverse("documents:preview", args=[paper.uuid]))
        for paper in documents.documents_of(actor, case.matter)
    }


def _recordings(actor: Actor, case: Case) -> list[Recording]:
    return [
        Recording(
            item.description or item.filename or "",
            item.kind_label,
            item.taken_at,
            item.get_absolute_url(),
        )
        for item in evidence.items_of(actor, case.matter)
        if item.kind == Kind.AUDIOVISUAL
        or item.media_type.startswith(("image/", "video/", "audio/"))
    ]
