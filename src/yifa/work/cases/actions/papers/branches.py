"""Papers of the branches of a case (移送、协助、抄告、回避)."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Payload
from yifa.records.documents.terms import NumberClass
from yifa.work.cases import acts
from yifa.work.cases.actions.papers.desk import (
    Desk,
    Paper,
    common_of,
    contact_data,
    found_data,
    latest,
    officers_data,
    said_before,
)
from yifa.work.cases.acts import branches as said_in
from yifa.work.cases.terms.branches import Purpose


def _handed_over(desk: Desk, said: said_in.HandedOver) -> list[Paper]:
    found = found_data(desk)
    data = common_of(desk) | {
        "receiver": said.receiver,
        "found": f"本机关（{found['source']}）",
        "facts": found["facts"],
        "reason": said.reason,
        "materials": [line.strip() for line in said.materials.splitlines() if line.strip()],
        "contact": contact_data(desk),
        "transferred_on": desk.day,
    }
    return [Paper("case_transfer", data, NumberClass.TRANSFER, "number")]


def _help(desk: Desk, said: said_in.HelpRequested) -> list[Paper]:
    common = common_of(desk)
    data = {name: common[name] for name in ("issuer", "case_number", "cause")} | {
        "authority": said.authority,
        "facts": found_data(desk)["facts"],
        "matter": said.matter,
        "basis": said.basis,
        "reply_by": said.reply_by,
        "officers": officers_data(desk.facts.officers),
        "contact": contact_data(desk),
        "requested_on": desk.day,
    }
    return [Paper("assistance_request", data, NumberClass.ASSISTANCE, "number")]


def _applicant(desk: Desk, said: acts.RecusalRequested) -> tuple[str, str]:
    party = desk.facts.party
    if said.by_officer or party is None:
        return said.officer_name, "执法人员本人"
    return party.name, "当事人"


def _recusal_requested(desk: Desk, said: acts.RecusalRequested) -> list[Paper]:
    name, role = _applicant(desk, said)
    data = common_of(desk) | {
        "applicant": name,
        "applicant_role": role,
        "officer": said.officer_name or _officer_name(desk, said.officer),
        "reason": said.reason,
        "requested_on": desk.day,
    }
    return [Paper("recusal_request", data)]


def _officer_name(desk: Desk, officer: Any) -> str:
    return next((item.name for item in desk.facts.officers if item.id == officer), "未提供")


def _recusal_decided(desk: Desk, said: acts.RecusalDecided) -> list[Paper]:
    asked = said_before(desk, acts.RecusalRequested, officer=said.officer)
    if asked is None:
        return []
    data = common_of(desk) | {
        "applicant": _applicant(desk, asked.payload)[0],
        "requested_on": day_in_law(asked.done_at),
        "officer": asked.payload.officer_name or _officer_name(desk, said.officer),
        "request_reason": asked.payload.reason,
        "is_granted": said.is_granted,
        "reason": said.reason,
        "decider": said.approver.name,
        "decided_on": desk.day,
    }
    return [Paper("recusal_decision", data, NumberClass.RECUSAL, "number")]


def _notified(desk: Desk, said: said_in.AuthorityNotified) -> list[Paper]:
    licence = latest(desk, said_in.LicenceNoted) if said.purpose is Purpose.LICENSING else None
    data = common_of(desk) | {
        "receiver": said.receiver,
        "purpose": str(said.purpose),
        "licence": licence.payload.licence if licence else "",
        "content": said.content,
        "decision_number": desk.facts.decision_number,
        "contact": contact_data(desk),
        "sent_on": min(desk.day, said.sent_on),
    }
    return [Paper("authority_notification", data, NumberClass.NOTIFICATION, "number")]


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    said_in.HandedOver: _handed_over,
    said_in.HelpRequested: _help,
    said_in.AuthorityNotified: _notified,
    acts.RecusalRequested: _recusal_requested,
    acts.RecusalDecided: _recusal_decided,
}
