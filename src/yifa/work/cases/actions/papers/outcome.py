"""Papers from the prior notice to the dossier."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.money import yuan
from yifa.base.procedure import Act, Payload
from yifa.base.statute import APL
from yifa.records.documents.terms import NumberClass
from yifa.work.cases import acts
from yifa.work.cases.actions.papers import serving
from yifa.work.cases.actions.papers.desk import (
    Desk,
    Paper,
    basis_data,
    contact_data,
    discretion_text,
    evidence_lines,
    latest,
    officers_data,
    opinion_line,
    payment_data,
    penalty_data,
    record_line,
    remedy_data,
    sentence,
    summary_of,
    things_in_words,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.notice import HEARING_DAYS
from yifa.work.cases.terms import (
    NO_PENALTY_GROUND_LABELS,
    OUTCOME_LABELS,
    NoPenaltyGround,
    PenaltyKind,
)
from yifa.work.cases.terms.buildings import DISPOSAL_LABELS
from yifa.work.cases.terms.performance import END_GROUND_LABELS


def _notice(desk: Desk, said: acts.NoticeServed) -> list[Paper]:
    data = (
        desk.common
        | basis_data(desk)
        | penalty_data(said.proposal)
        | {
            "facts": sentence(said.facts_told),
            "evidence": [item.title for item in desk.facts.evidence] or ["现场笔录、询问笔录"],
            "discretion": discretion_text(desk, said.proposal),
            "defence_days": said.defence_days,
            "hearing": said.hearing_told,
            "contact": desk.facts.unit_name or desk.agency.name,
            "contact_phone": desk.agency.phone or "见本机关公示",
            "contact_address": desk.agency.address or "见本机关公示",
            "notified_on": desk.day,
        }
    )
    papers = [Paper("prior_notice", data, NumberClass.NOTICE, "number")]
    return [*papers, *([_hearing_right(desk, said)] if said.hearing_apart else [])]


def _hearing_right(desk: Desk, said: acts.NoticeServed) -> Paper:
    """The right to a hearing in a paper of its own (听证告知书)."""
    data = (
        desk.common
        | basis_data(desk)
        | penalty_data(said.proposal)
        | {
            "facts": sentence(said.facts_told),
            "evidence": [item.title for item in desk.facts.evidence] or ["现场笔录、询问笔录"],
            "discretion": discretion_text(desk, said.proposal),
            "hearing_days": HEARING_DAYS.count,
            "contact": contact_data(desk),
            "notified_on": desk.day,
        }
    )
    return Paper("hearing_right_notice", data, NumberClass.HEARING_RIGHT, "hearing_number")


def statement_record(desk: Desk, said: Any) -> list[Paper]:
    """What the party stated and defended, taken down."""
    party = desk.facts.party
    data = desk.common | {
        "started_at": desk.at,
        "ended_at": desk.at,
        "place": desk.agency.address or desk.agency.name,
        "officers": officers_data(desk.facts.officers),
        "recorder": desk.facts.officers[-1].name if desk.facts.officers else desk.actor.name,
        "speaker": party.name if party else "",
        "content": said.statement,
    }
    return [Paper("statement_record", data)]


def _answer(desk: Desk, said: acts.StatementAnswered) -> list[Paper]:
    return statement_review(desk, said, latest(desk, acts.StatementMade))


def statement_review(desk: Desk, said: Any, stated: Act[Any] | None) -> list[Paper]:
    """What the officers found when they checked what the party stated."""
    data = desk.common | {
        "statement": stated.payload.statement if stated else "",
        "rechecked": said.opinion,
        "adoption": "adopted" if said.is_adopted else "not_adopted",
        "reason": said.opinion,
        "officers": officers_data(said.officers),
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
        "officers": officers_data(desk.facts.officers),
        "recorder": desk.facts.officers[-1].name if desk.facts.officers else desk.actor.name,
        "host": said.members[0].name,
        "report": concluded.facts_found if concluded else "",
        "members": [
            {"name": item.name, "post": "负责人", "opinion": said.opinions} for item in said.members
        ],
        "conclusion": said.conclusion,
    }
    return [Paper("discussion_record", data)]


def statement_in_words(desk: Desk) -> str:
    """What the party stated, and the answer, for a decision."""
    stated = next(iter(reversed(list(desk.timeline.of(acts.StatementMade)))), None)
    answered = next(iter(reversed(list(desk.timeline.of(acts.StatementAnswered)))), None)
    if stated is None:
        return "当事人未提出陈述、申辩。"
    reply = f"经复核：{sentence(answered.payload.opinion)}" if answered else ""
    return f"当事人陈述、申辩：{sentence(stated.payload.statement)}{reply}"


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
        | basis_data(desk)
        | penalty_data(said.proposal)
        | {
            "facts": sentence(said.facts_found),
            "evidence": evidence_lines(desk) or record_line(),
            "discretion": discretion_text(desk, said.proposal),
            "statement": statement_in_words(desk),
        }
    )
    approval = shared | {
        "officers": officers_data(desk.facts.officers),
        "opinions": [opinion_line(desk, "同意作出处罚决定", name=said.decider.name)],
    }
    decision = shared | {
        "course": _course(desk),
        "payment": payment_data(desk, bool(shared["fine_fen"])),
        "remedy": remedy_data(desk),
        "decided_on": desk.day,
    }
    return [
        Paper("decision_approval", approval),
        Paper("penalty_decision", decision, NumberClass.DECISION, "number"),
        *_confiscated(desk, said),
    ]


def _confiscated(desk: Desk, said: acts.Decided) -> list[Paper]:
    things = things_in_words(said.proposal.goods)
    if PenaltyKind.CONFISCATE_GOODS not in said.proposal.kinds or not things:
        return []
    data = desk.common | {
        "things": things,
        "officers": officers_data(desk.facts.officers),
        "listed_on": desk.day,
    }
    number = (NumberClass.CONFISCATED, "inventory")
    return [Paper("confiscation_list", data, *number, cites="decision_number")]


SPARED = {
    NoPenaltyGround.SLIGHT_CORRECTED: (APL[33, 1], APL[57, 1, 2]),
    NoPenaltyGround.FIRST_OFFENSE: (APL[33, 1], APL[57, 1, 2]),
    NoPenaltyGround.NO_FAULT: (APL[33, 2], APL[57, 1]),
    NoPenaltyGround.FACTS_NOT_HOLD: (APL[57, 1, 3],),
    NoPenaltyGround.UNDER_FOURTEEN: (APL[30], APL[57, 1]),
    NoPenaltyGround.NO_CAPACITY: (APL[31], APL[57, 1]),
    NoPenaltyGround.EXPIRED: (APL[36], APL[57, 1]),
}
"""The articles under which a party goes without a penalty."""


def _no_penalty(desk: Desk, said: acts.NoPenaltyDecided) -> list[Paper]:
    data = desk.common | {
        "facts": sentence(said.facts_found),
        "evidence": evidence_lines(desk) or record_line(),
        "violated": basis_data(desk)["violated"],
        "reason": NO_PENALTY_GROUND_LABELS[said.ground],
        "basis": "、".join(map(str, SPARED[said.ground])),
        "education": said.education,
        "remedy": remedy_data(desk),
        "decided_on": desk.day,
    }
    return [Paper("no_penalty_decision", data, NumberClass.NO_PENALTY, "number")]


def _decision_there(desk: Desk, said: acts.DecidedOnTheSpot) -> list[Paper]:
    heard = next(iter(reversed(list(desk.timeline.of(acts.HeardOnTheSpot)))), None)
    statement = heard.payload.statement if heard else ""
    shared = penalty_data(said.proposal)
    first = next(desk.timeline.of(acts.OpenedOnTheSpot), None)
    data = (
        desk.common
        | basis_data(desk)
        | shared
        | {
            "occurred_at": first.done_at if first else desk.at,
            "place": desk.facts.place,
            "facts": summary_of(desk),
            "statement": statement or "当事人未提出陈述、申辩",
            "payment": payment_data(desk, bool(shared["fine_fen"])),
            "officers": officers_data(said.officers),
            "remedy": remedy_data(desk),
            "decided_at": desk.at,
        }
    )
    data["case_number"] = ""
    return [Paper("summary_decision", data, NumberClass.ON_THE_SPOT, "number", held=said.number)]


def _result(facts: CaseFacts) -> str:
    if facts.buildings.disposal is not None:
        return DISPOSAL_LABELS[facts.buildings.disposal.disposal]
    words = OUTCOME_LABELS[facts.outcome]
    return f"{words}，罚款人民币{yuan(facts.fine_fen)}" if facts.fine_fen else words


def _performance(facts: CaseFacts) -> str:
    """What became of the decision: paid, performed, or ended without performance."""
    if facts.buildings.disposal is not None:
        return "已强制拆除" if facts.buildings.is_removed else "当事人已自行履行"
    if not facts.fine_fen:
        return "无需缴纳罚款"
    late = f"，加处罚款{yuan(facts.late_fee_paid_fen)}" if facts.late_fee_paid_fen else ""
    if facts.paid_fen >= facts.fine_fen:
        return f"罚款{yuan(facts.paid_fen)}{late}已缴清"
    ended = facts.performance.ended
    why = f"，终结执行：{END_GROUND_LABELS[ended]}" if ended else ""
    return f"罚款{yuan(facts.fine_fen)}，已缴{yuan(facts.paid_fen)}{late}{why}"


def _closing(desk: Desk, said: acts.CaseClosed) -> list[Paper]:
    facts = desk.facts
    data = desk.common | {
        "filed_on": facts.filed_on or facts.lead_on or desk.day,
        "decided_on": facts.decided_on,
        "decision_number": facts.decision_number,
        "result": _result(facts),
        "performance": _performance(facts),
        "reason": said.summary,
        "officers": officers_data(facts.officers),
        "opinions": [opinion_line(desk, "同意结案", name=said.approver.name)],
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


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    acts.NoticeServed: _notice,
    acts.StatementMade: statement_record,
    acts.StatementAnswered: _answer,
    acts.ReviewPassed: _review,
    acts.ReviewReturned: _review,
    acts.Deliberated: _discussion,
    acts.Decided: _decision,
    acts.NoPenaltyDecided: _no_penalty,
    acts.DecisionServed: serving.of_decision,
    acts.DecidedOnTheSpot: _decision_there,
    acts.CaseClosed: _closing,
    acts.CaseArchived: _dossier,
}
