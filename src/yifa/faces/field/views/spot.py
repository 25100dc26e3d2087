"""The summary penalty on the phone: its page, what it takes along, and what stands against it."""

from hashlib import sha256
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yifa.base import clock
from yifa.base.procedure import BLOCK, Finding
from yifa.faces.field.facts import SpotItem
from yifa.faces.field.queries.spot import entered_before, party_of, spot_bundle
from yifa.faces.field.sync.spot import REFUSALS, enter_penalty
from yifa.faces.field.views.answers import json_answer, refused
from yifa.frame.permissions import actor_of, needs
from yifa.records.documents import actions as documents
from yifa.records.documents.queries import NoNumbering
from yifa.records.documents.terms import HELD_AT_MOST, NumberClass
from yifa.records.documents.terms import Power as DocumentPower
from yifa.records.journal.actions import MatterMoved
from yifa.records.parties.queries import PartyUnknown
from yifa.work.cases.queries import DraftIncomplete
from yifa.work.cases.queries.on_the_spot import findings_before
from yifa.work.cases.terms import Power

WANTED = 5
CONFLICT = 409


@needs(Power.HANDLE)
@require_safe
def spot(request: HttpRequest) -> HttpResponse:
    """Show the guided flow; the same page for everyone, filled in by the phone."""
    return render(request, "field/spot.html")


@needs(Power.HANDLE)
@require_safe
def certificate(request: HttpRequest) -> HttpResponse:
    """Show the officer's own certificate, to be held out to the party."""
    return render(request, "field/certificate.html")


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
        found = findings_before(actor, now, item.told, party_of(item))
    except msgspec.DecodeError as error:
        return refused(f"填写的内容不完整：{error}")
    except (DraftIncomplete, PartyUnknown) as error:
        return refused(str(error))
    return json_answer({"findings": [_shown(finding) for finding in found]})


@needs(Power.HANDLE)
@require_POST
def spot_enter(request: HttpRequest) -> HttpResponse:
    """Take a whole summary penalty of a phone; one that was taken before is answered again."""
    actor = actor_of(request)
    try:
        item = msgspec.json.decode(request.POST.get("item", ""), type=SpotItem)
        known = entered_before(actor, item.told.case)
        if known is not None:
            return json_answer(_entered(known, (), ()))
        files = {_digest(file): file for file in request.FILES.getlist("photos")}
        done = enter_penalty(actor=actor, at=clock.now(), item=item, open_file=files.get)
    except msgspec.DecodeError as error:
        return refused(f"填写的内容不完整：{error}")
    except REFUSALS as error:
        return refused(str(error))
    except MatterMoved:
        return refused("正在登记同一件处罚，请稍候", CONFLICT)
    return json_answer(_entered(done.case, done.findings, done.notes))


def _entered(case: Any, findings: tuple[Finding, ...], notes: tuple[str, ...]) -> dict[str, Any]:
    return {
        "case": case.uuid,
        "number": case.decision_number,
        "url": reverse("cases:detail", args=[case.uuid]),
        "findings": [_shown(item) for item in findings],
        "notes": notes,
    }


def _digest(file: Any) -> str:
    found = sha256()
    for piece in file.chunks():
        found.update(piece)
    file.seek(0)
    return found.hexdigest()


def _shown(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "blocks": finding.level is BLOCK,
        "sentence": finding.sentence,
        "detail": finding.detail,
        "article": finding.article,
        "do": finding.do,
    }
