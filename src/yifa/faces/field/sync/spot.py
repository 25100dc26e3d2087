"""A summary penalty from the queue: newcomer, photos, and the acts in their order."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from django.urls import reverse

from yifa.base.access import Actor, NotPermitted
from yifa.base.procedure import Matter
from yifa.faces.field.adapters.settling import settled_by
from yifa.faces.field.facts import SpotItem
from yifa.faces.field.sync.answers import Choice, Finding, Refused, told
from yifa.faces.field.sync.arriving import Arrived
from yifa.faces.field.sync.files import keep_files, takers_of
from yifa.faces.field.sync.registry import register as register_kind
from yifa.faces.field.sync.reporting import Kept, keep_reported
from yifa.faces.field.terms import AHEAD_AT_MOST
from yifa.records.documents import actions as documents
from yifa.records.documents import queries as documents_queries
from yifa.records.documents import rules as documents_rules
from yifa.records.parties import actions as parties
from yifa.records.parties.facts import Details
from yifa.records.parties.queries import PartyUnknown
from yifa.work.cases import actions as cases
from yifa.work.cases import queries as cases_queries
from yifa.work.cases.facts.on_the_spot import SpotTold

KIND = "case.on_the_spot"
CASE_MATTER = "case"
REFUSALS = (
    NotPermitted,
    PartyUnknown,
    cases.ToldOutOfOrder,
    cases_queries.DraftIncomplete,
    documents.NumberNotHeld,
    documents_queries.NoNumbering,
    documents_rules.FormIncomplete,
    parties.DetailsRefused,
)
"""What keeps an item from being taken until someone mends it; each says why in Chinese."""


def register() -> None:
    """Let the phone tell summary penalties, and the squad leader settle what was refused."""
    register_kind(KIND, take_penalty)
    settled_by(CASE_MATTER, cases.settle_report)


def take_penalty(arrived: Arrived) -> dict[str, Any]:
    """Enter a summary penalty: it was handed over already, so it is never dropped."""
    item = arrived.payload_as(SpotItem)
    try:
        said = _with_party(arrived, item)
        matter = Matter(CASE_MATTER, said.case, arrived.actor.jurisdiction)
        kept = keep_files(arrived, matter, said.place, takers_of(said.officers, arrived.done_at))
        entered = cases.enter_on_the_spot(
            actor=arrived.actor,
            at=_entered_at(arrived, said),
            jurisdiction=arrived.actor.jurisdiction,
            told=said,
            evidence=[str(one) for ids in kept.values() for one in ids],
        )
    except REFUSALS as refusal:
        raise Refused(str(refusal), choices=(Choice.MEND,)) from refusal
    return _answer(arrived, entered)


def _entered_at(arrived: Arrived, said: SpotTold) -> datetime:
    """The server's moment; the clock of a phone that runs a little ahead counts."""
    last = said.moments.in_order[-1]
    return last if arrived.at < last <= arrived.at + AHEAD_AT_MOST else arrived.at


def _answer(arrived: Arrived, entered: cases.SpotEntered) -> dict[str, Any]:
    case = entered.case
    url = reverse("cases:detail", args=[case.uuid])
    findings = (*told(entered.findings), *(Finding(words=words) for words in entered.notes))
    answer = {"case": str(case.uuid), "number": case.decision_number, "url": url}
    if not entered.findings:
        words = "；".join(("案件已登记", *entered.notes))
        return answer | {"words": words}
    keep_reported(
        arrived,
        Kept(
            matter=case.matter,
            unit=case.unit,
            seq=entered.reported_seq,
            title=f"当场处罚 {case.decision_number}"[:200],
            url=url,
            label="当场处罚",
            findings=findings,
        ),
    )
    return answer | {
        "status": "reported",
        "words": "已作为补报保存，存在疑点，待中队长处理",
        "findings": [msgspec.to_builtins(one) for one in findings],
    }


def _with_party(arrived: Arrived, item: SpotItem) -> SpotTold:
    said = item.told
    if item.newcomer is None:
        return said
    party = _registered(arrived.actor, said.moments.opened_at, said.party, item.newcomer)
    return msgspec.structs.replace(said, party=party)


def _registered(actor: Actor, at: datetime, party_id: UUID, details: Details) -> UUID:
    """Register a party met on the street; one with the same number is the one it is."""
    try:
        with transaction.atomic():
            made = parties.register_party(
                actor=actor,
                at=at,
                details=details,
                jurisdiction=actor.jurisdiction,
                source="当场处罚",
                party_id=party_id,
            )
    except parties.PartyExists as known:
        if known.party is None:
            raise
        return UUID(str(known.party.uuid))
    return UUID(str(made.uuid))
