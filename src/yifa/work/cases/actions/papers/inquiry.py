"""Papers from the lead to the end of the investigation."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Payload
from yifa.records.documents.queries import with_signs_named
from yifa.records.documents.terms import NumberClass
from yifa.work.cases import acts
from yifa.work.cases.actions.papers.desk import (
    Data,
    Desk,
    Paper,
    basis_data,
    common_of,
    discretion_text,
    evidence_lines,
    found_data,
    held_data,
    officers_data,
    opinion_line,
    penalties_of,
    record_line,
    remedy_data,
    summary_of,
)
from yifa.work.cases.rules.evidence import MACHINE_MADE, correction_due_on
from yifa.work.cases.terms import (
    EVIDENCE_KIND_LABELS,
    LEAD_SOURCE_LABELS,
    NO_PENALTY_GROUND_LABELS,
    OUTCOME_LABELS,
)


def _lead(desk: Desk, said: acts.LeadRegistered) -> list[Paper]:
    data: Data = {
        "issuer": desk.agency.name,
        "source": LEAD_SOURCE_LABELS[said.source],
        "received_at": desk.at,
        "place": said.place,
        "content": with_signs_named(said.summary),
        "registered_by": desk.actor.name,
    }
    return [Paper("lead_register", data)]


def _filed(desk: Desk, said: acts.FilingApproved) -> list[Paper]:
    proposed = next(iter(reversed(list(desk.timeline.of(acts.FilingProposed)))), None)
    opinions = [opinion_line(desk, said.opinion, name=said.approver.name)]
    if proposed is not None:
        name = proposed.actor_name or "承办人"
        first = opinion_line(desk, proposed.payload.opinion, "承办人", name)
        opinions.insert(0, first | {"signed_on": day_in_law(proposed.done_at)})
    data = desk.common | found_data(desk) | basis_data(desk)
    data |= {"officers": officers_data(desk.facts.officers), "opinions": opinions}
    data.pop("case_number")
    return [Paper("filing_approval", data, NumberClass.FILING, "number")]


def _not_filed(desk: Desk, said: acts.FilingRefused) -> list[Paper]:
    if desk.facts.party is None or len(desk.facts.officers) < 2:
        return []
    data = (
        desk.common
        | found_data(desk)
        | {
            "reason": said.reason,
            "officers": officers_data(desk.facts.officers),
            "opinions": [opinion_line(desk, "不予立案", name=said.approver.name)],
        }
    )
    return [Paper("no_filing_approval", data)]


def _scene(desk: Desk, said: acts.SceneRecorded) -> list[Paper]:
    data = held_data(desk, said) | {"situation": said.record, "witness": said.witness}
    return [Paper("scene_record", data)]


def _interview(desk: Desk, said: acts.Interviewed) -> list[Paper]:
    if said.session is not None:
        return []
    party = desk.facts.party
    same = party is not None and party.name == said.person
    person = {
        "name": said.person,
        "document_number": party.document_number if same and party else "当场核对",
        "address": party.address if same and party and party.address else "当场核对",
        "relation": said.relation,
    }
    asked = "请如实陈述有关情况。你有权申请执法人员回避，有权陈述和申辩。"
    exchanges = [{"question": asked, "answer": said.record}]
    return [
        Paper(
            "interview_record", held_data(desk, said) | {"person": person, "exchanges": exchanges}
        )
    ]


def _evidence(desk: Desk, said: acts.EvidenceTaken) -> list[Paper]:
    """The record of electronic data taken out, when it was said how."""
    items = [item for item in said.items if item.kind in MACHINE_MADE and item.sha256]
    if said.extraction is None or not items:
        return []
    moments = sorted(item.taken_at or desk.at for item in items)
    data = common_of(desk) | {
        "started_at": moments[0],
        "ended_at": moments[-1],
        "place": said.place or desk.facts.place,
        "officers": officers_data(said.officers),
        "recorder": said.officers[-1].name,
        "holder": said.extraction.holder,
        "source": "、".join(dict.fromkeys(item.device or item.obtained for item in items)) or "／",
        "method": said.extraction.method,
        "medium": said.extraction.medium,
        "course": said.extraction.course,
        "items": [_data_item(item, desk.at) for item in items],
        "witness": said.extraction.witness,
    }
    return [Paper("data_extraction", data)]


def _data_item(item: acts.EvidenceFact, at: datetime) -> Data:
    return {
        "name": item.title,
        "kind": EVIDENCE_KIND_LABELS[item.kind],
        "source": item.obtained or "未提供",
        "taken_at": item.taken_at or at,
        "sha256": item.sha256,
    }


def _order(desk: Desk, said: acts.CorrectionOrdered) -> list[Paper]:
    data = desk.common | {
        "facts": summary_of(desk),
        "violated": basis_data(desk)["violated"],
        "demand": said.demand,
        "due_on": correction_due_on(said, desk.book) if said.days else None,
        "officers": officers_data(said.officers),
        "remedy": remedy_data(desk),
        "ordered_on": desk.day,
    }
    return [Paper("correction_order", data, NumberClass.CORRECTION, "number")]


def recheck_record(desk: Desk, said: Any, number: str, result: str) -> list[Paper]:
    """The record of looking again whether something was done."""
    data = {"order_number": number, "result": result, "situation": said.record}
    return [Paper("recheck_record", held_data(desk, said) | data)]


def _recheck(desk: Desk, said: acts.Rechecked) -> list[Paper]:
    order = desk.facts.correction
    result = "corrected" if said.is_corrected else "not_corrected"
    return recheck_record(desk, said, order.number if order else "口头责令", result)


def _report(desk: Desk, said: acts.InvestigationConcluded) -> list[Paper]:
    proposal = said.proposal
    ground = said.no_penalty_ground
    if proposal is not None:
        words = "建议给予：" + "、".join(penalties_of(proposal))
    else:
        reason = NO_PENALTY_GROUND_LABELS[ground] if ground else ""
        words = f"建议{OUTCOME_LABELS[said.outcome]}：{reason}"
    data = (
        desk.common
        | basis_data(desk)
        | {
            "filed_on": desk.facts.filed_on or desk.day,
            "officers": officers_data(said.officers),
            "facts": said.facts_found,
            "evidence": evidence_lines(desk) or record_line(),
            "discretion": discretion_text(desk, proposal) if proposal else "不予处罚",
            "proposal": words,
            "concluded_on": desk.day,
        }
    )
    return [Paper("investigation_report", data)]


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    acts.LeadRegistered: _lead,
    acts.FilingApproved: _filed,
    acts.FilingRefused: _not_filed,
    acts.SceneRecorded: _scene,
    acts.Interviewed: _interview,
    acts.EvidenceTaken: _evidence,
    acts.CorrectionOrdered: _order,
    acts.Rechecked: _recheck,
    acts.InvestigationConcluded: _report,
}
