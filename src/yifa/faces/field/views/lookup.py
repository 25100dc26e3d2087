"""Party lookup: by words, by what a camera reads, and from what a phone keeps without a network.

What is read from a photo is proposed and kept nowhere: the photo is read and forgotten.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import IO, Annotated, Any, Final
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from yifa.base import clock
from yifa.base.access import Actor
from yifa.faces.field.queries import people_bundle as people
from yifa.faces.field.queries import reading
from yifa.faces.field.views.answers import UNAVAILABLE, json_answer, page, refused, versioned
from yifa.frame.permissions import actor_of, needs, public
from yifa.frame.rate_limit import TOO_MANY, is_too_often
from yifa.frame.security import records
from yifa.records.parties import queries as parties
from yifa.records.parties.actions import reveal_party
from yifa.records.parties.queries import PartyUnknown
from yifa.records.parties.terms import Power

_PHOTOS_A_MINUTE = 30
_CODE_AT_MOST: Final = 3_000
NOT_INSTALLED = "未安装识别组件，请手工填写；需要时由系统管理员安装"
NOT_FOUND = 404
REVEALED_FOR = "当场处罚决定书须载明当事人"


@public
@require_safe
@records
def lookup(request: HttpRequest) -> HttpResponse:
    """Show the page; what can be read is said there."""
    return page(request, "lookup", can=reading.readers())


@needs(Power.VIEW)
@require_safe
@gzip_page
def parties_json(request: HttpRequest) -> HttpResponse:
    """Give the masked parties of the officer's area, or say that the phone has them."""
    content = msgspec.json.encode(people.party_bundle(actor_of(request), clock.today()))
    return versioned(request, sha256(content).hexdigest()[:16], content)


@needs(Power.VIEW)
@require_safe
def parties_found(request: HttpRequest) -> HttpResponse:
    """Find parties by words or a number."""
    found = people.parties_found(actor_of(request), request.GET.get("q", "")[:100])
    return json_answer({"parties": found})


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """Whose details an officer asks for."""

    party: UUID


@needs(Power.REVEAL)
@require_POST
def party_revealed(request: HttpRequest) -> HttpResponse:
    """Give a party in full for the decision that names it; the look is recorded."""
    actor = actor_of(request)
    try:
        asked = msgspec.json.decode(request.body, type=Asked)
        found = parties.row(actor, asked.party)
        ref = reveal_party(actor=actor, at=clock.now(), party=found, reason=REVEALED_FOR)
    except msgspec.DecodeError:
        return refused("请选择当事人")
    except PartyUnknown as unknown:
        return refused(str(unknown), NOT_FOUND)
    return json_answer(ref)


class Scanned(msgspec.Struct, forbid_unknown_fields=True):
    """What a code says."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=_CODE_AT_MOST)]


@needs(Power.VIEW)
@require_POST
def code_scanned(request: HttpRequest) -> HttpResponse:
    """Say what the code means that the phone has read."""
    try:
        scanned = msgspec.json.decode(request.body, type=Scanned)
    except msgspec.DecodeError:
        return refused(f"二维码的内容应当为 1 至 {_CODE_AT_MOST} 个字符的文字，请重新扫描")
    return json_answer(reading.code(actor_of(request), scanned.text))


@needs(Power.VIEW)
@require_POST
def read_photo(request: HttpRequest, what: str) -> HttpResponse:
    """Read a licence, a plate or a code from a photo, for a person to confirm."""
    reader = _READERS.get(what)
    photo = request.FILES.get("photo")
    if is_too_often(request, "read-photo", _PHOTOS_A_MINUTE):
        return refused("识别过于频繁，请一分钟后再试", TOO_MANY)
    if reader is None or photo is None or photo.file is None:
        return refused("请选择一张照片")
    if not reading.readers()[what]:
        return refused(NOT_INSTALLED, UNAVAILABLE)
    try:
        return json_answer(reader(actor_of(request), photo.file))
    except reading.UNREADABLE as error:
        return refused(str(error))


_READERS: dict[str, Callable[[Actor, IO[bytes]], Any]] = {
    "licence": reading.licence,
    "plate": reading.plates,
    "code": reading.codes,
}
