"""The inbox that recipients open, without an account: a link, a code, four digits."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from yifa.base import clock
from yifa.frame.downloads import send_file
from yifa.frame.permissions import public
from yifa.frame.views import UNPROCESSABLE
from yifa.records.agencies.queries import system_actor
from yifa.records.documents import queries as documents
from yifa.records.service import actions, queries
from yifa.records.service.forms import InboxForm
from yifa.records.service.models import InboxMessage
from yifa.records.service.terms import SYSTEM_ACTOR

_OPENED = "service_inbox_opened"
_OPEN_FOR_S = 30 * 60


@public
@never_cache
@require_http_methods(["GET", "POST"])
def inbox(request: HttpRequest, token: str) -> HttpResponse:
    """Show what waits, masked, until code and digits are given; opening is the receipt."""
    found, now = _message_or_404(token), clock.now()
    if _is_open(request, found):
        return _answer(request, "service/inbox_open.html", _papers(found, token))
    form = InboxForm(request.POST or None, now=now)
    if request.method == "POST" and form.is_valid():
        told = actions.open_message(
            actor=system_actor(
                SYSTEM_ACTOR, jurisdiction=found.delivery.jurisdiction, day=clock.day_of(now)
            ),
            at=now,
            message=found,
            code=form.cleaned_data["code"],
            digits=form.cleaned_data["digits"],
        )
        if not told:
            request.session[_OPENED] = [*request.session.get(_OPENED, []), found.pk]
            request.session.set_expiry(_OPEN_FOR_S)
            return _sealed(redirect("service:inbox", token))
        form.add_error(None, told)
    context = {"form": form, "delivery": found.delivery}
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return _answer(request, "service/inbox.html", context, status)


@public
@never_cache
@require_GET
def inbox_paper(request: HttpRequest, token: str, document: UUID) -> HttpResponseBase:
    """Give a document of a message that was opened in this browser."""
    found = _message_or_404(token)
    if not _is_open(request, found):
        return _sealed(redirect("service:inbox", token))
    papers = documents.papers_by_id([document]) if document in _ids(found) else []
    if not papers or not papers[0].pdf_sha256:
        raise Http404("文书尚未生成，请稍后再试")
    return send_file(
        request,
        documents.pdf_of(papers[0]),
        media_type="application/pdf",
        filename=f"{papers[0].title}.pdf",
    )


def _message_or_404(token: str) -> InboxMessage:
    found = queries.inbox_message(token)
    if found is None:
        raise Http404("没有这条信息，请核对网址")
    return found


def _is_open(request: HttpRequest, found: InboxMessage) -> bool:
    opened = found.pk in request.session.get(_OPENED, [])
    return opened and clock.now() < found.expires_at


def _ids(found: InboxMessage) -> list[UUID]:
    return [item.id for item in queries.facts_of(found.delivery, clock.now()).documents]


def _papers(found: InboxMessage, token: str) -> dict[str, object]:
    return {
        "delivery": found.delivery,
        "token": token,
        "opened_at": found.opened_at,
        "papers": documents.papers_by_id(_ids(found)),
    }


def _answer(
    request: HttpRequest, template: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    return _sealed(render(request, template, context, status=status))


def _sealed(answer: HttpResponse) -> HttpResponse:
    """Keep the token out of search engines; no other site gets it as a referrer."""
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
