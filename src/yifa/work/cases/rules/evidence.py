"""Evidence, records and correction (LAW.md sections 5 and 7)."""

from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, E_SIGNATURE, ZJ_ENFORCEMENT, Period, Unit
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules import time_left
from yifa.work.cases.rules.memory import for_same_facts
from yifa.work.cases.terms import Confirmation, EvidenceKind, Outcome

MACHINE_MADE = (EvidenceKind.ELECTRONIC, EvidenceKind.AUDIOVISUAL)
FROM_OTHERS = ("移送", "其他机关", "其他行政机关")
RECORDS = (acts.Interviewed, acts.SceneRecorded, acts.Rechecked)


def correction_due_on(order: acts.CorrectionOrdered, book: Any) -> date:
    """The last day to correct: the day of service when at once, else the period's end (REC-03)."""
    start = order.service.effective_on
    if order.days <= 0:
        return start
    unit: Unit = "working_day" if order.counts_working_days else "day"
    return end_of(Period(order.days, unit), start, EndRule.PARTY, book.calendar).due


@for_same_facts
def why_not_uncorrected(facts: CaseFacts, book: Any) -> str:
    """Say why the case does not show that an order was disregarded; empty when it does (REC-02)."""
    order = facts.correction
    if order is None:
        return "尚未责令改正"
    due = correction_due_on(order, book)
    if facts.rechecked_on is None:
        return f"责令改正期限至{due}届满，尚未复查"
    seen_on = facts.uncorrected_on
    if seen_on is not None and (seen_on > due if order.days > 0 else seen_on >= due):
        return ""
    if facts.is_corrected:
        return f"{facts.rechecked_on}复查时已经改正"
    return f"责令改正期限至{due}届满，{facts.rechecked_on}复查过早"


@rule(
    "EVD-01",
    "案件事实有查证属实、合法取得的证据证明",
    APL[40],
    APL[46, 2],
    APL[46, 3],
    on=(acts.InvestigationConcluded, acts.Decided),
    do="请补充证据，或者排除非法取得的证据",
)
def facts_rest_on_evidence(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if getattr(act.payload, "outcome", Outcome.PENALTY) is not Outcome.PENALTY:
        return True
    usable = [item for item in facts.evidence if item.is_verified and item.is_lawful]
    if usable:
        return True
    return "本案没有可以作为定案根据的证据" if facts.evidence else "本案没有证据"


@rule(
    "EVD-01",
    "违法事实清楚",
    APL[40],
    on=(acts.InvestigationConcluded,),
    do="事实不清的继续调查，或者提出不予处罚的建议",
)
def facts_are_clear(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return said.outcome is not Outcome.PENALTY or said.facts_are_clear


@rule(
    "EVD-02",
    "电子数据、视听资料有哈希值、取证设备和取证时间",
    APL[46, 2],
    E_SIGNATURE[5],
    E_SIGNATURE[8],
    on=(acts.EvidenceTaken,),
    do="请由系统固定原件，或者补充设备和时间",
)
def machine_evidence_is_fixed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    for item in act.payload.items:
        if item.kind not in MACHINE_MADE:
            continue
        lacks = [
            word
            for word, value in (
                ("哈希值", item.sha256),
                ("取证设备", item.device),
                ("取证时间", item.taken_at),
            )
            if not value
        ]
        if lacks:
            return f"“{item.title}”缺少{'、'.join(lacks)}"
        if item.taken_at > act.done_at:
            return f"“{item.title}”的取证时间晚于登记时间"
    return True


@rule(
    "EVD-01",
    "收集证据至少登记一件证据",
    APL[54, 1],
    on=(acts.EvidenceTaken,),
    do="请添加证据",
)
def something_was_taken(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.items)


@rule(
    "INV-04",
    "笔录经当事人或者有关人员确认，拒绝、不在场的已注明",
    APL[55, 2],
    on=RECORDS,
    do="请由其核对后签名；拒绝签名的注明原因；当事人不在现场的注明情况，或者由见证人签名",
)
def record_is_confirmed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.confirmation is Confirmation.REFUSED:
        return bool(said.refusal_note.strip()) or "拒绝签名的原因没有注明"
    if said.confirmation is Confirmation.SIGNED:
        return True
    if isinstance(said, acts.Interviewed):
        return "询问笔录没有经被询问人核对"
    return bool(said.refusal_note.strip() or getattr(said, "witness", "").strip())


@rule(
    "INV-04",
    "笔录记明地点、起止时间和内容",
    APL[55, 2],
    on=(acts.Interviewed, acts.SceneRecorded),
    do="请补充完整",
)
def record_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.place.strip() or not said.record.strip():
        return "缺少地点或者内容"
    if said.ended_at <= said.started_at:
        return "结束时间不晚于开始时间"
    return said.ended_at <= act.done_at or "结束时间晚于登记时间"


@rule(
    "INV-03",
    "调查取证以询问笔录、现场笔录等形式记录",
    APL[47],
    APL[55, 2],
    on=(acts.InvestigationConcluded,),
    do="请制作询问笔录或者现场笔录",
)
def investigation_is_recorded(facts: CaseFacts, book: Any) -> Answer:
    return facts.has_record


@rule(
    "REC-01",
    "已责令改正，或者记明无需责令改正的理由",
    APL[28, 1],
    on=(acts.Decided,),
    do="请责令当事人改正或者限期改正",
)
def correction_is_ordered(facts: CaseFacts, book: Any) -> Answer:
    return facts.correction is not None or bool(facts.correction_not_needed.strip())


@rule(
    "REC-03",
    "限期改正的期限合理",
    APL[28, 1],
    on=(acts.CorrectionOrdered,),
    do="请写明改正要求和期限（零日为立即改正，最长三百六十五日）",
)
def correction_period_is_sound(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return 0 <= act.payload.days <= 365 and bool(act.payload.demand.strip())


@rule(
    "EVD-01",
    "作出处罚决定时违法事实清楚",
    APL[40],
    APL[57, 1],
    on=(acts.Decided,),
    do="违法事实不清、证据不足的，不得给予处罚，请补充调查",
)
def facts_are_still_clear(facts: CaseFacts, book: Any) -> Answer:
    return facts.conclusion is None or facts.conclusion.facts_are_clear


@rule(
    "EVD-01",
    "决定书不引用未查证属实或者非法取得的证据",
    APL[46, 2],
    APL[46, 3],
    on=(acts.Decided,),
    do="请从决定书所列证据中删除",
)
def excluded_evidence_is_not_named(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    usable = {item.title for item in facts.evidence if item.is_verified and item.is_lawful}
    excluded = {item.title for item in facts.evidence} - usable
    named = [title for title in sorted(excluded) if title in act.payload.evidence_named]
    return not named or f"列有“{'”“'.join(named)}”"


def _clocks_are_known(facts: CaseFacts, book: Any) -> bool:
    return bool(facts.measures.clocks)


@rule(
    "EVD-02",
    "取证设备的时间与标准时间一致",
    APL[46, 2],
    E_SIGNATURE[8],
    on=(acts.EvidenceTaken, acts.InvestigationConcluded),
    level=WARN,
    do="请校准设备，并写明取证的实际时间和核对方法",
    when=_clocks_are_known,
)
def device_clocks_are_right(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    allowed_s = int(book.parameter("device_clock_drift_s", facts.today))
    used = {item.device for item in (*facts.evidence, *getattr(act.payload, "items", ()))}
    wrong = {
        device: ahead_s
        for device, ahead_s in facts.measures.clocks
        if device in used and abs(ahead_s) > allowed_s
    }
    words = [f"{key}{'快' if ahead > 0 else '慢'}{abs(ahead)}秒" for key, ahead in wrong.items()]
    return not words or f"与标准时间相比，{'、'.join(words)}，允许偏差{allowed_s}秒"


@rule(
    "EVD-03",
    "其他机关移送的证据符合证据要求",
    APL[46, 2],
    ZJ_ENFORCEMENT[18, 1],
    on=(acts.EvidenceTaken,),
    level=WARN,
    do="请重新查证核实，并写明核实情况",
)
def evidence_of_others_is_checked(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    foreign = [
        item.title
        for item in act.payload.items
        if any(word in item.obtained for word in FROM_OTHERS)
    ]
    if not foreign or int(book.parameter("other_agency_evidence_counts", facts.today)):
        return True
    return f"“{'”“'.join(foreign)}”由其他机关取得"


RULES = (
    facts_rest_on_evidence,
    facts_are_clear,
    machine_evidence_is_fixed,
    something_was_taken,
    record_is_confirmed,
    record_is_complete,
    investigation_is_recorded,
    correction_is_ordered,
    correction_period_is_sound,
    facts_are_still_clear,
    excluded_evidence_is_not_named,
    device_clocks_are_right,
    evidence_of_others_is_checked,
    *time_left.RULES,
)
