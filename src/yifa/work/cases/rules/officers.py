"""Officers: two with certificates, shown; recusal; separation of roles (LAW.md section 4)."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, ZJ_ENFORCEMENT
from yifa.records.agencies.facts import OfficerFact
from yifa.records.agencies.rules import (
    OFFICERS_NEEDED,
    certificate_is_valid,
    qualified_officers,
    two_officers_are_qualified,
    why_unqualified,
)
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import RecusalSettled
from yifa.work.cases.acts.hearing import HearingHeld, HostAppointed, HostRecusalDecided
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.case import day_of_act

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
    HearingHeld,
)
CHOOSING = (acts.FilingProposed, acts.OfficersChanged, acts.OpenedOnTheSpot)
FACE_TO_FACE = (acts.Interviewed, acts.SceneRecorded, acts.Rechecked, acts.ToldOnTheSpot)
ENDINGS = (acts.Decided, acts.NoPenaltyDecided, acts.TransferDecided, acts.DecidedOnTheSpot)
APPROVED = (
    acts.FilingApproved,
    acts.FilingRefused,
    acts.CaseWithdrawn,
    acts.CaseClosed,
    acts.OfficersChanged,
    acts.RecusalDecided,
    HostAppointed,
    HostRecusalDecided,
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
    for day in days_of(facts, said):
        if not two_officers_are_qualified(said.officers, field, area, day):
            return _why_too_few(said.officers, field, area, day)
    return True


def days_of(facts: CaseFacts, said: Any) -> tuple[date, ...]:
    """The days on which officers acted: a record's own, which may span midnight, else the act's."""
    started_at = getattr(said, "started_at", None)
    if started_at is None:
        return (facts.today,)
    first, last = day_of_act(started_at), day_of_act(said.ended_at)
    return (first,) if first == last else (first, last)


def _why_too_few(officers: tuple[OfficerFact, ...], field: str, area: str, day: date) -> str:
    reasons = [why_unqualified(officer, field, area, day) for officer in officers]
    count = len(qualified_officers(officers, field, area, day))
    found = "；".join(reason for reason in dict.fromkeys(reasons) if reason)
    short = f"具有执法资格的只有{count}人，不少于{OFFICERS_NEEDED}人"
    return f"{short}：{found}" if found else short


@rule(
    "OFF-01",
    "承办人员的执法证件不会在近期到期",
    APL[42, 1],
    ZJ_ENFORCEMENT[28],
    on=CHOOSING,
    level=WARN,
    do="请及时换证，或者改派证件有效期较长的人员，并写明安排",
)
def certificates_last_a_while(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    area, field = getattr(said, "area", facts.area), getattr(said, "field", facts.field)
    ends = [(item, _certified_until(item, field, area, facts.today)) for item in said.officers]
    if all(day is None for _, day in ends):
        return True
    soon = facts.today + timedelta(days=int(book.parameter("certificate_warn_days", facts.today)))
    late = [
        f"{item.name}的执法证件有效期至{day - timedelta(days=1)}"
        for item, day in ends
        if day is not None and day <= soon
    ]
    return not late or "、".join(late)


def _certified_until(officer: OfficerFact, field: str, area: str, day: date) -> date | None:
    """The first day without a certificate; `None` where it has no end or there is none today."""
    valid = [
        item.valid_until
        for item in officer.certificates
        if certificate_is_valid(item, field, area, day)
    ]
    known = [until for until in valid if until is not None]
    return max(known) if known and len(known) == len(valid) else None


@rule(
    "JUR-07",
    "协管人员不作为执法人员参加，不在笔录、清单、决定上签名",
    ZJ_ENFORCEMENT[30, 2],
    APL[42, 1],
    on=BY_OFFICERS,
    do="请由执法人员办理；协管人员参与的，在记录内容中写明其辅助事项",
)
def auxiliaries_only_assist(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    names = [item.name for item in act.payload.officers if item.auxiliary]
    return not names or f"{'、'.join(names)}是协管人员"


@rule(
    "OFF-02",
    "执法人员主动出示执法证件",
    APL[52, 1],
    APL[55, 1],
    on=FACE_TO_FACE,
    do="请先出示执法证件，并在笔录中记明",
)
def certificate_is_shown(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.certificate_shown:
        return False
    unnumbered = [item.name for item in said.officers if not _has_number(item)]
    return not unnumbered or f"没有记明{'、'.join(unnumbered)}的执法证件号码"


def _has_number(officer: OfficerFact) -> bool:
    return officer.auxiliary or any(item.number.strip() for item in officer.certificates)


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
    "承办人员与当事人没有可能影响公正执法的关系",
    APL[43, 1],
    on=CHOOSING,
    level=WARN,
    do="请核实是否为本人或者近亲属；有利害关系的应当回避，没有的写明核实情况",
)
def officers_are_not_of_the_party(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    party = getattr(said, "party", None) or facts.party
    if party is None:
        return True
    names = {party.name, party.representative} - {""}
    same = [item.name for item in said.officers if item.name in names]
    return not same or f"{'、'.join(same)}与当事人或者其代表人同名"


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
    "OFF-03",
    "被决定回避的人员此前参与的调查，已认定效力",
    APL[43, 1],
    APL[58, 1],
    on=(acts.Decided, acts.NoPenaltyDecided, acts.TransferDecided),
    do="请由法制审核人员认定回避前行为的效力；不宜采用的，补充调查后重新取证",
)
def what_the_recused_did_is_settled(facts: CaseFacts, book: Any) -> Answer:
    return not facts.authority.recusals_to_settle


@rule(
    "OFF-03",
    "有待认定效力的回避前行为，并写明意见",
    APL[43, 1],
    on=(RecusalSettled,),
    do="决定回避并且该人员此前参与调查的，才需要认定",
)
def something_waits_to_be_settled(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return said.officer in facts.authority.recusals_to_settle and bool(said.opinion.strip())


@rule(
    "OFF-04",
    "本人的回避不由本人决定",
    APL[43, 3],
    on=(acts.RecusalDecided,),
    do="请由其他负责人决定；主要负责人的回避按规定提请上级决定",
)
def nobody_decides_his_own_recusal(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.officer != act.payload.approver.id)


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
    certificates_last_a_while,
    auxiliaries_only_assist,
    certificate_is_shown,
    officers_are_not_of_the_party,
    recusal_is_decided,
    a_recusal_waits,
    recused_officer_stays_out,
    what_the_recused_did_is_settled,
    something_waits_to_be_settled,
    nobody_decides_his_own_recusal,
    approver_is_not_an_investigator,
    decider_is_not_an_investigator,
)
