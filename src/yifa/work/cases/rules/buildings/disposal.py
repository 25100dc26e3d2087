"""Unlawful buildings up to the disposal decision (LAW.md EXE-09, steps 1 and 2)."""

from dataclasses import replace
from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL, APL, ARL, LITIGATION, PLANNING, ZJ_ENFORCEMENT, Period
from yifa.base.statute import ZJ_ILLEGAL_BUILDING as BUILDINGS
from yifa.work.cases.acts import buildings as acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules import filing, officers
from yifa.work.cases.terms.buildings import Disposal, KeepGround, RemovalGround

BY_OFFICERS = (
    acts.StopOrdered,
    acts.StopChecked,
    acts.BuildingClassified,
    acts.DisposalPerformed,
    acts.PropertyListed,
    acts.RemovedByForce,
)
SHORTEST_RECONSIDERATION_DAYS, SHORTEST_LITIGATION_MONTHS = 60, 6


def statement_ends_on(facts: CaseFacts, book: Any) -> date | None:
    """The last day to state and defend before the disposal is decided."""
    notice = facts.buildings.notice
    if notice is None:
        return None
    period = Period(notice.defence_days, "working_day")
    return end_of(period, notice.service.effective_on, EndRule.PARTY, book.calendar).due


@rule(
    "OFF-01",
    "由两名以上具有行政执法资格的执法人员实施",
    APL[42, 1],
    ZJ_ENFORCEMENT[28],
    on=BY_OFFICERS,
    do="请更换或者增加持有有效执法证件的人员",
)
def two_qualified_officers_act(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    answer: Answer = officers.two_qualified_officers_act.ask(facts, act, book)
    return answer


@rule(
    "EXE-09",
    "责令停止建设针对正在建设的违法建筑",
    PLANNING[64],
    PLANNING[65],
    BUILDINGS[9, 1],
    on=(acts.StopOrdered,),
    do="已经建成的，调查后作出处置决定",
)
def building_goes_on(facts: CaseFacts, book: Any) -> Answer:
    report = facts.buildings.report
    return report is not None and report.is_under_construction


@rule(
    "EXE-09",
    "已经责令停止建设",
    PLANNING[68],
    BUILDINGS[9, 1],
    on=(acts.StopChecked,),
    do="请先送达责令停止建设通知书",
)
def stop_was_ordered(facts: CaseFacts, book: Any) -> Answer:
    return facts.buildings.stop is not None


@rule(
    "EXE-09",
    "认定为应当拆除的，有法定情形和规划意见",
    PLANNING[64],
    PLANNING[66],
    BUILDINGS[11],
    BUILDINGS[13],
    on=(acts.BuildingClassified,),
    do="请选择无法采取改正措施消除影响的情形，并写明自然资源主管部门的认定意见",
)
def removal_has_a_ground(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.planning_opinion.strip():
        return "没有规划认定意见"
    if said.disposal is Disposal.CORRECT:
        return said.removal_ground is None or "尚可改正的，不应有应当拆除的情形"
    if said.removal_ground is None:
        return "没有选择情形"
    is_rural = said.removal_ground is RemovalGround.RURAL
    if is_rural is facts.buildings.is_urban:
        return "城镇违法建筑与乡村违法建筑的情形不一致"
    return not is_rural or bool(said.local_rule.strip()) or "没有写明市、县人民政府的规定"


@rule(
    "EXE-09",
    "认定不能拆除而没收的，情形符合规定，经鉴定、公示并由本级人民政府决定",
    PLANNING[64],
    BUILDINGS[12],
    on=(acts.BuildingClassified,),
    do="请补充鉴定结论、公示日期和本级人民政府的决定",
)
def keeping_is_decided_by_government(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.disposal is not Disposal.CONFISCATE:
        return True
    if said.removal_ground is RemovalGround.ON_PUBLIC_LAND:
        return "侵占公共设施、公共场所用地的应当拆除"
    lacks = [
        word
        for word, value in (
            ("不能拆除的情形", said.keep_ground),
            ("公示日期", said.published_on),
            ("本级人民政府的决定", said.government_decision.strip()),
        )
        if not value
    ]
    if said.keep_ground is KeepGround.NEIGHBOR_UNSAFE and not said.appraisal.strip():
        lacks.append("有资质单位的鉴定结论")
    return not lacks or f"缺少{'、'.join(lacks)}"


@rule(
    "EXE-09",
    "告知处置决定前已经认定，告知内容与认定一致",
    BUILDINGS[14, 1],
    on=(acts.DisposalNoticed,),
    do="请先认定违法建筑，并告知陈述、申辩的权利",
)
def notice_follows_the_finding(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, found = act.payload, facts.buildings.classified
    if found is None:
        return "尚未认定"
    if said.disposal is not found.disposal:
        return "告知的处置方式与认定不一致"
    told = said.rights_told and said.facts_told.strip() and said.basis_told.strip()
    return bool(told) or "没有告知事实、理由、依据和权利"


@rule(
    "EXE-09",
    "作出处置决定前充分听取当事人的意见，记录并复核",
    BUILDINGS[14, 1],
    ACL[8, 1],
    on=(acts.BuildingDisposed,),
    do="等候陈述、申辩期限届满，复核当事人提出的意见",
)
def party_was_heard(facts: CaseFacts, book: Any) -> Answer:
    ends_on = statement_ends_on(facts, book)
    if ends_on is None:
        return "尚未告知"
    if not facts.statement_answered:
        return "当事人的陈述、申辩尚未复核"
    was_heard = facts.statement_waived or facts.today > ends_on
    return was_heard or f"陈述、申辩期限至{ends_on}届满"


@rule(
    "EXE-09",
    "处置决定与告知一致，载明事实、依据、期限和救济途径",
    BUILDINGS[14, 2],
    ARL[20, 1],
    LITIGATION[46, 1],
    on=(acts.BuildingDisposed,),
    do="请补充完整；复议期限不少于六十日，起诉期限不少于六个月",
)
def disposal_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, notice = act.payload, facts.buildings.notice
    if notice is not None and said.disposal is not notice.disposal:
        return "处置方式与告知的不一致，请重新告知"
    lacks = [
        word
        for word, value in (
            ("文号", said.decision_number.strip()),
            ("事实", said.facts_found.strip()),
            ("依据", said.basis.strip()),
            ("履行要求", said.demand.strip()),
            ("履行期限", said.days > 0 or said.disposal is Disposal.CONFISCATE),
            ("行政机关名称", said.agency.strip()),
            ("复议机关", said.remedy_authority.strip()),
            ("受诉法院", said.court.strip()),
            ("复议期限", said.reconsideration_days >= SHORTEST_RECONSIDERATION_DAYS),
            ("起诉期限", said.litigation_months >= SHORTEST_LITIGATION_MONTHS),
        )
        if not value
    ]
    return not lacks or f"缺少或者不足：{'、'.join(lacks)}"


@rule(
    "OFF-04",
    "作出决定、批准公告的负责人不是本案承办人、调查人员",
    APL[57, 1],
    on=(acts.BuildingDisposed,),
    do="请由未参与调查的负责人决定",
)
def decider_stands_apart(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    decider = act.payload.decider
    return decider.id not in facts.investigators or f"{decider.name}是本案承办人或者参与了调查"


@rule(
    "REV-01",
    "限期拆除、没收的决定经过法制审核",
    ZJ_ENFORCEMENT[20],
    on=(acts.BuildingDisposed,),
    level=WARN,
    do="是否列入重大行政执法决定法制审核目录由本单位规定；未经审核的，请写明理由",
)
def removal_is_reviewed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return act.payload.disposal is Disposal.CORRECT or facts.review_passed


@rule(
    "EXE-09",
    "当事人在决定载明的期限内申请组织拆除",
    BUILDINGS[15],
    on=(acts.RemovalHelpAsked,),
    level=WARN,
    do="逾期申请的，写明仍予协助的理由",
)
def help_is_asked_in_time(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    disposal = facts.buildings.disposal
    if disposal is None or facts.served_on is None:
        return "限期拆除决定尚未送达"
    if not act.payload.is_signed:
        return "没有当事人签名的申请"
    ends_on = end_of(
        Period(disposal.days, "day"), facts.served_on, EndRule.PARTY, book.calendar
    ).due
    return act.payload.asked_on <= ends_on or f"决定载明的期限至{ends_on}届满"


RULES = (
    replace(filing.lead_days_are_in_order, on=(acts.BuildingReported,)),
    two_qualified_officers_act,
    building_goes_on,
    stop_was_ordered,
    removal_has_a_ground,
    keeping_is_decided_by_government,
    notice_follows_the_finding,
    party_was_heard,
    disposal_is_complete,
    decider_stands_apart,
    removal_is_reviewed,
    help_is_asked_in_time,
)
