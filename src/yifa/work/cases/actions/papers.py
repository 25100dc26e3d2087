"""Which papers an act makes, and their data: from the case alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.money import yuan
from yifa.base.procedure import Matter, Payload, Timeline
from yifa.records.agencies.facts import OfficerFact
from yifa.records.documents.queries import documents_in
from yifa.records.documents.terms import NumberClass
from yifa.records.law.facts import Book, Cause
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.queries.agency import Agency, agency_of
from yifa.work.cases.rules.evidence import correction_due_on
from yifa.work.cases.rules.penalty import cause_of
from yifa.work.cases.terms import (
    EVIDENCE_KIND_LABELS,
    LEAD_SOURCE_LABELS,
    NO_PENALTY_GROUND_LABELS,
    OUTCOME_LABELS,
    PENALTY_KIND_LABELS,
    RECEIVER_LABELS,
    LeadSource,
    PenaltyKind,
    ServiceWay,
)

Data = dict[str, Any]
_WAYS = {ServiceWay.ON_THE_SPOT: "direct"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper to be made. `names` is the field of the act that takes its number."""

    form: str
    data: Data
    number_class: str = ""
    names: str = ""
    attached_to: UUID | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk while the papers of one act are written."""

    actor: Actor
    at: datetime
    facts: CaseFacts
    timeline: Timeline[Payload]
    book: Book
    agency: Agency
    cause: Cause | None
    common: Data = field(default_factory=dict)

    @property
    def day(self) -> date:
        return day_in_law(self.at)

    @property
    def matter(self) -> Matter:
        return self.facts.matter


def papers_for(
    actor: Actor,
    at: datetime,
    facts: CaseFacts,
    timeline: Timeline[Payload],
    said: Payload,
    book: Book,
) -> list[Paper]:
    """The papers of one act, given the facts before it."""
    write = _PAPERS.get(type(said))
    if write is None:
        return []
    agency = agency_of(facts.matter.jurisdiction, day_in_law(at), book)
    proposal = getattr(said, "proposal", None)
    cause = cause_of(facts, proposal, book) if facts.cause_code else None
    desk = Desk(actor, at, facts, timeline, book, agency, cause, _common(facts, agency, cause))
    return write(desk, said)


def _common(facts: CaseFacts, agency: Agency, cause: Cause | None) -> Data:
    data: Data = {
        "issuer": agency.name,
        "case_number": facts.number,
        "cause": (cause.name if cause else facts.cause_name) + "案",
    }
    if facts.party is not None:
        data["party"] = party_data(facts)
    return data


def party_data(facts: CaseFacts) -> Data:
    """The party as papers name it."""
    party = facts.party
    if party is None:
        return {}
    return {
        "name": party.name,
        "kind": str(party.kind),
        "document_number": party.document_number or "未提供",
        "address": party.address or "未提供",
        "representative": party.representative,
        "phone": party.phone,
    }


def _officers(officers: tuple[OfficerFact, ...]) -> list[Data]:
    return [
        {
            "name": item.name,
            "certificate": item.certificates[0].number if item.certificates else "未登记",
        }
        for item in officers
    ]


def _opinion(desk: Desk, opinion: str, post: str = "行政机关负责人", name: str = "") -> Data:
    signed = {"post": post, "opinion": opinion or "同意", "name": name or desk.actor.name}
    return signed | {"signed_on": desk.day}


def _remedy(desk: Desk) -> Data:
    return {"reconsideration_authority": desk.agency.authority, "court": desk.agency.court}


def _basis(desk: Desk) -> Data:
    cause = desk.cause
    return {
        "violated": cause.violated if cause else "未定",
        "penalty": cause.penalty if cause else "未定",
    }


def _evidence_lines(desk: Desk, shows: str = "违法事实") -> list[Data]:
    return [
        {
            "name": item.title,
            "kind": EVIDENCE_KIND_LABELS[item.kind],
            "shows": item.obtained or shows,
        }
        for item in desk.facts.evidence
    ]


def penalties_of(proposal: acts.Proposal) -> list[str]:
    """The kinds of penalty as decisions write them."""
    words = []
    for kind in proposal.kinds:
        amount = {
            PenaltyKind.FINE: f"人民币{yuan(proposal.fine_fen)}",
            PenaltyKind.CONFISCATE_GAINS: f"人民币{yuan(proposal.gains_fen)}",
            PenaltyKind.CONFISCATE_GOODS: f"：{proposal.goods}" if proposal.goods else "",
        }.get(kind, "")
        words.append(f"{PENALTY_KIND_LABELS[kind]}{amount}")
    return words


def _penalty_data(proposal: acts.Proposal) -> Data:
    fine = proposal.fine_fen if PenaltyKind.FINE in proposal.kinds else None
    return {"penalties": penalties_of(proposal), "fine_fen": fine}


def _discretion(desk: Desk, proposal: acts.Proposal) -> str:
    tiers = desk.cause.benchmarks if desk.cause else ()
    label = next((tier.label for tier in tiers if tier.code == proposal.tier), "")
    words = f"裁量阶次：{label}。" if label else ""
    return words + (proposal.reasons or "按裁量基准确定")


def _payment(desk: Desk, fined: bool) -> Data | None:
    if not fined:
        return None
    return {"bank": desk.agency.bank, "bank_address": desk.agency.bank_address}


def _found(desk: Desk) -> Data:
    lead = next(desk.timeline.of(acts.LeadRegistered, acts.OpenedOnTheSpot), None)
    source = LEAD_SOURCE_LABELS[LeadSource(desk.facts.source)] if desk.facts.source else "巡查"
    return {
        "source": source,
        "found_at": lead.done_at if lead else desk.at,
        "place": desk.facts.place,
        "facts": desk.facts.summary or desk.facts.cause_name,
    }


def _lead(desk: Desk, said: acts.LeadRegistered) -> list[Paper]:
    data: Data = {
        "issuer": desk.agency.name,
        "source": LEAD_SOURCE_LABELS[said.source],
        "received_at": desk.at,
        "place": said.place,
        "content": said.summary,
        "registered_by": desk.actor.name,
    }
    return [Paper("lead_register", data)]


def _filed(desk: Desk, said: acts.FilingApproved) -> list[Paper]:
    proposed = next(iter(reversed(list(desk.timeline.of(acts.FilingProposed)))), None)
    opinions = [_opinion(desk, said.opinion, name=said.approver.name)]
    if proposed is not None:
        name = proposed.actor_name or "承办人"
        first = _opinion(desk, proposed.payload.opinion, "承办人", name)
        opinions.insert(0, first | {"signed_on": day_in_law(proposed.done_at)})
    data = desk.common | _found(desk) | _basis(desk)
    data |= {"officers": _officers(desk.facts.officers), "opinions": opinions}
    data.pop("case_number")
    return [Paper("filing_approval", data, NumberClass.FILING, "number")]


def _not_filed(desk: Desk, said: acts.FilingRefused) -> list[Paper]:
    if desk.facts.party is None or len(desk.facts.officers) < 2:
        return []
    data = (
        desk.common
        | _found(desk)
        | {
            "reason": said.reason,
            "officers": _officers(desk.facts.officers),
            "opinions": [_opinion(desk, "不予立案", name=said.approver.name)],
        }
    )
    return [Paper("no_filing_approval", data)]


def _held(desk: Desk, said: Any) -> Data:
    started = getattr(said, "started_at", desk.at)
    return desk.common | {
        "started_at": started,
        "ended_at": getattr(said, "ended_at", desk.at),
        "place": said.place or desk.facts.place,
        "officers": _officers(said.officers),
        "recorder": said.officers[-1].name,
        "refusal": said.refusal_note,
    }


def _scene(desk: Desk, said: acts.SceneRecorded) -> list[Paper]:
    data = _held(desk, said) | {"situation": said.record, "witness": said.witness}
    return [Paper("scene_record", data)]


def _interview(desk: Desk, said: acts.Interviewed) -> list[Paper]:
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
        Paper("interview_record", _held(desk, said) | {"person": person, "exchanges": exchanges})
    ]


def _order(desk: Desk, said: acts.CorrectionOrdered) -> list[Paper]:
    data = desk.common | {
        "facts": desk.facts.summary or desk.facts.cause_name,
        "violated": _basis(desk)["violated"],
        "demand": said.demand,
        "due_on": correction_due_on(said, desk.book) if said.days else None,
        "officers": _officers(said.officers),
        "remedy": _remedy(desk),
        "ordered_on": desk.day,
    }
    return [Paper("correction_order", data, NumberClass.CORRECTION, "number")]


def _recheck(desk: Desk, said: acts.Rechecked) -> list[Paper]:
    order = desk.facts.correction
    data = _held(desk, said) | {
        "order_number": order.number if order else "口头责令",
        "result": "corrected" if said.is_corrected else "not_corrected",
        "situation": said.record,
    }
    return [Paper("recheck_record", data)]


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
        | _basis(desk)
        | {
            "filed_on": desk.facts.filed_on or desk.day,
            "officers": _officers(said.officers),
            "facts": said.facts_found,
            "evidence": _evidence_lines(desk) or _record_line(),
            "discretion": _discretion(desk, proposal) if proposal else "不予处罚",
            "proposal": words,
            "concluded_on": desk.day,
        }
    )
    return [Paper("investigation_report", data)]


def _record_line() -> list[Data]:
    return [{"name": "现场笔录、询问笔录", "kind": "勘验笔录、现场笔录", "shows": "案件事实"}]


def _notice(desk: Desk, said: acts.NoticeServed) -> list[Paper]:
    data = (
        desk.common
        | _basis(desk)
        | _penalty_data(said.proposal)
        | {
            "facts": said.facts_told,
            "evidence": [item.title for item in desk.facts.evidence] or ["现场笔录、询问笔录"],
            "discretion": _discretion(desk, said.proposal),
            "defence_days": said.defence_days,
            "hearing": said.hearing_told,
            "contact": desk.facts.unit_name or desk.agency.name,
            "contact_phone": desk.agency.phone or "见本机关公示",
            "contact_address": desk.agency.address or "见本机关公示",
            "notified_on": desk.day,
        }
    )
    return [Paper("prior_notice", data, NumberClass.NOTICE, "number")]


def _statement(desk: Desk, said: acts.StatementMade) -> list[Paper]:
    party = desk.facts.party
    data = desk.common | {
        "started_at": desk.at,
        "ended_at": desk.at,
        "place": desk.agency.address or desk.agency.name,
        "officers": _officers(desk.facts.officers),
        "recorder": desk.facts.officers[-1].name if desk.facts.officers else desk.actor.name,
        "speaker": party.name if party else "",
        "content": said.statement,
    }
    return [Paper("statement_record", data)]


def _answer(desk: Desk, said: acts.StatementAnswered) -> list[Paper]:
    stated = next(iter(reversed(list(desk.timeline.of(acts.StatementMade)))), None)
    data = desk.common | {
        "statement": stated.payload.statement if stated else "",
        "rechecked": said.opinion,
        "adoption": "adopted" if said.is_adopted else "not_adopted",
        "reason": said.opinion,
        "officers": _officers(said.officers),
        "reviewed_on": desk.day,
    }
    return [Paper("statement_review", data)]


def _review(desk: Desk, said: acts.ReviewPassed | acts.ReviewReturned) -> list[Paper]:
    passed = isinstance(said, acts.ReviewPassed)
    asked = next(iter(reversed(list(desk.timeline.of(acts.ReviewRequested)))), None)
    checks = ("主体与权限", "事实与证据", "适用依据与裁量", "程序")
    result = "符合规定" if passed else "见审核意见"
    data = desk.common | {
        "submitted_by": asked.actor_name if asked and asked.actor_name else "承办人",
        "received_on": day_in_law(asked.done_at) if asked else desk.day,
        "reviewer": said.reviewer.name,
        "checks": [{"item": item, "result": result} for item in checks],
        "conclusion": "passed" if passed else "returned",
        "opinion": said.opinion,
        "reviewed_on": desk.day,
    }
    return [Paper("legal_review_opinion", data)]


def _discussion(desk: Desk, said: acts.Deliberated) -> list[Paper]:
    concluded = desk.facts.conclusion
    data = desk.common | {
        "started_at": desk.at,
        "ended_at": desk.at,
        "place": desk.agency.address or desk.agency.name,
        "officers": _officers(desk.facts.officers),
        "recorder": desk.facts.officers[-1].name if desk.facts.officers else desk.actor.name,
        "host": said.members[0].name,
        "report": concluded.facts_found if concluded else "",
        "members": [
            {"name": item.name, "post": "负责人", "opinion": said.opinions} for item in said.members
        ],
        "conclusion": said.conclusion,
    }
    return [Paper("discussion_record", data)]


def _statement_in_words(desk: Desk) -> str:
    stated = next(iter(reversed(list(desk.timeline.of(acts.StatementMade)))), None)
    answered = next(iter(reversed(list(desk.timeline.of(acts.StatementAnswered)))), None)
    if stated is None:
        return "当事人未提出陈述、申辩。"
    reply = answered.payload.opinion if answered else ""
    return f"当事人陈述、申辩：{stated.payload.statement}。经复核：{reply}"


def _course(desk: Desk) -> str:
    steps = [
        f"{day_in_law(act.done_at)}{act.label}"
        for act in desk.timeline.in_order()
        if isinstance(act.payload, _TOLD_IN_THE_DECISION)
    ]
    return "；".join(steps) + "。"


_TOLD_IN_THE_DECISION = (
    acts.FilingApproved, acts.SceneRecorded, acts.Interviewed, acts.CorrectionOrdered,
    acts.Rechecked, acts.InvestigationConcluded, acts.NoticeServed,
)  # fmt: skip


def _decision(desk: Desk, said: acts.Decided) -> list[Paper]:
    shared = (
        desk.common
        | _basis(desk)
        | _penalty_data(said.proposal)
        | {
            "facts": said.facts_found,
            "evidence": _evidence_lines(desk) or _record_line(),
            "discretion": _discretion(desk, said.proposal),
            "statement": _statement_in_words(desk),
        }
    )
    approval = shared | {
        "officers": _officers(desk.facts.officers),
        "opinions": [_opinion(desk, "同意作出处罚决定", name=said.decider.name)],
    }
    decision = shared | {
        "course": _course(desk),
        "payment": _payment(desk, bool(shared["fine_fen"])),
        "remedy": _remedy(desk),
        "decided_on": desk.day,
    }
    return [
        Paper("decision_approval", approval),
        Paper("penalty_decision", decision, NumberClass.DECISION, "number"),
    ]


def _no_penalty(desk: Desk, said: acts.NoPenaltyDecided) -> list[Paper]:
    data = desk.common | {
        "facts": said.facts_found,
        "evidence": _evidence_lines(desk) or _record_line(),
        "violated": _basis(desk)["violated"],
        "reason": NO_PENALTY_GROUND_LABELS[said.ground],
        "basis": "《行政处罚法》第三十三条、第五十七条第一款",
        "education": said.education,
        "remedy": _remedy(desk),
        "decided_on": desk.day,
    }
    return [Paper("no_penalty_decision", data, NumberClass.NO_PENALTY, "number")]


def _proof(desk: Desk, said: acts.DecisionServed) -> list[Paper]:
    service, party = said.service, desk.facts.party
    served = [
        item
        for item in documents_in(desk.matter)
        if item.form in ("penalty_decision", "no_penalty_decision")
    ]
    title = served[-1].title if served else "行政处罚决定书"
    data = desk.common | {
        "document_title": title,
        "document_number": desk.facts.decision_number,
        "recipient": party.name if party else "",
        "place": (party.address if party else "") or desk.facts.place,
        "way": _WAYS.get(service.way, str(service.way)),
        "served_at": desk.at,
        "receiver": service.received_by,
        "relation": RECEIVER_LABELS[service.receiver],
        "officers": _officers(desk.facts.officers),
        "note": service.note,
    }
    attached = served[-1].uuid if served else None
    return [Paper("proof_of_service", data, attached_to=attached)]


def _decision_there(desk: Desk, said: acts.DecidedOnTheSpot) -> list[Paper]:
    heard = next(iter(reversed(list(desk.timeline.of(acts.HeardOnTheSpot)))), None)
    statement = heard.payload.statement if heard else ""
    shared = _penalty_data(said.proposal)
    first = next(desk.timeline.of(acts.OpenedOnTheSpot), None)
    data = (
        desk.common
        | _basis(desk)
        | shared
        | {
            "occurred_at": first.done_at if first else desk.at,
            "place": desk.facts.place,
            "facts": desk.facts.summary,
            "statement": statement or "当事人未提出陈述、申辩",
            "payment": _payment(desk, bool(shared["fine_fen"])),
            "officers": _officers(said.officers),
            "remedy": _remedy(desk),
            "decided_at": desk.at,
        }
    )
    data["case_number"] = ""
    return [Paper("summary_decision", data, NumberClass.ON_THE_SPOT, "number")]


def _result(facts: CaseFacts) -> str:
    words = OUTCOME_LABELS[facts.outcome]
    return f"{words}，罚款人民币{yuan(facts.fine_fen)}" if facts.fine_fen else words


def _closing(desk: Desk, said: acts.CaseClosed) -> list[Paper]:
    facts = desk.facts
    paid = f"罚款{yuan(facts.paid_fen)}已缴清" if facts.fine_fen else "无需缴纳罚款"
    data = desk.common | {
        "filed_on": facts.filed_on or facts.lead_on or desk.day,
        "decided_on": facts.decided_on,
        "decision_number": facts.decision_number,
        "result": _result(facts),
        "performance": paid,
        "reason": said.summary,
        "officers": _officers(facts.officers),
        "opinions": [_opinion(desk, "同意结案", name=said.approver.name)],
        "closed_on": desk.day,
    }
    return [Paper("closing_approval", data)]


def _dossier(desk: Desk, said: acts.CaseArchived) -> list[Paper]:
    facts, party = desk.facts, desk.facts.party
    name = party.name if party else ""
    data = {
        "issuer": desk.agency.name,
        "case_number": facts.number,
        "title": f"{name}{desk.common['cause']}",
        "cause": desk.common["cause"],
        "party_name": name,
        "result": _result(facts),
        "officers": [item.name for item in facts.officers],
        "filed_on": facts.filed_on or facts.lead_on or desk.day,
        "closed_on": facts.closed_on or desk.day,
        "archived_on": desk.day,
        "archivist": desk.actor.name,
    }
    if said.retention:
        data["retention"] = said.retention
    return [Paper("dossier", data, NumberClass.ARCHIVE, "archive_number")]


_PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    acts.LeadRegistered: _lead,
    acts.FilingApproved: _filed,
    acts.FilingRefused: _not_filed,
    acts.SceneRecorded: _scene,
    acts.Interviewed: _interview,
    acts.CorrectionOrdered: _order,
    acts.Rechecked: _recheck,
    acts.InvestigationConcluded: _report,
    acts.NoticeServed: _notice,
    acts.StatementMade: _statement,
    acts.StatementAnswered: _answer,
    acts.ReviewPassed: _review,
    acts.ReviewReturned: _review,
    acts.Deliberated: _discussion,
    acts.Decided: _decision,
    acts.NoPenaltyDecided: _no_penalty,
    acts.DecisionServed: _proof,
    acts.DecidedOnTheSpot: _decision_there,
    acts.CaseClosed: _closing,
    acts.CaseArchived: _dossier,
}
