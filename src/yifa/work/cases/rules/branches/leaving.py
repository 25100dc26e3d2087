"""Suspension, termination, hand-over, help, licences, lists of minor violations.

LAW.md COP-01 to COP-05, INV-02, DIS-04.
"""

from datetime import date
from typing import Any

from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, LICENSING, ZJ_ENFORCEMENT, Period
from yifa.work.cases import acts
from yifa.work.cases.acts import branches as said
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.terms import NoPenaltyGround
from yifa.work.cases.terms.branches import Purpose

LISTS = {
    NoPenaltyGround.SLIGHT_CORRECTED: "spared_slight_",
    NoPenaltyGround.FIRST_OFFENSE: "spared_first_",
}
"""The parameters that hold the lists (轻微不罚、首违不罚清单): one for each ground and cause."""


def handover_period(facts: CaseFacts, book: Any) -> Period:
    """The days for handing over what is not ours; no statute gives them (COP-03)."""
    return Period(int(book.parameter("handover_lead_days", facts.today)), "working_day")


def listed_conditions(facts: CaseFacts, ground: NoPenaltyGround, book: Any) -> str:
    """What the list in force demands for the cause of the case, empty where it is not listed."""
    if ground not in LISTS or not facts.cause_code:
        return ""
    found = book.parameter_on(LISTS[ground] + facts.cause_code, facts.applied_on)
    return str(found.value) if found else ""


def pause_basis(on: date, book: Any) -> str:
    """The provision by which a suspension stops the ninety days, empty until one is confirmed."""
    found = book.parameter_on("suspension_period_basis", on)
    return "" if found is None or not found.confirmed else str(found.value)


@rule(
    "INV-02",
    "中止、恢复、终止调查写明理由",
    APL[54, 1],
    on=(said.CaseSuspended, said.CaseResumed, said.CaseTerminated),
    do="请写明情形和理由",
)
def branching_gives_reasons(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.reason.strip())


@rule(
    "INV-02",
    "中止期间不计入办案期限的，有法律、法规、规章依据",
    APL[60],
    on=(said.CaseSuspended,),
    do="参数“中止调查期间不计入办案期限的依据”填写并确认后方可扣除",
)
def pause_has_a_basis(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    named = act.payload.period_basis.strip()
    return not named or named == pause_basis(facts.today, book) or f"“{named}”不是已确认的依据"


@rule(
    "CRI-01",
    "涉嫌犯罪的案件不终止、不移送其他行政机关",
    APL[27, 1],
    APL[82],
    on=(said.CaseTerminated, said.HandedOver, acts.CaseWithdrawn),
    do="请先由负责人决定是否移送公安机关",
)
def no_crime_is_left_behind(facts: CaseFacts, book: Any) -> Answer:
    return not facts.branches.is_crime_suspected


@rule(
    "COP-03",
    "不属于职责范围的线索已经固定",
    ZJ_ENFORCEMENT[18, 2],
    on=(said.FoundNotOurs,),
    do="请以录音录像、拍照等方式固定线索，并写明理由",
)
def lead_is_secured(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if not (new.reason.strip() and new.authority.strip()):
        return "没有写明有管辖权的机关和理由"
    return bool(new.is_secured)


@rule(
    "COP-03",
    "移送写明接收机关、材料和理由",
    APL[22],
    ZJ_ENFORCEMENT[18, 2],
    on=(said.HandedOver,),
    do="请补充完整",
)
def handover_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    return bool(new.receiver.strip() and new.materials.strip() and new.reason.strip())


@rule(
    "COP-03",
    "移送有接收机关的回执，退回的写明理由",
    APL[25],
    on=(said.HandoverAnswered,),
    do="请填写回执；对管辖有争议的，协商或者报请共同的上一级机关指定",
)
def handover_has_a_receipt(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if new.received_on > facts.today:
        return f"接收日期{new.received_on}晚于登记日期{facts.today}"
    return bool(new.receipt.strip() and (new.is_accepted or new.reason.strip()))


@rule(
    "COP-01",
    "协助请求写明机关、事项和依据",
    APL[26],
    on=(said.HelpRequested,),
    do="请补充完整；协助事项应当属于被请求机关的职权范围",
)
def help_is_asked_in_full(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    return bool(new.authority.strip() and new.matter.strip() and new.basis.strip())


@rule(
    "COP-01",
    "有待答复的协助请求",
    APL[26],
    on=(said.HelpAnswered,),
    do="请先登记协助请求",
)
def help_is_awaited(facts: CaseFacts, book: Any) -> Answer:
    return facts.branches.help_waits > 0


@rule(
    "COP-02",
    "被许可人在许可机关辖区外违法的，违法事实和处理结果已抄告许可机关",
    LICENSING[64],
    on=(acts.CaseClosed,),
    do="请先登记抄告",
)
def licensing_authority_is_told(facts: CaseFacts, book: Any) -> Answer:
    where = facts.branches.licence_elsewhere
    return not where or Purpose.LICENSING in facts.branches.notified or f"许可机关：{where}"


@rule(
    "COP-05",
    "抄告、反馈写明接收机关、事实和结果",
    LICENSING[64],
    ZJ_ENFORCEMENT[16],
    on=(said.AuthorityNotified,),
    do="请写明违法事实和处理结果",
)
def notification_says_fact_and_result(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if new.sent_on > facts.today:
        return f"抄告日期{new.sent_on}晚于登记日期{facts.today}"
    return bool(new.receiver.strip() and new.content.strip())


@rule(
    "DIS-04",
    "核对的条件与当日有效的清单一致",
    APL[33, 1],
    on=(said.SparingChecked,),
    do="请按系统给出的清单条件核对",
)
def list_in_force_is_used(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if new.ground not in LISTS:
        return "清单只适用于轻微不罚和首违不罚"
    return bool(new.conditions == listed_conditions(facts, new.ground, book))


@rule(
    "DIS-04",
    "首违不罚的，已在共享记录中查明没有同类违法",
    APL[33, 1],
    on=(acts.NoPenaltyDecided,),
    level=WARN,
    do="请登记“核对不予处罚清单”，查询本机关和共享的处罚记录",
)
def first_offense_is_searched(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if act.payload.ground is not NoPenaltyGround.FIRST_OFFENSE:
        return True
    checked = facts.branches.sparing
    if checked is None or not checked.records.strip():
        return "没有查询共享的处罚记录"
    return True


@rule(
    "DIS-04",
    "首违不罚的，当事人是初次违法",
    APL[33, 1],
    on=(acts.NoPenaltyDecided,),
    do="并非初次违法的，不适用首违不罚",
    when=lambda facts, book: facts.branches.sparing is not None,
)
def first_offense_is_the_first(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    checked = facts.branches.sparing
    if checked is None or act.payload.ground is not NoPenaltyGround.FIRST_OFFENSE:
        return True
    return not checked.earlier_count or f"查得此前同类违法{checked.earlier_count}次"


@rule(
    "DIS-04",
    "符合不予处罚清单仍予处罚的，说明理由",
    APL[33, 1],
    on=(acts.Decided,),
    level=WARN,
    do="请作出不予处罚决定并对当事人进行教育；仍处罚的写明理由",
    when=lambda facts, book: facts.branches.sparing is not None,
)
def listed_violation_is_spared(facts: CaseFacts, book: Any) -> Answer:
    checked = facts.branches.sparing
    return checked is None or not (checked.conditions and checked.are_met)


RULES = (
    branching_gives_reasons,
    pause_has_a_basis,
    no_crime_is_left_behind,
    lead_is_secured,
    handover_is_complete,
    handover_has_a_receipt,
    help_is_asked_in_full,
    help_is_awaited,
    licensing_authority_is_told,
    notification_says_fact_and_result,
    list_in_force_is_used,
    first_offense_is_searched,
    first_offense_is_the_first,
    listed_violation_is_spared,
)
