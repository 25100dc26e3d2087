"""Doors of the recording: parts begin, chunks arrive, parts end; dictation."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from yifa.base import clock
from yifa.base.procedure import StepRefused
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import UNPROCESSABLE
from yifa.work.interviews import actions
from yifa.work.interviews.actions.recording import CHUNK_LIMIT, MediaTypeUnknown
from yifa.work.interviews.adapters import speech
from yifa.work.interviews.terms import Power, Side
from yifa.work.interviews.views.rooms import found

_CONFLICT, _TOO_LARGE, _NOT_THERE = 409, 413, 503
_LABEL_LENGTH = 200


@require_POST
@needs(Power.HOLD)
def start(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Begin a part and give its number."""
    actor = actor_of(request)
    row = found(actor, pk)
    side = Side.PERSON if request.POST.get("side") == Side.PERSON else Side.OFFICER
    try:
        part = actions.start_part(
            actor=actor,
            at=clock.now(),
            session=row,
            side=side,
            media_type=request.POST.get("media_type", ""),
            device=request.POST.get("device", "")[:_LABEL_LENGTH],
        )
    except StepRefused as refusal:
        return _refused("；".join(finding.message for finding in refusal.findings))
    except MediaTypeUnknown as refusal:
        return _refused(str(refusal))
    return JsonResponse({"part": part.number, "gap_s": part.gap_s})


@require_POST
@needs(Power.HOLD)
def chunk(request: HttpRequest, pk: UUID, number: int, seq: int) -> HttpResponse:
    """Take the next chunk of a part; the answer to one out of turn names the one wanted."""
    actor = actor_of(request)
    row = found(actor, pk)
    if int(request.META.get("CONTENT_LENGTH") or 0) > CHUNK_LIMIT:
        return _refused("录制片段过大", _TOO_LARGE)
    try:
        kept = actions.keep_chunk(
            actor=actor,
            at=clock.now(),
            session=row,
            part=number,
            seq=seq,
            body=request.body,
            digest=request.headers.get("X-Chunk-SHA256", ""),
        )
    except actions.ChunkRefused as refusal:
        answer = {"error": str(refusal), "expected": refusal.expected}
        return JsonResponse(answer, status=_CONFLICT)
    return JsonResponse({"seq": kept.seq})


@require_POST
@needs(Power.HOLD)
def end(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """End a part and give its hash."""
    actor = actor_of(request)
    row = found(actor, pk)
    try:
        part = actions.end_part(actor=actor, at=clock.now(), session=row, part=number)
    except actions.ChunkRefused as refusal:
        return _refused(str(refusal), _CONFLICT)
    except StepRefused as refusal:
        return _refused("；".join(finding.message for finding in refusal.findings))
    return JsonResponse({"sha256": part.sha256, "size": part.size})


@require_POST
@needs(Power.HOLD)
def dictate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Turn a short recording into words, where a recognizer is set up; nothing is kept of it."""
    found(actor_of(request), pk)
    if int(request.META.get("CONTENT_LENGTH") or 0) > CHUNK_LIMIT:
        return _refused("一次听写的时间过长，请分段听写", _TOO_LARGE)
    try:
        words = speech.words_of(request.body, request.content_type or "")
    except speech.SpeechNotConfigured as refusal:
        return _refused(str(refusal), _NOT_THERE)
    return JsonResponse({"words": words})


def _refused(words: str, status: int = UNPROCESSABLE) -> HttpResponse:
    return JsonResponse({"error": words}, status=status)
