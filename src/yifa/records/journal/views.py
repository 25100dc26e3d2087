"""Pages of the journal for the supervisor."""

from uuid import UUID

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yifa.base.statute import Citation, UnknownStatute, citation_of
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.records.journal.facts import fingerprint_of
from yifa.records.journal.filters import JournalFilter
from yifa.records.journal.models import Cursor, Entry, EntryPayload, Head, Verification
from yifa.records.journal.queries import (
    NotSealedYet,
    label_of,
    masked,
    pinned_text,
    prove,
    public_key,
    visible_to,
)
from yifa.records.journal.queries.labelled import said_in
from yifa.records.journal.queries.naming import name_of
from yifa.records.journal.queries.payloads import opened
from yifa.records.journal.queries.requests import leave_request, request_waits
from yifa.records.journal.terms import Power


@needs(Power.VIEW)
@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """List the entries, newest first, with the state of the log."""
    asked = JournalFilter(request.GET or {})
    rows = visible_to(actor_of(request)).filter(place__position__isnull=False)
    page = page_of(request, asked.narrowed(rows).order_by("-place__position"))
    context = {
        "page": page,
        "filter": asked,
        "rows": [(entry, label_of(entry.kind)) for entry in page.rows],
        "head": Head.objects.order_by("-size").first(),
        "verification": Verification.objects.order_by("-pk").first(),
        "is_asked": request_waits(),
        "failing": Cursor.objects.exclude(failure="").order_by("pk"),
    }
    return render(request, "journal/list.html", context)


@needs(Power.VIEW)
@require_safe
def entry_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one entry: its fields, its chain, its place, its payload masked."""
    entry = _entry(request, pk)
    stored = EntryPayload.objects.select_related("key").get(pk=entry.pk)
    shown = masked(opened(entry.kind, entry.version, stored))
    chain = Entry.objects.filter(matter_kind=entry.matter_kind, matter_id=entry.matter_id)
    position = entry.place.position
    head = Head.objects.filter(size__gte=position or 0).order_by("size").first()
    context = {
        "entry": entry,
        "label": label_of(entry.kind),
        "area": name_of("jurisdiction", entry.jurisdiction),
        "basis": [_cited(text) for text in entry.basis],
        "previous": chain.filter(seq=entry.seq - 1).first(),
        "next": chain.filter(seq=entry.seq + 1).first(),
        "head": head if position else None,
        "fingerprint": fingerprint_of(public_key()),
        "said": list(said_in(shown)),
        "payload": msgspec.json.format(msgspec.json.encode(shown), indent=2).decode(),
    }
    return render(request, "journal/detail.html", context)


@needs(Power.VIEW)
@require_safe
def entry_proof(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out the proof of one entry as a file."""
    entry = _entry(request, pk)
    try:
        proof = prove(entry.pk)
    except NotSealedYet as refusal:
        messages.warning(request, str(refusal))
        return redirect("journal:detail", pk=pk)
    text = msgspec.json.format(msgspec.json.encode(proof), indent=2)
    return _download(text, f"proof-{entry.pk}.json", "application/json")


@needs(Power.VERIFY)
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """Hand out the signed heads, one a line, for keeping elsewhere."""
    return _download(pinned_text(), "heads.jsonl", "application/jsonl")


@needs(Power.VERIFY)
@require_POST
@once
def verify(request: HttpRequest) -> HttpResponse:
    """Let the worker prove the whole log; what it finds stands on the list's page."""
    leave_request(actor_of(request).name)
    messages.success(request, "已申请核验全部日志，一分钟内开始，完成后结果显示在本页“最近核验”")
    return redirect("journal:list")


def _entry(request: HttpRequest, pk: UUID) -> Entry:
    entry = visible_to(actor_of(request)).filter(pk=pk).first()
    if entry is None:
        raise Http404("没有这条日志，或不在您的辖区内")
    return entry


def _cited(text: str) -> Citation | str:
    """Read a basis kept as a key, `apl:57:1`; one kept in words stands for itself."""
    try:
        return citation_of(text)
    except (UnknownStatute, ValueError):
        return text


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
