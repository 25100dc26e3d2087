"""Reconsideration and litigation as they go on (LAW.md section 18): texts, replies, results."""

from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, day_in_law, end_of
from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, ARL, LITIGATION, Period
from yifa.work.cases import acts
from yifa.work.cases.acts import remedies as said
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.off_site import OffSiteFacts
from yifa.work.cases.facts.remedies import RemediesFacts, remedies_on
from yifa.work.cases.terms.remedies import (
    AMENDED,
    IN_COURT,
    RESULT_LABELS,
    WAY_LABELS,
    Attacked,
    Result,
    StayedBy,
    Track,
    Way,
)

SUE_DAYS = LITIGATION.days(15)
SUE_MONTHS = LITIGATION.months(6)
APPEAL_DAYS, RULING_APPEAL_DAYS = LITIGATION.days(15), LITIGATION.days(10)
GOVERNMENT = "人民政府"
REPLY_PERIODS: dict[tuple[Way, Track], Period] = {
    (Way.RECONSIDERATION, Track.ORDINARY): ARL.days(10),
    (Way.RECONSIDERATION, Track.SIMPLIFIED): ARL.days(5),
    (Way.FIRST_INSTANCE, Track.ORDINARY): LITIGATION.days(15),
    (Way.FIRST_INSTANCE, Track.SIMPLIFIED): LITIGATION.days(15),
}
"""《行政复议法》第四十八条、第五十四条第一款、第八十八条第二款, 《行政诉讼法》第六十七条第一款."""
DECISION_PERIODS: dict[tuple[Way, Track], Period] = {
    (Way.RECONSIDERATION, Track.ORDINARY): ARL.days(60),
    (Way.RECONSIDERATION, Track.SIMPLIFIED): ARL.days(30),
    (Way.FIRST_INSTANCE, Track.ORDINARY): LITIGATION.months(6),
    (Way.FIRST_INSTANCE, Track.SIMPLIFIED): LITIGATION.days(45),
    (Way.SECOND_INSTANCE, Track.ORDINARY): LITIGATION.months(3),
    (Way.SECOND_INSTANCE, Track.SIMPLIFIED): LITIGATION.months(3),
}
"""《行政复议法》第六十二条, 《行政诉讼法》第八十一条、第八十三条、第八十八条."""


def _against(facts: CaseFacts, act: Act[Any]) -> RemediesFacts:
    """The remedies against what the act names."""
    return remedies_on(facts, act.payload.against)


def _judgment_awaits(facts: CaseFacts, book: Any) -> bool:
    return facts.remedies.awaits_finality or facts.measure_remedies.awaits_finality


def appeal_period(result: said.ResultReceived) -> Period:
    """The days to appeal: ten against a ruling that dismisses the suit, else fifteen.

    Basis: 《行政诉讼法》第八十五条.
    """
    return RULING_APPEAL_DAYS if result.result is Result.DISMISSED else APPEAL_DAYS


def litigation_ends_on(served_on: date, book: Any) -> date:
    """The last day to sue directly (REM-02). Basis: 《行政诉讼法》第四十六条第一款."""
    return end_of(SUE_MONTHS, served_on, EndRule.PARTY, book.calendar).due


def suing_ends_on(remedy: said.RemedyAccepted, received_on: date | None, book: Any) -> date:
    """The last day to sue after a reconsideration (REM-03).

    Fifteen days from the receipt of its decision, or from the end of its own period where none
    was made in time. Basis: 《行政诉讼法》第四十五条.
    """
    if received_on is None:
        period = DECISION_PERIODS[Way.RECONSIDERATION, remedy.track]
        received_on = end_of(period, remedy.accepted_on, EndRule.PARTY, book.calendar).due
    return end_of(SUE_DAYS, received_on, EndRule.PARTY, book.calendar).due


@rule(
    "REM-05",
    "告知的复议机关是本级人民政府",
    ARL[24, 1, 1],
    on=(acts.Decided, acts.DecidedOnTheSpot),
    do="请改为有管辖权的人民政府，不写上一级主管部门",
)
def reconsideration_authority_is_a_government(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    told = act.payload.remedy_authority.strip()
    if told and GOVERNMENT not in told:
        return f"告知的是“{told}”"
    ours = book.parameter_on("reconsideration_authority", facts.today)
    if not told or ours is None or not ours.confirmed or str(ours.value) in told:
        return True
    return f"告知的是“{told}”，本单位确认的是“{ours.value}”"


@rule(
    "REM-07",
    "经本机关提交的，限于当场处罚和依据电子监控记录作出的处罚",
    ARL[32, 1],
    on=(said.RequestReceived,),
    level=WARN,
    do="其他处罚请告知当事人直接向复议机关申请；仍代为转送的，写明理由",
)
def request_may_come_through_us(facts: CaseFacts, book: Any) -> Answer:
    return facts.told or facts.off_site != OffSiteFacts()


@rule(
    "REM-07",
    "有待转送的复议申请",
    ARL[32, 2],
    on=(said.RequestForwarded,),
    do="请先登记收到的复议申请",
)
def request_awaits_forwarding(facts: CaseFacts, book: Any) -> Answer:
    return facts.remedies.request_on is not None


@rule(
    "REM-11",
    "对同一行政行为不同时复议和诉讼",
    ARL[29],
    on=(said.RemedyAccepted,),
    level=WARN,
    do="请在答复、答辩中提出，并告知复议机关和人民法院",
)
def remedies_are_not_parallel(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    others = _against(facts, act).open_ways - {act.payload.way}
    if act.payload.way in IN_COURT:
        others -= IN_COURT
    labels = "、".join(sorted(WAY_LABELS[way] for way in others))
    return not others or f"{labels}尚未审结"


@rule(
    "REM-06",
    "对当场处罚决定起诉前已经复议",
    ARL[23, 1, 1],
    LITIGATION[44, 2],
    on=(said.RemedyAccepted,),
    level=WARN,
    do="请在答辩中提出复议前置",
    when=lambda facts, book: facts.told,
)
def reconsideration_came_first(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    in_court = new.way is Way.FIRST_INSTANCE and new.against is Attacked.DECISION
    return not in_court or facts.remedies.was_reconsidered


@rule(
    "REM-13",
    "二审以尚未生效的一审裁判为前提",
    LITIGATION[85],
    on=(said.RemedyAccepted,),
    do="请先登记一审裁判",
)
def appeal_follows_a_judgment(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return act.payload.way is not Way.SECOND_INSTANCE or _against(facts, act).awaits_finality


@rule(
    "REM-08",
    "有需要答复、答辩的复议、诉讼",
    ARL[48],
    LITIGATION[67, 1],
    on=(said.ReplyFiled,),
    do="请先登记收到的复议申请书副本或者起诉状副本",
)
def reply_is_awaited(facts: CaseFacts, book: Any) -> Answer:
    return bool(facts.remedies.unreplied or facts.measure_remedies.unreplied)


@rule(
    "REM-08",
    "答复、答辩针对已登记的程序",
    ARL[48],
    LITIGATION[67, 1],
    on=(said.ReplyFiled,),
    do="请核对复议、诉讼的类别",
    when=lambda facts, book: facts.remedies.unreplied or facts.measure_remedies.unreplied,
)
def reply_is_to_that_remedy(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    way = act.payload.way
    return way in _against(facts, act).unreplied or f"{WAY_LABELS[way]}没有待提交的答复、答辩"


@rule(
    "REM-08",
    "受理后不自行收集证据",
    ARL[46],
    LITIGATION[35],
    on=(said.ReplyFiled,),
    do="请移除受理之后形成的证据；经同意补充的，写明同意的机关和文号",
)
def evidence_is_of_before_the_acceptance(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    remedy = _against(facts, act).latest(new.way)
    if remedy is None or new.supplement_basis.strip():
        return True
    late = [
        item.title
        for item in new.items
        if item.taken_at is not None and day_in_law(item.taken_at) > remedy.accepted_on
    ]
    return not late or f"{remedy.accepted_on}受理，{'、'.join(late)}在此之后取得"


@rule(
    "REM-08",
    "答复、答辩附有作出处罚决定的证据和依据",
    ARL[70],
    LITIGATION[34],
    on=(said.ReplyFiled,),
    level=WARN,
    do="不提交的视为没有证据、依据，请补齐",
)
def reply_carries_evidence(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if not act.payload.basis.strip():
        return "没有写明依据"
    return bool(act.payload.items) or "没有选择证据"


@rule(
    "REM-10",
    "有可以停止执行的决定或者强制措施",
    APL[73, 1],
    on=(said.StayNoted,),
    do="决定送达、强制措施实施之后，有法定情形的再登记停止执行",
)
def something_is_carried_out(facts: CaseFacts, book: Any) -> Answer:
    return bool(facts.served_on or facts.measures.measures)


@rule(
    "REM-10",
    "停止执行有法定情形并写明理由",
    APL[73, 1],
    ARL[42],
    LITIGATION[56, 1],
    on=(said.StayNoted,),
    do="复议、诉讼期间不停止执行；停止的请写明情形和理由",
)
def stay_has_a_ground(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if not new.reason.strip():
        return "没有写明理由"
    asked = _against(facts, act).is_open or new.stayed_by is StayedBy.STATUTE
    return asked or not new.is_stayed or "没有进行中的复议、诉讼"


@rule(
    "REM-12",
    "有进行中的复议、诉讼",
    ARL[62],
    LITIGATION[81],
    on=(said.ResultReceived,),
    do="请先登记复议、诉讼",
)
def remedy_is_open(facts: CaseFacts, book: Any) -> Answer:
    return facts.remedies.is_open or facts.measure_remedies.is_open


@rule(
    "REM-13",
    "结果与进行中的程序相符",
    ARL[75, 2],
    LITIGATION[85],
    on=(said.ResultReceived,),
    do="请核对类别、结果和是否生效",
    when=lambda facts, book: facts.remedies.is_open or facts.measure_remedies.is_open,
)
def result_fits_the_remedy(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if new.way not in _against(facts, act).open_ways:
        return f"{WAY_LABELS[new.way]}没有登记或者已经审结"
    if not new.decided_on <= new.received_on <= facts.today:
        return "作出、收到和登记的日期先后不符"
    if new.result is Result.REMANDED:
        return new.way is Way.SECOND_INSTANCE or "发回重审只能由二审法院作出"
    if new.way is not Way.FIRST_INSTANCE and not new.is_final:
        return "复议决定送达即生效，二审裁判为终审裁判"
    return True


@rule(
    "REM-13",
    "变更不加重当事人的义务",
    ARL[63, 2],
    LITIGATION[77, 2],
    on=(said.ResultReceived, said.DecisionRectified),
    do="请核对变更后的数额",
)
def change_is_not_for_the_worse(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    against = getattr(new, "against", Attacked.DECISION)
    if new.result not in AMENDED or against is not Attacked.DECISION:
        return True
    if new.fine_fen is None:
        return f"{RESULT_LABELS[new.result]}的，应当填写保留的罚款数额"
    if getattr(new, "third_party_asked", False) or new.fine_fen <= facts.fine_fen:
        return True
    return f"原罚款{yuan(facts.fine_fen)}，变更为{yuan(new.fine_fen)}"


@rule(
    "REM-13",
    "有等待生效的一审裁判",
    LITIGATION[85],
    on=(said.ResultBecameFinal,),
    do="请先登记一审裁判",
)
def a_judgment_awaits_effect(facts: CaseFacts, book: Any) -> Answer:
    return _judgment_awaits(facts, book)


@rule(
    "REM-13",
    "生效的裁判针对所填的行为",
    LITIGATION[85],
    on=(said.ResultBecameFinal,),
    do="请核对裁判针对的是处罚决定还是强制措施",
    when=_judgment_awaits,
)
def judgment_is_against_what_is_named(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return _against(facts, act).awaits_finality


@rule(
    "REM-13",
    "上诉期限届满后一审裁判方生效",
    LITIGATION[85],
    on=(said.ResultBecameFinal,),
    do="请在上诉期限届满后登记；提起上诉的，登记二审",
    when=_judgment_awaits,
)
def appeal_period_is_over(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    result = _against(facts, act).result
    if result is None:
        return True
    received = max(result.received_on, result.party_received_on or result.received_on)
    ends_on = end_of(appeal_period(result), received, EndRule.PARTY, book.calendar).due
    effective = act.payload.effective_on
    return ends_on < effective <= facts.today or f"上诉期限至{ends_on}届满"


RULES = (
    reconsideration_authority_is_a_government,
    request_may_come_through_us,
    request_awaits_forwarding,
    remedies_are_not_parallel,
    reconsideration_came_first,
    appeal_follows_a_judgment,
    reply_is_awaited,
    reply_is_to_that_remedy,
    evidence_is_of_before_the_acceptance,
    reply_carries_evidence,
    something_is_carried_out,
    stay_has_a_ground,
    remedy_is_open,
    result_fits_the_remedy,
    change_is_not_for_the_worse,
    a_judgment_awaits_effect,
    judgment_is_against_what_is_named,
    appeal_period_is_over,
)
