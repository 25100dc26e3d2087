"""Questions of discretion (LAW.md DIS-02, DIS-05, DIS-06, REC-04, REC-05 and DIS-09, DIS-10)."""

from datetime import timedelta
from typing import Any

from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, BUSINESS_CLIMATE, ECOLOGY
from yifa.records.law.terms import Measure
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.age import DECIDING, PENALIZING
from yifa.work.cases.rules.discretion.inquiring import (
    PERSON_KIND,
    benchmark_day,
    circumstances_in,
    own_fine_fen,
)
from yifa.work.cases.rules.discretion.several import Claim, daily_fen, prevailing
from yifa.work.cases.rules.discretion.spread import fences_of
from yifa.work.cases.rules.evidence import why_not_uncorrected
from yifa.work.cases.rules.penalty import (
    PROPOSING,
    cause_of,
    departs_from_benchmark,
    heaviest_fen,
    is_fined,
    ranges_for,
    spans,
)
from yifa.work.cases.terms import PenaltyKind
from yifa.work.cases.terms.discretion import OF_ECOLOGY, Capacity, HeavierGround

CONCLUDING = (acts.InvestigationConcluded, acts.Decided)
BY_DAYS = ECOLOGY[1060, 1]


@rule(
    "DIS-02",
    "当事人在违法行为发生时能够辨认、控制自己的行为",
    APL[31],
    on=PROPOSING,
    do="不予行政处罚，责令监护人严加看管和治疗",
)
def party_could_control_the_act(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.proposal is None:
        return True
    return circumstances_in(facts, said).capacity is not Capacity.NONE


@rule(
    "DIS-10",
    "从重处罚有法律规定或者已公布的裁量基准规定的情形",
    APL[5, 2],
    APL[49],
    ECOLOGY[1056, 1],
    on=CONCLUDING,
    do="请写明事实和依据；没有依据的，不从重处罚",
)
def heavier_has_its_ground(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    named = said.circumstances.heavier
    if not named or said.proposal is None:
        return True
    if not said.circumstances.heavier_note.strip():
        return "没有写明从重情形的事实"
    cause = cause_of(facts, said.proposal, book)
    keys = cause.penalty_keys if cause is not None else ()
    if OF_ECOLOGY.intersection(named) and not any(key.startswith("ecology:") for key in keys):
        return "该案由不适用《生态环境法典》的从重情形"
    if HeavierGround.BENCHMARK in named and not said.proposal.benchmark:
        return "没有选用已公布的裁量基准"
    return True


@rule(
    "DIS-05",
    "所用裁量基准已经公布、经本单位确认并在有效期内",
    APL[34],
    APL[5, 3],
    on=PROPOSING,
    do="请改用已公布的裁量基准，或者按法定幅度说明理由",
)
def benchmark_is_published(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    if proposal is None or not proposal.benchmark:
        return True
    day = benchmark_day(facts)
    usable = book.benchmarks_for(facts.cause_code, day)
    if any(item.code == proposal.benchmark for item in usable):
        return True
    return f"“{proposal.benchmark}”在{day}没有公布、没有确认、已经失效，或者不适用于该案由"


@rule(
    "DIS-05",
    "偏离裁量基准的，已经法制审核",
    APL[34],
    APL[58, 1],
    on=(acts.Decided,),
    do="请提请法制审核，由负责人审批时写明批准的理由",
)
def departure_is_reviewed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return facts.review_passed or departs_from_benchmark(facts, act.payload, book) or True


@rule(
    "DIS-05",
    "当场处罚不偏离已公布的裁量基准",
    APL[34],
    BUSINESS_CLIMATE[60],
    on=(acts.DecidedOnTheSpot,),
    do="请按裁量基准确定数额；需要偏离的，适用普通程序报负责人批准",
)
def no_departure_on_the_spot(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return not said.proposal.benchmark or departs_from_benchmark(facts, said, book) or True


@rule(
    "DIS-05",
    "多个违法行为分别裁量，罚款各在法定幅度内",
    APL[4],
    APL[5, 2],
    on=PROPOSING,
    do="请对每个违法行为分别确定数额，合并后作出决定",
)
def each_part_is_within_its_range(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    if proposal is None or not proposal.parts:
        return True
    if own_fine_fen(proposal) <= 0:
        return f"合计{yuan(proposal.fine_fen)}少于其他违法行为罚款之和"
    return next((why for part in proposal.parts if (why := _why_not(facts, part, book))), True)


def _why_not(facts: CaseFacts, part: acts.Part, book: Any) -> str:
    name = part.cause_name or part.cause_code
    cause = book.cause(part.cause_code, facts.applied_on)
    if cause is None or part.cause_code == facts.cause_code:
        return f"“{name}”不是违法行为发生时有效的另一案由"
    alone = acts.Proposal((PenaltyKind.FINE,), part.fine_fen, base_fen=part.base_fen)
    found = ranges_for(facts, alone, cause, book)
    if not found:
        return f"“{name}”的罚款条件尚未具备"
    if any(item.within(part.fine_fen) for item in found) and part.fine_fen > 0:
        return ""
    return f"“{name}”拟罚款{yuan(part.fine_fen)}，法定幅度{spans(found)}"


@rule(
    "DIS-06",
    "同一个违法行为没有受过罚款",
    APL[29],
    on=PROPOSING,
    do="不得再次罚款；可以依法给予其他种类的处罚",
)
def act_was_not_fined_before(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    if proposal is None or not is_fined(proposal):
        return True
    same = next((item for item in proposal.earlier_fines if item.is_same_act), None)
    if same is None:
        return True
    return f"{same.decided_on}已以{same.number or '另案'}罚款{yuan(same.fine_fen)}"


@rule(
    "DIS-06",
    "同一个违法行为违反多个规定的，按照罚款数额高的规定处罚",
    APL[29],
    ECOLOGY[1055],
    on=PROPOSING,
    do="请改按罚款数额高的案由办理",
)
def highest_rule_is_applied(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    if proposal is None or not proposal.also_breaks or not is_fined(proposal):
        return True
    claims = claims_of(facts, proposal, book)
    best = prevailing(claims) if claims else None
    if best is None or best.code == facts.cause_code or best.most_fen == claims[0].most_fen:
        return True
    return f"“{best.name}”的罚款幅度更高，为{yuan(best.least_fen)}至{yuan(best.most_fen)}"


def claims_of(facts: CaseFacts, proposal: acts.Proposal, book: Any) -> tuple[Claim, ...]:
    """What the case's own cause and the further ones allow for the same act, the own one first."""
    own = cause_of(facts, proposal, book)
    others = (book.cause(code, facts.applied_on) for code in proposal.also_breaks)
    found = []
    for cause in (own, *others):
        allowed = ranges_for(facts, proposal, cause, book) if cause is not None else ()
        if cause is not None and allowed:
            least = min(item.min_fen for item in allowed)
            found.append(Claim(cause.code, cause.name, least, heaviest_fen(allowed)))
    return tuple(found)


@rule(
    "REC-04",
    "有违法所得的，已查明数额",
    APL[28, 2],
    on=CONCLUDING,
    level=WARN,
    do="请填写实施违法行为取得的款项和依法应当退赔的款项；没有的填写零，或者说明",
)
def gains_are_found_out(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    cause = cause_of(facts, proposal, book)
    if proposal is None or cause is None or Measure.CONFISCATE_GAINS not in cause.measures:
        return True
    stated = proposal.gains_received_fen is not None or proposal.gains_fen > 0
    return stated or bool(proposal.gains_note.strip())


@rule(
    "REC-04",
    "没收的违法所得扣除依法应当退赔的款项",
    APL[28, 2],
    on=PROPOSING,
    do="请按取得的款项减去退赔的款项填写，并选择没收违法所得",
)
def gains_are_net(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    if proposal is None or proposal.gains_received_fen is None:
        return True
    net = max(proposal.gains_received_fen - proposal.gains_returned_fen, 0)
    if proposal.gains_fen != net:
        return f"取得的款项减去退赔的为{yuan(net)}，填写没收{yuan(proposal.gains_fen)}"
    named = PenaltyKind.CONFISCATE_GAINS in proposal.kinds
    return named or not net or "处罚种类没有没收违法所得"


@rule(
    "REC-05",
    "按日连续处罚的对象、复查和起算日期符合规定",
    BY_DAYS,
    on=PENALIZING,
    do="请核对责令改正和复查记录，改正起止日期和数额",
)
def daily_fine_is_lawful(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    if proposal.daily is None:
        return True
    return _why_not_daily(facts, proposal, proposal.daily, book) or True


def _why_not_daily(
    facts: CaseFacts, proposal: acts.Proposal, daily: acts.DailyFine, book: Any
) -> str:
    if facts.party is None or facts.party.kind == PERSON_KIND:
        return "对个人不适用按日连续处罚"
    cause = cause_of(facts, proposal, book)
    keys = cause.penalty_keys if cause is not None else ()
    if not any(key.startswith("ecology:") for key in keys):
        return "该案由没有按日连续处罚的规定"
    if daily.original_fen <= 0 or not daily.original_number.strip():
        return "没有写明原处罚决定"
    return _why_not_uncorrected(facts, book) or _why_not_these_days(facts, proposal, daily, book)


def _why_not_uncorrected(facts: CaseFacts, book: Any) -> str:
    if facts.correction is None or facts.rechecked_on is None:
        return "没有责令改正后的复查记录"
    if facts.is_corrected and not facts.refuses_to_correct:
        return "复查时已经改正"
    return "" if facts.refuses_to_correct else why_not_uncorrected(facts, book)


def _why_not_these_days(
    facts: CaseFacts, proposal: acts.Proposal, daily: acts.DailyFine, book: Any
) -> str:
    order, rechecked = facts.correction, facts.rechecked_on
    if order is None or rechecked is None:
        return ""
    begins = max(order.service.effective_on, daily.ordered_on) + timedelta(days=1)
    if daily.first_on < begins:
        return f"起算日不得早于责令改正之日的次日{begins}"
    counts = int(book.parameter("daily_fine_counts_recheck_day", facts.today))
    ends = rechecked if counts else rechecked - timedelta(days=1)
    if daily.last_on > ends or daily.last_on < daily.first_on:
        return f"止日不得晚于{ends}"
    due = daily_fen(daily.original_fen, daily.first_on, daily.last_on)
    return "" if proposal.fine_fen == due else f"按日计算为{yuan(due)}"


@rule(
    "DIS-09",
    "罚款数额与同类案件相当",
    APL[5, 2],
    APL[34],
    on=(acts.InvestigationConcluded, *DECIDING),
    level=WARN,
    do="与同类案件悬殊的，请写明理由",
)
def fine_is_like_others(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    if proposal is None or proposal.spread is None or not is_fined(proposal):
        return True
    return why_unlike(own_fine_fen(proposal), proposal.spread, facts, book) or True


def why_unlike(fine_fen: int, spread: acts.SpreadFact, facts: CaseFacts, book: Any) -> str:
    """Say that a fine lies outside the spread of like cases; empty where it does not."""
    day = facts.today
    if spread.count < int(book.parameter("discretion_spread_least", day)):
        return ""
    low, high = fences_of(
        spread,
        factor=book.parameter("discretion_outlier_factor", day),
        least_share=book.parameter("discretion_outlier_least_share", day),
    )
    if low <= fine_fen <= high:
        return ""
    return (
        f"拟罚款{yuan(fine_fen)}，同类案件{spread.count}件，中位数{yuan(spread.median_fen)}，"
        f"四分之一至四分之三为{yuan(spread.lower_fen)}至{yuan(spread.upper_fen)}"
    )


RULES = (
    party_could_control_the_act,
    heavier_has_its_ground,
    benchmark_is_published,
    departure_is_reviewed,
    no_departure_on_the_spot,
    each_part_is_within_its_range,
    act_was_not_fined_before,
    highest_rule_is_applied,
    gains_are_found_out,
    gains_are_net,
    daily_fine_is_lawful,
    fine_is_like_others,
)
