"""Party lookup: by words, by what a camera reads, and what a phone keeps for when there is no network.

What is read from a photo is proposed and kept nowhere: the photo is read and forgotten.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import IO, Any
from uuid import UUID

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from yifa.base import clock
from yifa.base.access import Actor
from yifa.faces.field.queries import people_bundle as people
from yifa.faces.field.queries import reading
from yifa.faces.field.views.answers import UNAVAILABLE, json_answer, refused, versioned
from yifa.frame.permissions import actor_of, needs
from yifa.frame.rate_limit import at_most
from yifa.records.parties.queries import PartyUnknown
from yifa.records.parties.terms import Power

_PHOTOS_A_MINUTE = 30
NOT_INSTALLED = "未安装识别组件，请手工填写；需要时由系统管理员安装"
NOT_FOUND = 404


@needs(Power.VIEW)
@require_safe
def lookup(request: HttpRequest) -> HttpResponse:
    """Show the page; what can be read is said there."""
    return render(request, "field/lookup.html", {"can": reading.readers()})


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


@needs(Power.VIEW)
@require_safe
def party_json(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give one party, masked."""
    try:
        return json_answer(people.party_brief(actor_of(request), pk))
    except PartyUnknown as unknown:
        return refused(str(unknown), NOT_FOUND)


@needs(Power.VIEW)
@require_POST
@at_most(_PHOTOS_A_MINUTE, "read-photo")
def read_photo(request: HttpRequest, what: str) -> HttpResponse:
    """Read a licence, a plate or a code from a photo, for a person to confirm."""
    reader = _READERS.get(what)
    photo = request.FILES.get("photo")
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
