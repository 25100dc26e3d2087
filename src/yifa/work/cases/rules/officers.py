"""Officers: two with certificates, shown; recusal; separation of roles (LAW.md section 4)."""

from typing import Any
from uuid import UUID

from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import APL, ZJ_ENFORCEMENT
from yifa.records.agencies.rules import (
    OFFICERS_NEEDED,
    qualified_officers,
    two_officers_are_qualified,
    why_unqualified,
)
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts

BY_OFFICERS = (
    acts.FilingProposed,
    acts.OfficersChanged,
    acts.EvidenceTaken,
    acts.Interviewed,
    acts.SceneRecorded,
    acts.CorrectionOrdered,
    acts.Rechecked,
    acts.InvestigationConcluded,
    acts.StatementAnswered,
    acts.OpenedOnTheSpot,
    acts.ToldOnTheSpot,
    acts.DecidedOnTheSpot,
    acts.CollectedOnTheSpot,
)
FACE_TO_FACE = (acts.Interviewed, acts.SceneRecorded, acts.Rechecked, acts.ToldOnTheSpot)
ENDINGS = (acts.Decided, acts.NoPenaltyDecided, acts.TransferDecided, acts.DecidedOnTheSpot)
APPROVED = (
    acts.FilingApproved,
    acts.FilingRefused,
    acts.CaseWithdrawn,
    acts.CaseClosed,
)
DECIDED = (acts.Decided, acts.NoPenaltyDecided, acts.TransferDecided)


@rule(
    "OFF-01",
    "由两名以上具有行政执法资格的执法人员实施",
    APL[42, 1],
    ZJ_ENFORCEMENT[28],
    on=BY_OFFICERS,
    do="请更换或者增加持有有效执法证件的人员",
)
def two_qualified_officers_act(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    area, field = getattr(said, "area", facts.area), getattr(said, "field", facts.field)
    day = facts.today
    if two_officers_are_qualified(said.officers, field, area, day):
        return True
    reasons = [why_unqualified(officer, field, area, day) for officer in said.officers]
    count = len(qualified_officers(said.officers, field, area, day))
    found = "；".join(reason for reason in dict.fromkeys(reasons) if reason)
    short = f"具有执法资格的只有{count}人，不少于{OFFICERS_NEEDED}人"
    return f"{short}：{found}" if found else short


@rule(
    "OFF-02",
    "执法人员主动出示执法证件",
    APL[52, 1],
    APL[55, 1],
    on=FACE_TO_FACE,
    do="请先出示执法证件，并在笔录中记明",
)
def certificate_is_shown(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.certificate_shown)


@rule(
    "OFF-03",
    "回避申请已由负责人决定",
    APL[43, 3],
    on=ENDINGS,
    do="请先对回避申请作出决定",
)
def recusal_is_decided(facts: CaseFacts, book: Any) -> Answer:
    return not facts.recusals_open


@rule(
    "OFF-03",
    "有待决定的回避申请",
    APL[43, 3],
    on=(acts.RecusalDecided,),
    do="当事人提出回避申请后再决定",
)
def a_recusal_waits(facts: CaseFacts, book: Any) -> Answer:
    return bool(facts.recusals_open)


@rule(
    "OFF-03",
    "已决定回避的人员不再参与本案",
    APL[43, 1],
    on=BY_OFFICERS,
    do="请更换承办人",
)
def recused_officer_stays_out(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if not facts.recused:
        return True
    names = [item.name for item in act.payload.officers if item.id in facts.recused]
    return not names or f"{'、'.join(names)}已被决定回避"


@rule(
    "OFF-04",
    "审批人不是本案承办人、调查人员",
    APL[57, 1],
    on=APPROVED,
    do="请由未参与调查的负责人审批",
)
def approver_is_not_an_investigator(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return _stands_apart(facts, act.payload.approver.id, act.payload.approver.name)


@rule(
    "OFF-04",
    "作出决定的负责人不是本案承办人、调查人员",
    APL[57, 1],
    on=DECIDED,
    do="请由未参与调查的负责人决定",
)
def decider_is_not_an_investigator(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return _stands_apart(facts, act.payload.decider.id, act.payload.decider.name)


def _stands_apart(facts: CaseFacts, person: UUID, name: str) -> Answer:
    if person not in facts.investigators:
        return True
    return f"{name}是本案承办人或者参与了调查"


RULES = (
    two_qualified_officers_act,
    certificate_is_shown,
    recusal_is_decided,
    a_recusal_waits,
    recused_officer_stays_out,
    approver_is_not_an_investigator,
    decider_is_not_an_investigator,
)
