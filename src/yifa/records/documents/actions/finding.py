"""Letting documents be found by their numbers (文号)."""

from django.urls import reverse

from yifa.base.calendar import day_in_law
from yifa.frame import search
from yifa.records.documents.models import Document
from yifa.records.documents.terms import SEARCH_KIND


def make_findable(paper: Document) -> None:
    """Put a numbered document into the search index; the others are found in their matters.

    The entry names nobody; who may open the document is asked at every search.
    """
    if not paper.number:
        return
    search.index(
        kind=SEARCH_KIND,
        id=paper.uuid,
        jurisdiction=paper.jurisdiction,
        unit="",
        title=f"{paper.title} {paper.number}{'（已作废）' if paper.is_void else ''}",
        text="",
        url=reverse("documents:download", args=[paper.uuid]),
        at=day_in_law(paper.made_at),
    )
