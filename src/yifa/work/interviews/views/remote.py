"""The remote side: the invited person's entrance and room, and the signals of both browsers.

Whoever comes here has no account: a link that works once and the last digits of a document let one
browser in, and a pass in its session keeps it there until the interview ends.
"""

import json
from functools import wraps
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import StepRefused
from yifa.frame.permissions import View, actor_of, needs, public
from yifa.frame.security import records
from yifa.frame.views import UNPROCESSABLE
from yifa.work.interviews import actions, queries
from yifa.work.interviews.actions.inviting import SIGNAL_LENGTH, SignalRefused
from yifa.work.interviews.forms import ReadForm, SignForm, pending_signatures
from yifa.work.interviews.models import Session
from yifa.work.interviews.rules import notice_text
from yifa.work.interviews.terms import Power, Side, Stage
from yifa.work.interviews.views.rooms import found, page_picture
from yifa.work.interviews.views.showing import lines_of, pages_of

ENTRANCE: Final = "interview_entrance"
_ASKS_A_MINUTE: Final = 20
_TOO_MANY, _MINUTE_S = 429, 60


def invited(view: View) -> View:
    """Let in the browser that holds the pass of a running session; nobody else learns of it."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        row = queries.invited(request.session.get(ENTRANCE, ""))
        if row is None:
            raise Http404("询问已结束，或者您没有通过邀请链接进入")
        return view(request, row, *args, **kwargs)

    return public(inner)


def person_of(row: Session) -> Actor:
    """Give the invited person as an actor who may attend this session and nothing else."""
    powers = frozenset({str(Power.ATTEND)})
    return Actor(None, "被询问人（远程）", row.jurisdiction, clock.today(), powers=powers)


@public
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the last digits of the document, and let in whoever knows them."""
    if _asks_too_often(request):
        return render(request, "frame/error.html", _SLOWLY, status=_TOO_MANY)
    invitation = queries.invitation_by_token(token)
    if invitation is None:
        context = {"is_unknown": True, "bureau": settings.YIFA_BUREAU_NAME}
        return render(request, "interviews/enter.html", context, status=HTTPStatus.NOT_FOUND)
    why_not = ""
    if request.method == "POST":
        admission = actions.admit(
            actor=person_of(invitation.session),
            at=clock.now(),
            invitation=invitation,
            digits=request.POST.get("digits", "")[:4],
        )
        if admission.secret:
            request.session.cycle_key()
            request.session[ENTRANCE] = admission.secret
            return redirect("interviews:remote")
        why_not = admission.why_not
    context = {"why_not": why_not, "bureau": settings.YIFA_BUREAU_NAME}
    status = UNPROCESSABLE if why_not else 200
    return render(request, "interviews/enter.html", context, status=status)


@require_GET
@records
@invited
def remote(request: HttpRequest, row: Session) -> HttpResponse:
    """Show the invited person's room: both pictures, rights, record, signing."""
    return render(request, "interviews/remote.html", _of_person(row))


@require_POST
@records
@invited
def act(request: HttpRequest, row: Session, step: str) -> HttpResponse:
    """Let the person confirm the reading, or sign a page."""
    forms = {"read_back": ReadForm, "sign": SignForm}
    if step not in forms:
        raise Http404("没有这个步骤")
    person, now = person_of(row), clock.now()
    form = forms[step](request.POST, row=row, facts=queries.facts_of(row), actor=person, at=now)
    faults = [words for errors in form.errors.values() for words in errors]
    if not faults:
        try:
            actions.take_step(actor=person, at=now, session=row, said=form.said())
            return redirect("interviews:remote")
        except StepRefused as refusal:
            faults = [finding.message for finding in refusal.findings]
    context = _of_person(row) | {"faults": faults}
    return render(request, "interviews/remote.html", context, status=UNPROCESSABLE)


@require_GET
@invited
def remote_page(request: HttpRequest, row: Session, number: int) -> HttpResponse:
    """Show the person a page of the typeset record."""
    return page_picture(row, number)


@require_http_methods(["GET", "POST"])
@invited
def remote_signals(request: HttpRequest, row: Session) -> HttpResponse:
    """Pass signals between the person's browser and the officers'."""
    return _signals(request, row, person_of(row), Side.PERSON)


@require_http_methods(["GET", "POST"])
@needs(Power.HOLD)
def signals(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Pass signals between the officers' browser and the person's."""
    actor = actor_of(request)
    return _signals(request, found(actor, pk), actor, Side.OFFICER)


def _signals(request: HttpRequest, row: Session, actor: Actor, side: Side) -> HttpResponse:
    if request.method == "POST":
        body = request.body[: SIGNAL_LENGTH + 1].decode("utf-8", "replace")
        try:
            actions.send_signal(actor=actor, at=clock.now(), session=row, side=side, body=body)
        except SignalRefused as refusal:
            return JsonResponse({"error": str(refusal)}, status=UNPROCESSABLE)
    after = request.GET.get("after", "0")
    known = int(after) if after.isascii() and after.isdigit() and len(after) < 16 else 0
    waiting = queries.signals_for(row, side, known)
    return JsonResponse(
        {
            "signals": [{"id": item.pk, "body": _read(item.body)} for item in waiting],
            "version": row.last_seq,
            "stage": row.stage,
            "joined": row.invitations.exclude(used_at=None).filter(is_void=False).exists(),
        }
    )


def _read(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _of_person(row: Session) -> dict[str, Any]:
    facts = queries.facts_of(row)
    person, at = person_of(row), clock.now()
    given: dict[str, Any] = {"row": row, "facts": facts, "actor": person, "at": at}
    return {
        "row": row,
        "facts": facts,
        "notice": notice_text(facts.head.brief.agency),
        "issuer": facts.head.brief.agency,
        "lines": lines_of(facts),
        "pages": pages_of(row, facts),
        "base_url": reverse("interviews:remote") + "pages/",
        "is_laid_out": row.stage == Stage.LAID_OUT,
        "pending": pending_signatures(facts, of_person=True),
        "sign_form": SignForm(**given),
        "may_read": row.stage == Stage.OPEN and facts.has_answers and not facts.open_question,
        "is_read": facts.read is not None and facts.read.lines >= len(facts.lines),
    }


_SLOWLY: Final = {"code": _TOO_MANY, "message": "操作过于频繁，请一分钟后再试"}


def _asks_too_often(request: HttpRequest) -> bool:
    key = f"interview-enter:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, _MINUTE_S)
    try:
        return cache.incr(key) > _ASKS_A_MINUTE
    except ValueError:
        return False
