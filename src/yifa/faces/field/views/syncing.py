"""Doors of the queue: opening a file's upload, taking an item in."""

from functools import partial
from typing import Annotated, Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from yifa.base import clock
from yifa.faces.field import actions
from yifa.faces.field.sync import Refused, item_in, receive
from yifa.faces.field.terms import Power
from yifa.frame.permissions import actor_of, needs, signed_in
from yifa.records.evidence.actions import EvidenceRefused

_BODY_BYTES = 512 * 1024
_UNPROCESSABLE = 422


class _FileAsked(msgspec.Struct, frozen=True):
    item: UUID
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=150)]
    length: Annotated[int, msgspec.Meta(ge=1)]


@require_POST
@needs(Power.USE)
def files(request: HttpRequest) -> HttpResponse:
    """Open the upload of a file (or find it again) and say how much of it has come."""
    try:
        asked = msgspec.json.decode(request.body[:_BODY_BYTES], type=_FileAsked)
        return _file(request, asked)
    except msgspec.DecodeError as fault:
        return _answer(Refused(f"文件信息不完整，请更新应用后重试（{fault}）"))
    except EvidenceRefused as refusal:
        return _answer(Refused(*refusal.reasons))


def _file(request: HttpRequest, asked: _FileAsked) -> HttpResponse:
    actor, now = actor_of(request), clock.now()
    begin = partial(actions.begin_file, actor=actor, at=now, **msgspec.structs.asdict(asked))
    arriving = begin()
    if arriving.part.sha256 not in ("", asked.sha256):
        actions.drop_false_file(actor=actor, at=now, item=asked.item, sha256=asked.sha256)
        arriving = begin()
    return JsonResponse(
        {
            "url": reverse("evidence:upload_part", args=(arriving.part.uuid,)),
            "offset": arriving.offset,
            "length": arriving.part.length,
            "done": bool(arriving.part.sha256),
        }
    )


@require_POST
@signed_in
def sync(request: HttpRequest) -> HttpResponse:
    """Take one item of the queue in: once, whatever is lost on the way back."""
    body = request.body
    if len(body) > _BODY_BYTES:
        return _answer(Refused("这一条内容过大，请减少内容后重新提交"))
    try:
        item = item_in(body)
        if request.headers.get("Idempotency-Key", "") != str(item.uuid):
            raise Refused("防重复标识与内容不符，请更新应用后重试")
        return JsonResponse(receive(actor=actor_of(request), at=clock.now(), item=item))
    except Refused as refusal:
        return _answer(refusal)


def _answer(refusal: Refused) -> JsonResponse:
    told: dict[str, Any] = {**refusal.answer(), "limit_mb": settings.YIFA_VIDEO_LIMIT >> 20}
    return JsonResponse(told, status=refusal.status)
