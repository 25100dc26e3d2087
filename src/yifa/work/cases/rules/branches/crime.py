"""Suspected crime (LAW.md section 19, DIS-08): report, hand-over, answer of the police, set-off."""

from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL, APL, CRIME_TRANSFER
from yifa.work.cases import acts
from yifa.work.cases.acts import branches as said
from yifa.work.cases.acts.performance import CourtApplied, DemandServed
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.penalty import is_fined
from yifa.work.cases.terms import Outcome
from yifa.work.cases.terms.branches import (
    TRANSFER_PAPER_LABELS,
    Contest,
    PoliceAnswer,
    TransferPaper,
)

THREE_DAYS = CRIME_TRANSFER.days(3)
HAND_OVER_HOURS = CRIME_TRANSFER.hours(24)
FEWEST_IN_TEAM = 2
NEEDED_PAPERS = (
    TransferPaper.LETTER,
    TransferPaper.REPORT,
    TransferPaper.LIST,
    TransferPaper.EXPERT,
)


def set_off_fen(facts: CaseFacts, court_fine_fen: int) -> int:
    """What of a fine already paid is set off against the court's (CRI-05).

    Basis: 《行政处罚法》第三十五条第二款.
    """
    return min(facts.paid_fen, court_fine_fen)


def _was_transferred(facts: CaseFacts, book: Any) -> bool:
    return facts.branches.transferred_on is not None


def _ended_in_transfer(facts: CaseFacts, book: Any) -> bool:
    return facts.outcome is Outcome.TRANSFERRED


@rule(
    "CRI-01",
    "核实涉嫌犯罪的专案组不少于二人，写明情况",
    CRIME_TRANSFER[5],
    on=(said.CrimeReported,),
    do="请指定两名以上执法人员组成专案组，提出书面报告",
)
def team_is_of_two_or_more(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    named = len({item.id for item in new.officers})
    if named < FEWEST_IN_TEAM:
        return f"专案组仅{named}人"
    return bool(new.report.strip() and new.crime.strip())


@rule(
    "CRI-01",
    "尚未报告涉嫌犯罪",
    CRIME_TRANSFER[5],
    on=(said.CrimeReported,),
    do="已经报告的，请等待负责人决定",
)
def crime_is_not_yet_reported(facts: CaseFacts, book: Any) -> Answer:
    return not facts.branches.is_crime_suspected


@rule(
    "CRI-01",
    "移送前由专案组提出书面报告",
    CRIME_TRANSFER[5],
    on=(acts.TransferDecided, said.CrimeTransferDecided),
    level=WARN,
    do="请先由专案组报告涉嫌犯罪",
)
def crime_was_reported(facts: CaseFacts, book: Any) -> Answer:
    return facts.branches.is_crime_suspected


@rule(
    "CRI-01",
    "有待批准的移送报告，不批准的写明理由",
    CRIME_TRANSFER[5],
    on=(said.TransferRefused,),
    do="请将不予批准的理由记录在案",
)
def refusal_of_transfer_is_reasoned(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return facts.branches.is_crime_suspected and bool(act.payload.reason.strip())


@rule(
    "CRI-01",
    "涉嫌犯罪的，不以行政处罚代替移送",
    APL[8, 2],
    APL[27, 1],
    APL[82],
    CRIME_TRANSFER[11],
    on=(acts.Decided, acts.NoPenaltyDecided),
    do="请等待负责人决定是否移送；移送后依法不追究刑事责任的，登记退回后处理",
)
def crime_is_not_punished_here(facts: CaseFacts, book: Any) -> Answer:
    return not facts.branches.is_crime_suspected


@rule(
    "CRI-02",
    "已批准移送",
    APL[27, 1],
    CRIME_TRANSFER[5],
    on=(
        said.CrimeHandedOver,
        said.PoliceAnswered,
        said.RefusalContested,
        said.CrimeThingsHandedOver,
        said.CaseTakenBack,
    ),
    do="请先由负责人决定移送",
)
def transfer_is_approved(facts: CaseFacts, book: Any) -> Answer:
    return facts.branches.transferred_on is not None


@rule(
    "CRI-02",
    "已经作出决定、尚未移送的案件",
    APL[27, 1],
    APL[82],
    CRIME_TRANSFER[11],
    on=(said.CrimeTransferDecided,),
    do="尚未作出决定的，请登记“决定移送”；已经移送的，无需重复",
)
def decision_stands_beside_the_transfer(facts: CaseFacts, book: Any) -> Answer:
    if facts.branches.transferred_on is not None:
        return f"已于{facts.branches.transferred_on}决定移送"
    return facts.is_decided or facts.buildings.report is not None


@rule(
    "CRI-01",
    "移送决定写明接收机关和理由",
    APL[27, 1],
    CRIME_TRANSFER[5],
    on=(said.CrimeTransferDecided,),
    do="请写明",
)
def late_transfer_gives_reasons(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.receiver.strip() and act.payload.reason.strip())


@rule(
    "CRI-02",
    "移送材料齐全，有回执",
    CRIME_TRANSFER[6],
    CRIME_TRANSFER[7],
    on=(said.CrimeHandedOver,),
    do="请补齐材料；没有检验、鉴定的，写明理由",
)
def transfer_papers_are_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    lacks = [
        TRANSFER_PAPER_LABELS[paper]
        for paper in NEEDED_PAPERS
        if paper not in new.papers
        and not (paper is TransferPaper.EXPERT and new.no_expert_reason.strip())
    ]
    if lacks:
        return f"缺少{'、'.join(lacks)}"
    return bool(new.receipt.strip()) or "没有公安机关的回执"


@rule(
    "CRI-03",
    "材料已移交公安机关",
    CRIME_TRANSFER[7],
    CRIME_TRANSFER[8],
    on=(said.PoliceAnswered,),
    do="请先登记移交",
    when=_was_transferred,
)
def papers_are_with_the_police(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if not facts.branches.crime_papers_given:
        return False
    return act.payload.answered_on <= facts.today or "收到日期晚于登记日期"


@rule(
    "CRI-03",
    "公安机关不予立案",
    CRIME_TRANSFER[9],
    on=(said.RefusalContested,),
    do="公安机关已立案或者尚未答复的，无需提出异议",
    when=_was_transferred,
)
def police_refused(facts: CaseFacts, book: Any) -> Answer:
    return facts.branches.police_answer is PoliceAnswer.REFUSED


@rule(
    "CRI-03",
    "自接到不予立案通知书之日起三日内提请复议",
    CRIME_TRANSFER[9],
    on=(said.RefusalContested,),
    do="超过期限的，可以建议人民检察院立案监督",
)
def refusal_is_contested_in_time(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new, answered_on = act.payload, facts.branches.answered_on
    if new.way is not Contest.REVIEW or answered_on is None:
        return True
    due = end_of(THREE_DAYS, answered_on, EndRule.NEVER, book.calendar).due
    return new.requested_on <= due or f"提请复议的期限至{due}届满"


@rule(
    "CRI-04",
    "公安机关已决定立案",
    CRIME_TRANSFER[12],
    on=(said.CrimeThingsHandedOver,),
    do="请先登记公安机关立案通知",
    when=_was_transferred,
)
def police_filed(facts: CaseFacts, book: Any) -> Answer:
    return facts.branches.police_answer is PoliceAnswer.FILED


@rule(
    "CRI-04",
    "移交涉案物品有交接手续，书面告知当事人",
    CRIME_TRANSFER[12],
    ACL[21],
    on=(said.CrimeThingsHandedOver,),
    level=WARN,
    do="请办理交接并书面告知当事人；查封、扣押的期限在移交前继续计算",
)
def owner_is_told_of_the_things(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if not new.receipt.strip():
        return "没有交接凭证"
    return new.owner_told or "没有书面告知当事人"


@rule(
    "CRI-03",
    "移送的案件，公安机关已经立案",
    APL[27, 1],
    CRIME_TRANSFER[8],
    CRIME_TRANSFER[10],
    on=(acts.CaseClosed,),
    level=WARN,
    do="请等待答复；不予立案应当给予处罚的，登记退回后处理",
    when=_ended_in_transfer,
)
def police_took_the_case(facts: CaseFacts, book: Any) -> Answer:
    answer = facts.branches.police_answer
    return answer in (PoliceAnswer.FILED, PoliceAnswer.PASSED_ON) or "没有公安机关立案的答复"


@rule(
    "CRI-05",
    "人民法院已判处罚金的，未缴纳的罚款不再催缴、不申请执行",
    APL[35, 2],
    on=(DemandServed, CourtApplied),
    level=WARN,
    do="已缴的折抵罚金；未缴部分仍要执行的，写明理由，否则终结执行",
    when=lambda facts, book: facts.branches.sentence is not None,
)
def fine_is_not_collected_beside_the_court_s(facts: CaseFacts, book: Any) -> Answer:
    sentence = facts.branches.sentence
    if sentence is None or not sentence.court_fine_fen or not facts.unpaid_fen:
        return True
    return f"判处罚金{yuan(sentence.court_fine_fen)}，未缴罚款{yuan(facts.unpaid_fen)}"


@rule(
    "CRI-05",
    "人民法院判处罚金的，不再罚款",
    APL[35, 2],
    on=(acts.Decided,),
    do="请取消罚款；其他种类的处罚可以依法给予",
    when=lambda facts, book: facts.branches.sentence is not None,
)
def court_fine_is_enough(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    """DIS-08 too: no administrative fine follows a court's."""
    sentence = facts.branches.sentence
    if sentence is None or not sentence.court_fine_fen:
        return True
    return not is_fined(act.payload.proposal) or f"已判处罚金{yuan(sentence.court_fine_fen)}"


@rule(
    "CRI-05",
    "已经缴纳的罚款折抵罚金",
    APL[35, 2],
    CRIME_TRANSFER[11],
    on=(said.SentenceNoted,),
    do="请按已缴罚款和罚金中较低的数额折抵",
)
def earlier_fine_is_set_off(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    due = set_off_fen(facts, new.court_fine_fen)
    return new.set_off_fen == due or f"应当折抵{yuan(due)}，登记{yuan(new.set_off_fen)}"


RULES = (
    team_is_of_two_or_more,
    crime_is_not_yet_reported,
    crime_was_reported,
    refusal_of_transfer_is_reasoned,
    crime_is_not_punished_here,
    transfer_is_approved,
    decision_stands_beside_the_transfer,
    late_transfer_gives_reasons,
    fine_is_not_collected_beside_the_court_s,
    transfer_papers_are_complete,
    papers_are_with_the_police,
    police_refused,
    refusal_is_contested_in_time,
    police_filed,
    owner_is_told_of_the_things,
    police_took_the_case,
    court_fine_is_enough,
    earlier_fine_is_set_off,
)
