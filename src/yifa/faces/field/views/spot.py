"""The summary penalty on the phone: its page, what it takes along, and what stands against it."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from yifa.base import clock
from yifa.base.procedure import BLOCK, Finding
from yifa.faces.field.facts import SpotItem
from yifa.faces.field.queries.spot import party_of, spot_bundle
from yifa.faces.field.views.answers import json_answer, page, refused
from yifa.frame.permissions import actor_of, needs, public
from yifa.frame.security import records
from yifa.records.documents import actions as documents
from yifa.records.documents.queries import NoNumbering
from yifa.records.documents.terms import HELD_AT_MOST, NumberClass
from yifa.records.documents.terms import Power as DocumentPower
from yifa.records.parties.queries import PartyUnknown
from yifa.work.cases.queries import DraftIncomplete
from yifa.work.cases.queries.on_the_spot import findings_before
from yifa.work.cases.terms import Power

WANTED = 5


@public
@require_safe
@records
def spot(request: HttpRequest) -> HttpResponse:
    """Show the guided flow: the same page for everyone, filled in by the phone."""
    return page(request, "spot")


@public
@require_safe
def certificate(request: HttpRequest) -> HttpResponse:
    """Show the officer's own certificate, to be held out to the party."""
    return page(request, "certificate")


@needs(Power.HANDLE)
@require_safe
def spot_setting(request: HttpRequest) -> HttpResponse:
    """Give what a phone takes along for summary penalties of the day."""
    return json_answer(spot_bundle(actor_of(request), clock.now()))


@needs(DocumentPower.HOLD_NUMBERS)
@require_POST
def spot_numbers(request: HttpRequest) -> HttpResponse:
    """Give the officer numbers in advance, up to what he or she may hold."""
    actor = actor_of(request)
    try:
        held = documents.hold_numbers(
            actor=actor,
            at=clock.now(),
            jurisdiction=actor.jurisdiction,
            number_class=NumberClass.ON_THE_SPOT,
            count=min(WANTED, HELD_AT_MOST),
        )
    except NoNumbering as error:
        return refused(str(error))
    return json_answer({"numbers": held})


@needs(Power.HANDLE)
@require_POST
def spot_check(request: HttpRequest) -> HttpResponse:
    """Say what the law holds against a penalty that is only planned."""
    actor, now = actor_of(request), clock.now()
    try:
        item = msgspec.json.decode(request.body, type=SpotItem)
        found = findings_before(actor, now, item.told, party_of(actor, item))
    except msgspec.DecodeError as error:
        return refused(f"填写的内容不完整：{error}")
    except (DraftIncomplete, PartyUnknown) as error:
        return refused(str(error))
    return json_answer({"findings": [_shown(finding) for finding in found]})


def _shown(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "blocks": finding.level is BLOCK,
        "sentence": finding.sentence,
        "detail": finding.detail,
        "article": finding.article,
        "do": finding.do,
    }
