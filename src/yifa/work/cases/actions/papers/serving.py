"""The proof of service (送达回证) of what an act serves: 《民事诉讼法》第八十七条."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from yifa.base.calendar import BEIJING
from yifa.base.procedure import Payload
from yifa.records.documents.facts import form_of
from yifa.records.documents.queries import documents_in
from yifa.records.documents.terms import NumberClass
from yifa.work.cases import acts
from yifa.work.cases.actions.papers.desk import Desk, Paper, officers_data
from yifa.work.cases.terms import RECEIVER_LABELS, ServiceWay

FORM = "proof_of_service"
WAYS = {
    ServiceWay.ON_THE_SPOT: "direct",
    ServiceWay.DELEGATED: "entrusted",
    ServiceWay.PASSED_ON: "forwarded",
}
_DECISIONS = ("penalty_decision", "no_penalty_decision", "building_decision")


def is_served(form: str) -> bool:
    """Say whether papers of a form are served on the party."""
    return form_of(form).is_served


def proof_of(
    desk: Desk,
    service: acts.Service,
    title: str,
    number: str,
    *,
    attached_to: UUID | None = None,
    proves: bool = False,
) -> Paper:
    """The proof of one service, from the case and from what was said of it."""
    party = desk.facts.party
    address = (party.address if party else "") or desk.facts.place or "未提供"
    data = desk.common | {
        "document_title": title,
        "document_number": number or "无",
        "recipient": party.name if party else "",
        "place": address,
        "way": WAYS.get(service.way, str(service.way)),
        "served_at": _moment(desk, service),
        "receiver": service.received_by,
        "relation": RECEIVER_LABELS[service.receiver],
        "officers": officers_data(desk.facts.officers)
        or [{"name": desk.actor.name, "certificate": "未登记"}],
        "witness": service.witness,
        "note": service.note,
    }
    return Paper(FORM, data, attached_to=attached_to, proves=proves)


def proof_with(desk: Desk, said: Payload, papers: list[Paper]) -> list[Paper]:
    """The proof that belongs to an act which makes a paper and serves it on the spot.

    What a delivery served has its proof already; the service of a decision writes its own.
    """
    service = getattr(said, "service", None)
    if not isinstance(service, acts.Service) or service.delivery is not None:
        return []
    if desk.facts.party is None or any(paper.form == FORM for paper in papers):
        return []
    served = next((paper for paper in papers if is_served(paper.form)), None)
    if served is None:
        return []
    return [proof_of(desk, service, form_of(served.form).title, "（待编号）", proves=True)]


def attached(paper: Paper, served: Any) -> Paper:
    """The proof attached to the paper that it proves, with its title and number."""
    named = {
        "document_title": served.title,
        "document_number": served.number or "无",
    }
    return Paper(paper.form, paper.data | named, attached_to=served.uuid)


def of_decision(desk: Desk, said: acts.DecisionServed) -> list[Paper]:
    """The proof of the decision's service; a delivery has made its own."""
    if said.service.delivery is not None:
        return []
    served = [item for item in documents_in(desk.matter) if item.form in _DECISIONS]
    title = served[-1].title if served else "行政处罚决定书"
    attached_to = served[-1].uuid if served else None
    number = desk.facts.decision_number
    return [proof_of(desk, said.service, title, number, attached_to=attached_to)]


def corrected(desk: Desk, said: acts.PaperCorrected) -> list[Paper]:
    """The notice that puts clerical errors of a served paper right (补正通知书)."""
    data = desk.common | {
        "document_title": said.document_title,
        "document_number": said.document_number,
        "served_on": said.served_on,
        "corrections": [
            {"where": item.where, "wrong": item.wrong, "right": item.right}
            for item in said.corrections
        ],
        "basis": said.basis,
        "corrected_on": desk.day,
    }
    return [Paper("correction_notice", data, NumberClass.CLERICAL, "number", said.document)]


def _moment(desk: Desk, service: acts.Service) -> datetime:
    """The moment of the act where it was done that day, else the day on the proof."""
    if service.served_on == desk.day:
        return desk.at
    return datetime.combine(service.served_on, time(), BEIJING)
