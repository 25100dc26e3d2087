"""Whether and how much: law in time, range, tier, age, circumstances (LAW.md VER-01, section 9)."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, BUSINESS_CLIMATE, ECOLOGY
from yifa.records.law.facts import Cause, Range
from yifa.records.law.rules import (
    OBEYS,
    Applicable,
    Standing,
    applicable_cause,
    ranges_open,
)
from yifa.records.law.terms import Precondition
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.age import DECIDING, PENALIZING, age_of_party
from yifa.work.cases.rules.discretion.grounds import ADULT
from yifa.work.cases.rules.discretion.inquiring import (
    circumstances_in,
    own_fine_fen,
    why_departing,
)
from yifa.work.cases.rules.evidence import why_not_uncorrected
from yifa.work.cases.rules.fault import punished_without_fault
from yifa.work.cases.rules.memory import for_same_facts
from yifa.work.cases.terms import Outcome, PenaltyKind
from yifa.work.cases.terms.discretion import Capacity

PROPOSING = (acts.InvestigationConcluded, *PENALIZING)


@for_same_facts
def applicable(facts: CaseFacts, book: Any) -> Applicable:
    """The version of the cause that applies: old law unless the new is lighter (VER-01)."""
    decided_on = facts.decided_on or facts.today
    days = facts.happened_from or facts.applied_on, facts.ended_on, decided_on
    changed = _is_changed(book, facts.cause_code, days)
    standing = _standing_of(facts, book) if changed else OBEYS
    return _applicable(book, facts.cause_code, days, facts.subject, standing)


def _standing_of(facts: CaseFacts, book: Any) -> Standing:
    overdue = not why_not_uncorrected(facts, book)
    return Standing(overdue=overdue, refused=overdue and facts.refuses_to_correct)


@lru_cache(maxsize=4096)
def _is_changed(book: Any, code: str, days: tuple[date, ...]) -> bool:
    first, *later = (book.cause(code, day) for day in days)
    return any(version != first for version in later)


@lru_cache(maxsize=4096)
def _applicable(
    book: Any, code: str, days: tuple[date, date, date], who: str, standing: Standing
) -> Applicable:
    began_on, acted_on, decided_on = days
    return applicable_cause(
        book,
        code,
        began_on=began_on,
        acted_on=acted_on,
        decided_on=decided_on,
        subject=who,
        standing=standing,
    )


def cause_of(facts: CaseFacts, proposal: acts.Proposal | None, book: Any) -> Cause | None:
    """The version of the cause that a proposal applies: the one it names by its day, else ours."""
    if proposal is not None and proposal.law_on is not None:
        named: Cause | None = book.cause(facts.cause_code, proposal.law_on)
        return named
    return applicable(facts, book).cause


def ranges_for(
    facts: CaseFacts, proposal: acts.Proposal, cause: Cause, book: Any
) -> tuple[Range, ...]:
    """The ranges open to this party whose precondition the case has shown (REC-02)."""
    overdue = not why_not_uncorrected(facts, book)
    refused = overdue and facts.refuses_to_correct
    open_now = ranges_open(cause, facts.subject, overdue=overdue, refused=refused)
    return tuple(item.on_base(proposal.base_fen) for item in open_now)


def heaviest_fen(ranges: Iterable[Range]) -> int:
    """The highest fine that these ranges allow."""
    return max((item.max_fen for item in ranges), default=0)


def spans(ranges: Iterable[Range]) -> str:
    """Write ranges in words."""
    return "、".join(f"{yuan(item.min_fen)}至{yuan(item.max_fen)}" for item in ranges)


def is_fined(proposal: acts.Proposal) -> bool:
    return PenaltyKind.FINE in proposal.kinds


@rule(
    "VER-01",
    "所引案由在违法行为发生时有效",
    APL[37],
    APL[38, 1],
    on=(acts.FilingProposed, acts.OpenedOnTheSpot),
    do="请核对案由及其有效期",
)
def cause_is_in_force(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    day = said.happened_on if isinstance(said, acts.OpenedOnTheSpot) else facts.acted_on
    return book.cause(said.cause_code, day) is not None or f"案由{said.cause_code}在{day}没有规定"


@rule(
    "VER-01",
    "适用违法行为发生时的规定，新的规定处罚较轻的适用新的规定",
    APL[37],
    ECOLOGY[1057],
    on=PENALIZING,
    do="请改用应当适用的规定；轻重互见的，写明理由并提交法制审核",
)
def law_in_time_is_applied(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal, right = act.payload.proposal, applicable(facts, book)
    chosen = cause_of(facts, proposal, book)
    if chosen is None:
        return right.reason if right.cause is None else "所选日期没有有效的规定"
    if chosen == right.cause or (right.needs_review and proposal.law_reason.strip()):
        return True
    return right.reason


@rule(
    "REC-02",
    "以逾期不改正、拒不改正为前提的，已责令改正并复查未改正",
    APL[28, 1],
    on=PENALIZING,
    do="请先责令限期改正，期限届满后复查；复查已改正的，请补充调查后改提不予处罚等意见",
)
def order_was_disregarded(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    cause = cause_of(facts, proposal, book)
    if cause is None or not is_fined(proposal):
        return True
    if ranges_for(facts, proposal, cause, book):
        return True
    needed = {item.precondition for item in cause.ranges if item.addresses(facts.subject)}
    if not needed:
        return True
    why = why_not_uncorrected(facts, book)
    if not why and Precondition.REFUSES in needed:
        return "复查记录没有记明当事人拒不改正"
    return why or True


@rule(
    "REC-02",
    "提出以逾期不改正、拒不改正为前提的罚款的，已责令改正并复查未改正",
    APL[28, 1],
    on=(acts.InvestigationConcluded,),
    level=WARN,
    do="复查已改正的，请提出不予处罚等意见；没有责令改正或者复查的，请先责令限期改正，期限届满后复查",
)
def fine_is_proposed_for_a_disregarded_order(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return act.payload.proposal is None or order_was_disregarded.answer(facts, act, book)


@rule(
    "REC-03",
    "改正期限与处罚条款相称",
    APL[28, 1],
    on=(acts.CorrectionOrdered,),
    level=WARN,
    do="请重新确定改正期限；确有必要的，写明理由",
)
def correction_period_fits_the_clause(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    days, cause = act.payload.days, applicable(facts, book).cause
    ranges = cause.ranges if cause is not None else ()
    most = int(book.parameter("correction_max_days", facts.today))
    if days > most:
        return f"责令{days}日内改正，超过{most}日"
    timed = any(item.precondition is Precondition.NOT_CORRECTED_IN_TIME for item in ranges)
    return days > 0 or not timed or "该案由以逾期不改正为处罚前提，应当给予改正期限"


@rule(
    "DIS-05",
    "罚款在法定幅度内",
    APL[4],
    APL[76, 1, 2],
    on=PROPOSING,
    do="请在法定幅度内确定数额；减轻处罚的须有法定情形并写明理由",
)
def fine_is_within_the_range(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    cause = cause_of(facts, proposal, book)
    if proposal is None or cause is None or proposal.daily is not None:
        return True
    if not is_fined(proposal):
        return not proposal.fine_fen or "处罚种类没有罚款，却有罚款数额"
    ranges = ranges_for(facts, proposal, cause, book)
    if not ranges:
        open_to_none = not any(item.addresses(facts.subject) for item in cause.ranges)
        return "该案由没有对该类当事人的罚款幅度" if open_to_none else True
    return _fits(facts, act.payload, ranges)


def _fits(facts: CaseFacts, said: Any, ranges: tuple[Range, ...]) -> Answer:
    proposal, fine = said.proposal, own_fine_fen(said.proposal)
    if any(item.base for item in ranges) and not proposal.base_fen:
        return "没有填写计算罚款的基数"
    if any(item.within(fine) for item in ranges) and fine > 0:
        return True
    why = f"拟罚款{yuan(fine)}，法定幅度{spans(ranges)}"
    if not (proposal.is_mitigated and 0 < fine < min(item.min_fen for item in ranges)):
        return why
    if not _may_be_mitigated(facts, said):
        return why
    return bool(proposal.reasons.strip()) or "减轻处罚没有写明理由"


def _may_be_mitigated(facts: CaseFacts, said: Any) -> bool:
    found, age = circumstances_in(facts, said), age_of_party(facts)
    minor = age is not None and age < ADULT
    return minor or found.must_be_lighter or found.capacity is Capacity.REDUCED


@rule(
    "DIS-05",
    "罚款在所选裁量阶次内",
    APL[34],
    BUSINESS_CLIMATE[60],
    on=(acts.InvestigationConcluded, *DECIDING),
    level=WARN,
    do="偏离裁量基准的，请写明理由，并由负责人批准",
)
def fine_is_within_the_tier(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return departs_from_benchmark(facts, act.payload, book) or True


def departs_from_benchmark(facts: CaseFacts, said: Any, book: Any) -> str:
    """Say how what an act proposes departs from the benchmark; empty where it does not."""
    proposal = said.proposal
    cause = cause_of(facts, proposal, book)
    if proposal is None or cause is None or not is_fined(proposal):
        return ""
    return why_departing(facts, said, cause, ranges_for(facts, proposal, cause, book), book)


@rule(
    "DIS-01",
    "已满十四周岁不满十八周岁的，从轻或者减轻处罚",
    APL[30],
    on=PENALIZING,
    do="请在法定幅度内从轻，或者减轻",
)
def minor_is_fined_lighter(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    age = age_of_party(facts)
    if age is None or age >= ADULT:
        return True
    return _is_lighter(facts, act.payload.proposal, book)


@rule(
    "DIS-03",
    "五项应当从轻、减轻的情形均已核实",
    APL[32],
    on=(acts.InvestigationConcluded, acts.Decided),
    do="请逐项填写有无",
)
def circumstances_are_answered(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    punished = getattr(said, "outcome", Outcome.PENALTY) is Outcome.PENALTY
    return not punished or bool(said.circumstances.is_answered)


@rule(
    "DIS-03",
    "有法定从轻、减轻情形的，从轻或者减轻处罚",
    APL[32],
    on=(acts.Decided,),
    do="请在法定幅度内从轻，或者减轻",
)
def lighter_where_the_law_says_so(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.circumstances.must_be_lighter:
        return True
    return _is_lighter(facts, said.proposal, book)


def _is_lighter(facts: CaseFacts, proposal: acts.Proposal, book: Any) -> Answer:
    cause = cause_of(facts, proposal, book)
    if cause is None or not is_fined(proposal):
        return True
    most = heaviest_fen(ranges_for(facts, proposal, cause, book))
    return proposal.fine_fen < most or f"拟罚款{yuan(proposal.fine_fen)}为法定最高额"


@rule(
    "DIS-04",
    "不属于应当不予处罚的情形",
    APL[33, 1],
    APL[33, 2],
    ECOLOGY[1056, 2],
    on=(acts.Decided,),
    do="请作出不予行政处罚决定，并对当事人进行教育",
)
def penalty_is_not_barred(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload.circumstances
    concluded = facts.conclusion
    found = concluded.circumstances if concluded is not None else said
    if said.is_slight_and_corrected or found.is_slight_and_corrected:
        return "违法行为轻微并及时改正，没有造成危害后果"
    if punished_without_fault(facts, book):
        return True
    return not (said.has_no_fault or found.has_no_fault) or "当事人有证据足以证明没有主观过错"


@rule(
    "DIS-04",
    "初次违法、后果轻微并及时改正仍予处罚的，说明理由",
    APL[33, 1],
    on=(acts.Decided,),
    level=WARN,
    do="可以不予处罚；仍处罚的请写明理由",
)
def first_offense_is_weighed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    concluded = facts.conclusion
    found = concluded.circumstances if concluded is not None else act.payload.circumstances
    weighed = (act.payload.circumstances, found)
    return not any(item.is_first_slight_and_corrected for item in weighed)


RULES = (
    cause_is_in_force,
    law_in_time_is_applied,
    order_was_disregarded,
    fine_is_proposed_for_a_disregarded_order,
    correction_period_fits_the_clause,
    fine_is_within_the_range,
    fine_is_within_the_tier,
    minor_is_fined_lighter,
    circumstances_are_answered,
    lighter_where_the_law_says_so,
    penalty_is_not_barred,
    first_offense_is_weighed,
)
