"""Doors of resumable uploads: tus 1.0 with creation, checksum, expiration and termination.

See https://tus.io/protocols/resumable-upload; why it is ours: docs/adr/0007.
"""

import base64
import binascii
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import http_date

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.arriving import MEDIA_TYPE, BodyCut, pieces_of
from yifa.frame.permissions import actor_of, needs
from yifa.records.evidence import actions, queries
from yifa.records.evidence.adapters import parts
from yifa.records.evidence.models import UploadPart
from yifa.records.evidence.terms import Power

VERSION = "1.0.0"
EXTENSIONS = "creation,checksum,expiration,termination"
_CHECKSUM_MISMATCH = 460
_NAME_BYTES = 4096


class _Refused(Exception):
    """An answer other than success: status and the words the sender sees."""

    def __init__(self, status: int, words: str = "") -> None:
        self.status, self.words = status, words
        super().__init__(words)


@needs(Power.TAKE)
def uploads(request: HttpRequest) -> HttpResponse:
    """Say what is supported (OPTIONS), or open an upload for a matter (POST)."""
    if request.method == "OPTIONS":
        return _capabilities()
    return _answered(request, {"POST": _begin})


@needs(Power.TAKE)
def upload_part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say how much came (HEAD), take the next bytes (PATCH), or throw it away (DELETE)."""
    doors = {"HEAD": _state, "PATCH": _append, "DELETE": _drop}
    try:
        part = queries.part_of(actor_of(request), pk)
    except queries.EvidenceUnknown as unknown:
        return _refusal(404, str(unknown))
    return _answered(request, doors, part)


def _answered(
    request: HttpRequest, doors: dict[str, Callable[..., HttpResponse]], *about: Any
) -> HttpResponse:
    door = doors.get(request.method or "")
    if door is None:
        return _refusal(405, "不支持的请求方法")
    if request.headers.get("Tus-Resumable") != VERSION:
        return _refusal(412, "不支持的续传协议版本")
    try:
        answer = door(request, actor_of(request), *about)
    except _Refused as refusal:
        return _refusal(refusal.status, refusal.words)
    except actions.EvidenceRefused as refusal:
        return _refusal(400, str(refusal))
    except parts.StoreFull as full:
        return _refusal(507, str(full))
    return _headed(answer)


def _begin(request: HttpRequest, actor: Actor) -> HttpResponse:
    kind, _, text = request.GET.get("matter", "").partition(":")
    try:
        matter = queries.matter_of(actor, kind, UUID(text))
    except ValueError:
        matter = None
    if matter is None:
        raise _Refused(404, "没有这个案件或者事件，或者不在您的辖区内")
    part = actions.begin_upload(
        actor=actor,
        at=clock.now(),
        matter=matter,
        filename=_filename(request.headers.get("Upload-Metadata", "")),
        length=_number(request, "Upload-Length"),
    )
    answer = HttpResponse(status=201)
    answer.headers["Location"] = reverse("evidence:upload_part", args=(part.uuid,))
    return _placed(answer, part, 0)


def _state(request: HttpRequest, actor: Actor, part: UploadPart) -> HttpResponse:
    answer = _placed(HttpResponse(), part, parts.offset_of(part.uuid))
    answer.headers["Upload-Length"] = str(part.length)
    return answer


def _append(request: HttpRequest, actor: Actor, part: UploadPart) -> HttpResponse:
    if request.content_type != MEDIA_TYPE:
        raise _Refused(415, f"上传内容须为 {MEDIA_TYPE}")
    offset = _number(request, "Upload-Offset")
    if offset + int(request.headers.get("Content-Length") or 0) > part.length:
        raise _Refused(413, "上传的内容超过文件长度")
    try:
        end = actions.receive(
            actor=actor,
            at=clock.now(),
            part=part,
            offset=offset,
            pieces=pieces_of(request),
            checksum=_checksum(request),
        )
    except parts.OffsetMoved:
        raise _Refused(409, "续传位置不符，请查询后继续") from None
    except parts.PartBusy:
        raise _Refused(423, "上一次传输还没有结束，请稍后继续") from None
    except parts.ChecksumWrong:
        raise _Refused(_CHECKSUM_MISMATCH, "传输有误，这一段已丢弃，请重传") from None
    except BodyCut:
        raise _Refused(400, "连接中断，已收到的部分保留，可以续传") from None
    except FileNotFoundError:
        raise _Refused(404, "上传已被删除") from None
    return _placed(HttpResponse(status=204), part, end)


def _drop(request: HttpRequest, actor: Actor, part: UploadPart) -> HttpResponse:
    actions.drop_upload(actor=actor, at=clock.now(), part=part)
    return HttpResponse(status=204)


def _capabilities() -> HttpResponse:
    answer = _headed(HttpResponse(status=204))
    answer.headers["Tus-Version"] = VERSION
    answer.headers["Tus-Extension"] = EXTENSIONS
    answer.headers["Tus-Max-Size"] = str(settings.YIFA_VIDEO_LIMIT)
    answer.headers["Tus-Checksum-Algorithm"] = ",".join(parts.CHECKSUMS)
    return answer


def _number(request: HttpRequest, header: str) -> int:
    text = request.headers.get(header, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise _Refused(400, f"缺少 {header} 或者不是数字")
    return int(text)


def _checksum(request: HttpRequest) -> str:
    text = request.headers.get("Upload-Checksum", "")
    if text and text.partition(" ")[0] not in parts.CHECKSUMS:
        raise _Refused(400, f"校验算法只支持 {'、'.join(parts.CHECKSUMS)}")
    return text


def _filename(metadata: str) -> str:
    """Read the name from `filename <base64>,filetype <base64>`."""
    for pair in metadata.split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "filename" and len(value) <= _NAME_BYTES:
            try:
                return base64.b64decode(value, validate=True).decode()
            except (binascii.Error, UnicodeDecodeError):
                break
    raise _Refused(400, "缺少文件名")


def _placed(answer: HttpResponse, part: UploadPart, offset: int) -> HttpResponse:
    answer.headers["Upload-Offset"] = str(offset)
    answer.headers["Upload-Expires"] = http_date(part.expires_at.timestamp())
    return answer


def _refusal(status: int, words: str) -> HttpResponse:
    answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    if status == 412:
        answer.headers["Tus-Version"] = VERSION
    return _headed(answer)


def _headed(answer: HttpResponse) -> HttpResponse:
    answer.headers["Tus-Resumable"] = VERSION
    answer.headers["Cache-Control"] = "no-store"
    return answer
