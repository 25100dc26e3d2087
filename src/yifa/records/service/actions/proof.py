"""The proof of service (送达回证), filled from what was done: 《民事诉讼法》第八十七条."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from yifa.base.access import Actor
from yifa.base.calendar import BEIJING
from yifa.records.agencies.facts import OfficerFact
from yifa.records.documents import actions as documents
from yifa.records.parties.facts import PartyRef
from yifa.records.service.facts import Delivered, DeliveryFacts
from yifa.records.service.models import Delivery
from yifa.records.service.terms import RECEIVER_LABELS, Receiver, ServiceWay

FORM = "proof_of_service"
WAYS = {
    ServiceWay.ON_THE_SPOT: "direct",
    ServiceWay.DIRECT: "direct",
    ServiceWay.LEFT: "left",
    ServiceWay.ELECTRONIC: "electronic",
    ServiceWay.POST: "post",
    ServiceWay.DELEGATED: "entrusted",
    ServiceWay.PASSED_ON: "forwarded",
    ServiceWay.NOTICE: "notice",
}
NOT_GIVEN = "未提供"


def make_proof(
    *,
    actor: Actor,
    at: datetime,
    delivery: Delivery,
    facts: DeliveryFacts,
) -> list[UUID]:
    """Make one proof that lists all documents served, attached to the first in the dossier."""
    paper = documents.make(
        actor=actor,
        at=at,
        matter=delivery.matter,
        form=FORM,
        data=proof_data(facts, by=actor.name),
        attached_to=facts.documents[0].id,
        render="later",
    )
    return [paper.uuid]


def proof_data(facts: DeliveryFacts, *, by: str) -> dict[str, Any]:
    """The data of the form; `by` served where no officers came."""
    delivered, party = facts.delivered, facts.recipient
    if delivered is None or party is None:
        return {}
    return {
        "issuer": facts.issuer,
        "case_number": facts.case_number,
        "cause": facts.cause,
        "party": party_data(party),
        "document_title": "、".join(item.title for item in facts.documents),
        "document_number": "、".join(item.number or "无" for item in facts.documents),
        "recipient": party.name,
        "place": facts.delivered_place or facts.address or NOT_GIVEN,
        "way": WAYS[delivered.way],
        "served_at": datetime.combine(delivered.served_on, time(), BEIJING),
        "receiver": delivered.received_by,
        "relation": _relation(delivered),
        "officers": officers_data(facts.officers, by),
        "witness": delivered.witness,
        "note": delivered.note,
    }


def party_data(party: PartyRef) -> dict[str, Any]:
    """The party as papers name it."""
    return {
        "name": party.name,
        "kind": str(party.kind),
        "document_number": party.document_number or NOT_GIVEN,
        "address": party.address or NOT_GIVEN,
        "representative": party.representative,
        "phone": party.phone,
    }


def officers_data(officers: tuple[OfficerFact, ...], by: str) -> list[dict[str, str]]:
    """The officers with the numbers of their certificates, else who sent or posted."""
    named = [
        {
            "name": item.name,
            "certificate": item.certificates[0].number if item.certificates else "未登记",
        }
        for item in officers
    ]
    return named or [{"name": by, "certificate": "—"}]


def _relation(delivered: Delivered) -> str:
    is_nobody = delivered.receiver is Receiver.NOBODY
    return "" if is_nobody else RECEIVER_LABELS[delivered.receiver]
