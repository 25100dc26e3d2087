"""The case in plain words for the party: where it stands, what may be done, until when and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yifa.base.calendar import Counted, EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import Due
from yifa.base.statute import APL, ARL, LITIGATION, Citation
from yifa.work.cases.queries.agency import Agency
from yifa.work.cases.queries.cases import Sight
from yifa.work.cases.terms import Outcome, Stage

STAGE_WORDS = {
    Stage.LEAD: "我局收到了线索，正在核对是否立案。",
    Stage.PROPOSED: "我局正在审批是否立案。",
    Stage.INVESTIGATING: "我局已经立案，正在调查。调查期间您可以如实说明情况、提供证据。",
    Stage.CONCLUDED: "调查已经结束，我局正在研究如何处理，处理之前会先告知您。",
    Stage.NOTIFIED: "我局已经告知您拟作出的处理，尚未作出决定。",
    Stage.OPENED: "执法人员正在当场查处。",
    Stage.TOLD: "执法人员已经告知您违法事实、理由、依据和您的权利。",
    Stage.HEARD: "执法人员已经听取您的意见，尚未作出决定。",
    Stage.DECIDED: "我局已经作出决定，正在向您送达。",
    Stage.SERVED: "决定已经送达您，自送达之日起产生效力。",
    Stage.CLOSED: "本案已经办结。",
    Stage.ARCHIVED: "本案已经办结并归档。",
    Stage.NOT_FILED: "我局决定不予立案。",
    Stage.WITHDRAWN: "我局已经撤销本案。",
    Stage.SUSPENDED: "本案暂时中止调查，原因消除后恢复。",
    Stage.TERMINATED: "本案已经终止调查。",
    Stage.HANDED_OVER: "本案已经移送其他机关处理。",
    Stage.RECORDED: "监控设备记录了一起情况，我局正在审核，尚未认定违法。",
    Stage.VERIFIED: "监控记录已经人工审核，我局将告知您。",
    Stage.INFORMED: "我局已经告知您监控记录，您可以查询并提出异议。",
    Stage.DISCARDED: "该条监控记录已经消除，不作为处罚依据。",
}

NOT_FILED_YET = "我局没有立案，正在了解情况并提供指导。您可以如实说明情况。"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One point: what, until when, how the day was counted, on which article it rests."""

    text: str
    until: date | None = None
    counted: str = ""
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its points."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


def explained(seen: Sight, agency: Agency) -> list[Section]:
    """Explain one case at the moment it was looked at."""
    sections = [
        Section("本案到了哪一步", (Paragraph(_stage_words(seen)),)),
        Section("您需要做什么", tuple(_duties(seen, agency))),
        Section("您有哪些权利", tuple(_rights(seen))),
        Section("对决定不服怎么办", tuple(_remedies(seen, agency))),
    ]
    return [section for section in sections if section.paragraphs]


def _stage_words(seen: Sight) -> str:
    stage = Stage(seen.facts.stage)
    if stage is Stage.INVESTIGATING and seen.facts.filed_on is None:
        return NOT_FILED_YET
    return STAGE_WORDS[stage]


def _duties(seen: Sight, agency: Agency) -> Iterator[Paragraph]:
    facts = seen.facts
    running = _running(seen)
    if facts.correction is not None and not facts.is_corrected:
        due = running.get("correct")
        yield _dated(f"按责令改正的要求改正：{facts.correction.demand}。", due, (APL[28, 1],))
    if facts.outcome is Outcome.PENALTY and facts.unpaid_fen:
        yield _dated(
            f"缴纳罚款{yuan(facts.unpaid_fen)}。缴款处：{agency.pay_at}。"
            "请勿把罚款交给执法人员，当场收缴的必须出具财政部门统一制发的专用票据。",
            running.get("pay"),
            (APL[67, 3], APL[70]),
        )
        if facts.late_fee_told:
            yield Paragraph(
                "逾期不缴纳的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不超过罚款数额。"
                "确有经济困难的，可以申请延期或者分期缴纳。",
                citations=(APL[72, 1, 1], APL[66, 2]),
            )


def _rights(seen: Sight) -> Iterator[Paragraph]:
    facts, running = seen.facts, _running(seen)
    if facts.is_decided:
        return
    yield Paragraph(
        "执法人员应当不少于两人并主动出示执法证件，不出示的，您有权拒绝。", citations=(APL[55, 1],)
    )
    yield Paragraph(
        "执法人员与本案有直接利害关系等情形的，您有权申请其回避。", citations=(APL[43, 2],)
    )
    text = "您有权陈述和申辩，我局不会因为您陈述、申辩而给予更重的处罚。"
    yield _dated(text, running.get("state"), (APL[45, 1], APL[45, 2]))
    if facts.notice is not None and facts.notice.hearing_told:
        text = "您有权要求举行听证，听证不收取任何费用。"
        yield _dated(text, running.get("ask_hearing"), (APL[63, 1], APL[64, 0, 1]))


def _remedies(seen: Sight, agency: Agency) -> Iterator[Paragraph]:
    facts = seen.facts
    if facts.served_on is None or facts.outcome is Outcome.TRANSFERRED:
        return
    review = end_of(ARL.days(60), facts.served_on, EndRule.PARTY, seen.book.calendar)
    yield _counted(f"可以向{agency.authority}申请行政复议。", review, (ARL[20, 1],))
    if facts.told:
        text = "当场作出的处罚决定，须先申请行政复议，对复议决定仍不服的，再向人民法院起诉。"
        yield Paragraph(text, citations=(ARL[23, 1, 1],))
    else:
        suit = end_of(LITIGATION.months(6), facts.served_on, EndRule.PARTY, seen.book.calendar)
        yield _counted(f"也可以直接向{agency.court}提起行政诉讼。", suit, (LITIGATION[46, 1],))
    yield Paragraph(
        "复议或者诉讼期间，决定不停止执行，法律另有规定的除外。", citations=(APL[73, 1],)
    )


def _running(seen: Sight) -> dict[str, Due]:
    return {due.deadline.code: due for due in seen.dues if due.open}


def _dated(text: str, due: Due | None, citations: tuple[Citation, ...]) -> Paragraph:
    if due is None:
        return Paragraph(text, citations=citations)
    return Paragraph(text, due.binding_on, due.counted.explanation, citations)


def _counted(text: str, counted: Counted, citations: tuple[Citation, ...]) -> Paragraph:
    return Paragraph(text, counted.due, counted.explanation, citations)
