"""Prior notice, statement, hearing (LAW.md sections 10 and 11)."""

from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, CPL, Period
from yifa.work.cases import acts
from yifa.work.cases.facts import UNIT, CaseFacts
from yifa.work.cases.facts.case import day_of_act
from yifa.work.cases.rules.lenience import rests_on
from yifa.work.cases.terms import HEARING_KINDS, PENALTY_KIND_LABELS, Outcome, PenaltyKind

HEARING_DAYS = APL.days(5)
CONFISCATIONS = (PenaltyKind.CONFISCATE_GAINS, PenaltyKind.CONFISCATE_GOODS)


def defence_period(facts: CaseFacts, book: Any) -> Period:
    """The period for stating and defending; no article gives its length (NOT-03)."""
    days = facts.notice.defence_days if facts.notice is not None else 0
    return Period(days, "working_day")


def defence_ends_on(facts: CaseFacts, book: Any) -> date | None:
    """The last day to state and defend, or, where it was told, to ask for a hearing."""
    if facts.notice is None:
        return None
    told = facts.notice.service.effective_on
    period = defence_period(facts, book)
    return end_of(period, told, EndRule.PARTY, book.calendar).due


def hearing_ends_on(facts: CaseFacts, book: Any) -> date | None:
    """The last day to ask for a hearing. Basis: 《行政处罚法》第六十四条第（一）项."""
    if facts.notice is None or not facts.notice.hearing_told:
        return None
    told = facts.notice.service.effective_on
    return end_of(HEARING_DAYS, told, EndRule.PARTY, book.calendar).due


def hearing_threshold_fen(facts: CaseFacts, book: Any) -> int:
    """The fine from which, itself included, a hearing may be asked for.

    Where the locality says 超过, not 以上, one fen more than its figure is the first (HRG-01).
    """
    return _larger_amount(facts, book, "hearing_threshold")


def confiscation_threshold_fen(facts: CaseFacts, book: Any) -> int:
    """The confiscated amount from which, itself included, a hearing may be asked for."""
    return _larger_amount(facts, book, "hearing_confiscation")


def _larger_amount(facts: CaseFacts, book: Any, name: str) -> int:
    """The figure for a person or a unit, of the field where it has its own."""
    whose = "unit" if facts.subject == UNIT else "person"
    code, day = f"{name}_{whose}_fen", facts.today
    own = book.parameter_on(f"{code}_{facts.field}", day)
    figure = int(own.reading if own is not None else book.parameter(code, day))
    return figure + (0 if int(book.parameter("hearing_threshold_inclusive", day)) else 1)


def why_hearing_is_due(
    proposal: acts.Proposal, threshold_fen: int, confiscation_fen: int | None = None
) -> str:
    """Say why a hearing must be offered; empty when it need not (HRG-01).

    Without a figure of its own confiscation is measured by that of the fine.
    """
    kinds = [PENALTY_KIND_LABELS[kind] for kind in proposal.kinds if kind in HEARING_KINDS]
    if kinds:
        return f"拟给予{'、'.join(kinds)}"
    if PenaltyKind.FINE in proposal.kinds and proposal.fine_fen >= threshold_fen:
        return f"拟罚款{yuan(proposal.fine_fen)}，达到较大数额{yuan(threshold_fen)}"
    taken = proposal.gains_fen + proposal.goods_fen
    larger = threshold_fen if confiscation_fen is None else confiscation_fen
    if any(kind in CONFISCATIONS for kind in proposal.kinds) and taken >= larger:
        return f"拟没收{yuan(taken)}，达到较大数额{yuan(larger)}"
    return ""


@rule(
    "NOT-01",
    "事先告知载明拟处罚内容及事实、理由、依据和权利",
    APL[44],
    on=(acts.NoticeServed,),
    do="请补充告知内容",
)
def notice_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    lacks = [
        word
        for word, value in (
            ("事实", said.facts_told.strip()),
            ("依据", said.basis_told.strip()),
            ("理由", said.proposal.reasons.strip()),
            ("拟处罚种类", said.proposal.kinds),
            ("陈述、申辩等权利", said.rights_told),
        )
        if not value
    ]
    if lacks:
        return f"缺少{'、'.join(lacks)}"
    if PenaltyKind.FINE in said.proposal.kinds and said.proposal.fine_fen <= 0:
        return "罚款须告知具体数额"
    return True


@rule(
    "NOT-01",
    "作出处罚决定前已事先告知",
    APL[44],
    APL[62],
    on=(acts.Decided,),
    do="请先送达行政处罚事先告知书",
)
def party_was_told(facts: CaseFacts, book: Any) -> Answer:
    return facts.notice is not None


@rule(
    "NOT-02",
    "陈述、申辩期限已届满，或者当事人明确放弃",
    APL[45, 1],
    APL[62],
    on=(acts.Decided,),
    do="请等待期限届满，或者取得当事人签名的放弃声明",
)
def defence_period_is_over(facts: CaseFacts, book: Any) -> Answer:
    ends_on = defence_ends_on(facts, book)
    if ends_on is None or facts.statement_waived or facts.today > ends_on:
        return True
    return f"陈述、申辩期限至{ends_on}届满"


@rule(
    "NOT-02",
    "放弃权利由当事人明确表示并签名",
    APL[62],
    on=(acts.RightsWaived, acts.HearingRequestWithdrawn),
    do="请由当事人签署书面声明；沉默不是放弃",
)
def waiver_is_signed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.is_signed)


@rule(
    "NOT-03",
    "陈述、申辩期限不短于本机关规定，告知听证的不短于五日",
    APL[44],
    APL[64, 0, 1],
    on=(acts.NoticeServed,),
    do="请延长告知的期限",
)
def defence_period_is_long_enough(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    least = int(book.parameter("defence_days", facts.today))
    if said.hearing_told:
        least = max(least, HEARING_DAYS.count)
    return said.defence_days >= least or f"告知{said.defence_days}个工作日，至少{least}个工作日"


@rule(
    "NOT-04",
    "对陈述、申辩已复核并说明是否采纳",
    APL[45, 1],
    on=(acts.Decided,),
    do="请对当事人提出的事实、理由和证据进行复核",
)
def statement_is_answered(facts: CaseFacts, book: Any) -> Answer:
    return facts.statement_answered


@rule(
    "NOT-04",
    "复核写明采纳与否及理由",
    APL[45, 1],
    on=(acts.StatementAnswered,),
    do="请写明复核意见",
)
def answer_gives_reasons(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.opinion.strip())


@rule(
    "NOT-04",
    "有待复核的陈述、申辩",
    APL[45, 1],
    on=(acts.StatementAnswered,),
    do="当事人提出陈述、申辩后再复核",
)
def a_statement_waits(facts: CaseFacts, book: Any) -> Answer:
    return bool(facts.statement_seq) and not facts.statement_answered


@rule(
    "HRG-02",
    "当事人已要求听证",
    APL[64, 0, 1],
    on=(acts.HearingRequestWithdrawn,),
    do="没有听证申请，无需撤回",
)
def a_hearing_was_requested(facts: CaseFacts, book: Any) -> Answer:
    return facts.hearing_requested


@rule(
    "HRG-01",
    "拟给予较重处罚的，已告知要求听证的权利",
    APL[63, 1],
    on=(acts.NoticeServed,),
    do="请在告知书中告知听证权利",
)
def hearing_right_is_told(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    confiscation = confiscation_threshold_fen(facts, book)
    due = why_hearing_is_due(said.proposal, said.hearing_threshold_fen, confiscation)
    return True if said.hearing_told or not due else due


@rule(
    "HRG-01",
    "听证数额标准与本地区规定一致",
    APL[63, 1],
    on=(acts.NoticeServed,),
    do="请按本地区较大数额标准填写",
)
def hearing_threshold_is_the_one_in_force(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    in_force = hearing_threshold_fen(facts, book)
    stated = act.payload.hearing_threshold_fen
    return stated <= in_force or f"填写{yuan(stated)}，当日标准{yuan(in_force)}"


@rule(
    "HRG-02",
    "要求听证的期限已届满，或者当事人放弃",
    APL[64, 0, 1],
    on=(acts.Decided,),
    do="请等待期限届满，或者取得当事人签名的放弃声明",
)
def hearing_period_is_over(facts: CaseFacts, book: Any) -> Answer:
    ends_on = hearing_ends_on(facts, book)
    if ends_on is None or facts.hearing_requested or facts.hearing_waived:
        return True
    if facts.hearing.held_seq > facts.notice_seq:
        return True
    return facts.today > ends_on or f"要求听证的期限至{ends_on}届满"


@rule(
    "HRG-02",
    "当事人要求听证的，听证已举行",
    APL[63, 1],
    APL[64],
    on=(acts.Decided,),
    do="请先组织听证，或者由当事人书面撤回申请",
)
def hearing_held_if_requested(facts: CaseFacts, book: Any) -> Answer:
    return not facts.hearing_requested


@rule(
    "HRG-02",
    "听证在告知后五日内要求",
    APL[64, 0, 1],
    CPL[85, 4],
    on=(acts.HearingRequested,),
    level=WARN,
    do="期满前交邮的，填写邮戳日期；逾期要求的，写明受理的理由",
)
def hearing_is_asked_in_time(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    ends_on = hearing_ends_on(facts, book)
    if ends_on is None:
        return "告知书没有告知听证权利"
    asked_on = act.payload.posted_on or facts.today
    return asked_on <= ends_on or f"期限已于{ends_on}届满"


@rule(
    "NOT-04",
    "告知之后没有新的证据、新的依据，或者已重新告知",
    APL[44],
    APL[62],
    on=(acts.Decided,),
    do="请将新的事实、依据重新事先告知，并重新听取陈述、申辩",
)
def nothing_new_since_the_notice(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if facts.notice is None:
        return True
    if facts.evidence_seq > facts.notice_seq:
        return "告知之后又收集了证据"
    told, said = facts.notice.basis_told, act.payload
    return rests_on(told, facts, said) or f"告知的依据是“{told}”，决定的依据是“{said.basis}”"


@rule(
    "NOT-05",
    "实施机关、立案依据、实施程序和救济渠道已公示",
    APL[39],
    on=(acts.FilingProposed, acts.OpenedOnTheSpot),
    level=WARN,
    do="请公示后在参数“执法信息公示的位置”中填写；未公示的写明理由",
)
def procedure_is_public(facts: CaseFacts, book: Any) -> Answer:
    found = book.parameter_on("procedure_published_at", facts.today)
    return found is not None and bool(str(found.value).strip())


@rule(
    "DEC-01",
    "告知的是调查终结后拟给予的处罚",
    APL[44],
    APL[57, 1],
    on=(acts.NoticeServed,),
    do="拟不予处罚的，直接提请决定",
)
def penalty_is_proposed(facts: CaseFacts, book: Any) -> Answer:
    concluded = facts.conclusion
    return concluded is not None and concluded.outcome is Outcome.PENALTY


@rule(
    "NOT-01",
    "事先告知在调查终结之后送达",
    APL[44],
    APL[57, 1],
    on=(acts.NoticeServed,),
    do="请核对送达日期",
)
def notice_follows_the_investigation(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    ended_at, told = facts.concluded_at, act.payload.service.served_on
    if ended_at is None or told >= day_of_act(ended_at):
        return True
    return f"{day_of_act(ended_at)}调查终结，填写的送达日期是{told}"


RULES = (
    notice_is_complete,
    notice_follows_the_investigation,
    party_was_told,
    defence_period_is_over,
    waiver_is_signed,
    defence_period_is_long_enough,
    statement_is_answered,
    answer_gives_reasons,
    a_statement_waits,
    a_hearing_was_requested,
    hearing_right_is_told,
    hearing_threshold_is_the_one_in_force,
    hearing_period_is_over,
    hearing_held_if_requested,
    hearing_is_asked_in_time,
    nothing_new_since_the_notice,
    procedure_is_public,
    penalty_is_proposed,
)
