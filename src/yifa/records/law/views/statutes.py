"""Statutes, their chapters and articles."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.base.access import Actor
from yifa.base.statute import citation_of
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.records.law import queries
from yifa.records.law.models import Edition, Statute
from yifa.records.law.terms import LEVEL_LABELS, Power
from yifa.records.law.views.rows import day_from, holds_of, words_of

_ARTICLES_A_PAGE = 40


@needs(Power.VIEW)
def statutes(request: HttpRequest) -> HttpResponse:
    """List the statutes with the days they are in force."""
    actor = actor_of(request)
    words, level = words_of(request, "q"), words_of(request, "level")
    page = page_of(request, queries.statutes(actor, words=words, level=level))
    rows = [_row(item, actor) for item in page]
    context = {"page": page, "rows": rows, "q": words, "level": level, "levels": LEVEL_LABELS}
    return render(request, "law/statutes.html", context)


@needs(Power.VIEW)
def statute(request: HttpRequest, code: str) -> HttpResponse:
    """Show a statute: editions, chapters, articles, search inside."""
    actor = actor_of(request)
    found, editions = _found(code)
    edition = _chosen(request, editions, actor)
    words = words_of(request, "q")
    page = page_of(request, queries.articles_of(edition, words=words), per_page=_ARTICLES_A_PAGE)
    context = {
        "statute": found,
        "level": LEVEL_LABELS.get(found.level, found.level),
        "edition": edition,
        "state": _state(edition, actor),
        "editions": [(item, holds_of(item.valid_from, item.valid_until)) for item in editions],
        "chapters": queries.chapters_of(edition, _ARTICLES_A_PAGE),
        "page": page,
        "q": words,
    }
    return render(request, "law/statute.html", context)


@needs(Power.VIEW)
def article(request: HttpRequest, code: str, article: int) -> HttpResponse:
    """Show an article as in force on a day, with the causes that cite it."""
    actor = actor_of(request)
    found, editions = _found(code)
    edition = _chosen(request, editions, actor)
    row = queries.articles_of(edition).filter(number=article).first()
    if row is None:
        raise Http404(f"《{found.name}》没有收录第{article}条")
    context = {
        "statute": found,
        "edition": edition,
        "article": row,
        "title": f"《{found.name}》{row.label}",
        "state": _state(edition, actor),
        "holds": holds_of(edition.valid_from, edition.valid_until),
        "repealed_by": citation_of(edition.repealed_by) if edition.repealed_by else None,
        "neighbours": queries.neighbours_of(row),
        "causes": queries.causes_citing(actor, code, article),
    }
    return render(request, "law/article.html", context)


def _found(code: str) -> tuple[Statute, list[Edition]]:
    found = queries.statute_by_code(code)
    editions = queries.editions_of(found) if found else []
    if found is None or not editions:
        raise Http404("没有收录这部法律法规，请先导入全文")
    return found, editions


def _chosen(request: HttpRequest, editions: list[Edition], actor: Actor) -> Edition:
    asked = words_of(request, "edition", 10)
    for item in editions:
        if str(item.adopted_on) == asked:
            return item
    in_force = queries.edition_on(editions, day_from(request, "on", actor.day))
    return in_force or editions[0]


def _row(item: Statute, actor: Actor) -> dict[str, Any]:
    editions = sorted(item.editions.all(), key=lambda edition: edition.valid_from, reverse=True)
    edition = queries.edition_on(editions, actor.day)
    return {
        "statute": item,
        "level": LEVEL_LABELS.get(item.level, item.level),
        "holds": holds_of(edition.valid_from, edition.valid_until) if edition else "",
        "state": _state(edition, actor) if edition else "",
        "editions": len(editions),
        "texts": item.text_count,  # type: ignore[attr-defined]
    }


def _state(edition: Edition, actor: Actor) -> str:
    if edition.valid_until and edition.valid_until <= actor.day:
        return "已失效"
    return "尚未施行" if edition.valid_from > actor.day else "现行有效"
