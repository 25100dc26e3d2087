"""The list of sessions, the room itself, and its steps."""

import io
from datetime import datetime
from typing import Any
from uuid import UUID

import pypdfium2
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import StepRefused
from yifa.frame import blobs
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.security import records
from yifa.frame.views import UNPROCESSABLE
from yifa.records.documents import queries as documents
from yifa.records.documents.rules import FormIncomplete
from yifa.records.evidence.actions import EvidenceRefused
from yifa.records.journal.actions import MatterMoved
from yifa.work.interviews import actions, queries
from yifa.work.interviews.actions.closing import RecordChanged
from yifa.work.interviews.actions.conducting import EvidenceOfAnotherMatter
from yifa.work.interviews.forms import FORMS, StepForm
from yifa.work.interviews.models import Session
from yifa.work.interviews.terms import Power
from yifa.work.interviews.views.showing import room_context

INVITED = "interview_link"
_REFUSED = (
    EvidenceRefused, EvidenceOfAnotherMatter, RecordChanged, FormIncomplete, MatterMoved,
)  # fmt: skip
_SCALE = 1.5


@require_GET
@needs(Power.VIEW)
def list_sessions(request: HttpRequest) -> HttpResponse:
    """Show the sessions of the matters that the actor sees."""
    actor = actor_of(request)
    context = {"page": page_of(request, queries.sessions(actor))}
    return render(request, "interviews/list.html", context)


@require_GET
@records
@needs(Power.VIEW)
def room(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the room: transcript, recorder, what is lacking, what can be done."""
    actor, now = actor_of(request), clock.now()
    row = found(actor, pk)
    return render(request, "interviews/room.html", _context(request, actor, row, now))


@require_POST
@records
@needs(Power.HOLD)
@once
def do(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Take a step; a refusal shows the room with every reason."""
    actor, now = actor_of(request), clock.now()
    row = found(actor, pk)
    if step not in FORMS:
        raise Http404("没有这个步骤")
    form = FORMS[step](request.POST, row=row, facts=queries.facts_of(row), actor=actor, at=now)
    faults: list[str] = [] if form.is_valid() else _faults(form)
    if not faults:
        try:
            _take(request, actor, now, row, step, form)
            return redirect(row)
        except StepRefused as refusal:
            faults = [finding.message for finding in refusal.findings]
        except _REFUSED as refusal:
            faults = [str(refusal)]
    context = _context(request, actor, row, now) | {"faults": faults}
    context["forms"][step] = form
    return render(request, "interviews/room.html", context, status=UNPROCESSABLE)


@require_GET
@needs(Power.VIEW)
def page(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Show a page of the typeset record as it will be printed."""
    row = found(actor_of(request), pk)
    return page_picture(row, number)


def page_picture(row: Session, number: int) -> HttpResponse:
    """Draw one page of the typeset record. Raises: Http404."""
    if not row.pdf_sha256 or not 1 <= number <= row.pages_count:
        raise Http404("没有这一页")
    pdf = pypdfium2.PdfDocument(blobs.read_blob(row.pdf_sha256))
    out = io.BytesIO()
    pdf[number - 1].render(scale=_SCALE).to_pil().save(out, "PNG")
    pdf.close()
    return HttpResponse(out.getvalue(), content_type="image/png")


def found(actor: Actor, pk: UUID) -> Session:
    """Find a session for a page."""
    try:
        return queries.session(actor, pk)
    except queries.SessionUnknown as fault:
        raise Http404(str(fault)) from fault


def _take(
    request: HttpRequest, actor: Actor, now: datetime, row: Session, step: str, form: StepForm
) -> None:
    common: dict[str, Any] = {"actor": actor, "at": now, "session": row}
    if step == "show_evidence":
        actions.show_evidence(**common, item=form.cleaned_data["item"])
    elif step == "lay_out":
        actions.lay_out(**common)
    elif step == "end":
        actions.end_session(**common, unfinished=form.cleaned_data["unfinished"])
        messages.success(request, _ended_words(row))
    elif step == "invite":
        token = actions.invite(**common, **form.cleaned_data)
        request.session[INVITED] = [str(row.uuid), token]
    else:
        actions.take_step(**common, said=form.said())


def _ended_words(row: Session) -> str:
    if row.is_usable:
        return "询问已结束，笔录和录音录像已归入本案，可在案件中登记询问"
    return "询问已结束，笔录要素不齐全，不能作为证据使用"


def _faults(form: StepForm) -> list[str]:
    labels = {name: field.label for name, field in form.fields.items()}
    return [
        f"{labels.get(name) or ''}：{words}".lstrip("：")
        for name, errors in form.errors.items()
        for words in errors
    ]


def _context(request: HttpRequest, actor: Actor, row: Session, now: datetime) -> dict[str, Any]:
    context = room_context(actor, row, now)
    kept, token = request.session.get(INVITED, ["", ""])
    if kept == str(row.uuid) and row.is_running:
        path = reverse("interviews:enter", args=(token,))
        context["link"] = request.build_absolute_uri(path)
    context["paper"] = _paper(actor, row)
    return context


def _paper(actor: Actor, row: Session) -> Any:
    if row.document is None:
        return None
    wanted = documents.those_opened_by(actor, [row.document])
    return documents.document(actor, row.document) if wanted else None
