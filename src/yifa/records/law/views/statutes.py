"""Statutes, their chapters and articles."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.statute import citation_of
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.law import actions, queries
from yifa.records.law.facts import overriding
from yifa.records.law.forms import SourceForm
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
@once
def statute(request: HttpRequest, code: str) -> HttpResponse:
    """Show a statute: editions, chapters, articles, search inside; note a check of its source."""
    actor = actor_of(request)
    found, editions = _found(code)
    edition = _chosen(request, editions, actor)
    form = SourceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        _note_check(actor, edition, form.cleaned_data["source"])
        messages.success(request, "已登记核对来源")
        return redirect(f"{request.path}?edition={edition.adopted_on}")
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
        "repealed": _repeal_of(edition, actor),
        "check_warning": _check_warning(edition, actor),
        "may_check": actor.may(Power.PUBLISH),
    }
    return form_response(request, "law/statute.html", form, context)


def _note_check(actor: Actor, edition: Edition, source: str) -> None:
    actions.note_check(
        actor=actor,
        at=clock.now(),
        jurisdiction=actor.jurisdiction,
        edition=edition,
        source=source,
    )


def _repeal_of(edition: Edition, actor: Actor) -> dict[str, Any] | None:
    """Say since when an edition no longer holds, and what took its place (VER-02)."""
    if not edition.valid_until or edition.valid_until > actor.day:
        return None
    by = citation_of(edition.repealed_by) if edition.repealed_by else None
    successor = queries.statute_by_code(by.statute) if by else None
    return {"since": edition.valid_until, "by": by, "successor": successor}


def _check_warning(edition: Edition, actor: Actor) -> str:
    """Say that the source was not checked within the bureau's interval; empty where it was."""
    book = queries.book_on(actor.day, actor.jurisdiction)
    held = book.parameter_on("statute_check_days", actor.day)
    last = edition.checked_on
    if held is None or (edition.valid_until and edition.valid_until <= actor.day):
        return ""
    if last is None:
        return "尚未登记核对过来源"
    days = (actor.day - last).days
    return "" if days <= int(held.value) else f"最近一次核对来源在{last}，已过{days}日"


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
        "repealed": _repeal_of(edition, actor),
        "displaced": overriding(citation_of(f"{code}:{article}")),
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
        return "已废止" if edition.repealed_by else "已失效"
    return "尚未施行" if edition.valid_from > actor.day else "现行有效"
