"""What a binding step rests on and leads to: shown before the head or the reviewer signs."""

from collections.abc import Iterator
from typing import Any

from yifa.base.access import Post
from yifa.base.money import chinese_amount, yuan
from yifa.base.procedure import WARN, Act, Payload, Step
from yifa.work.cases import acts
from yifa.work.cases.queries import Sight
from yifa.work.cases.terms import OUTCOME_LABELS, PENALTY_KIND_LABELS, STAGE_LABELS, Stage

SIGNING = (Post.BUREAU_HEAD, Post.LEGAL_REVIEWER)
Row = dict[str, Any]


def consequence_of(step: Step, seen: Sight) -> str:
    """Say what a binding step does, for the dialog before it; empty for a step that binds nobody.

    A step binds when it moves the case on or makes a paper.
    """
    if step.to is None and not step.papers:
        return ""
    said = [f"即将登记“{step.label}”"]
    if seen.case.party_name:
        said.append(f"当事人为{seen.case.party_name}")
    said += _of_decision(step, seen)
    if isinstance(step.to, Stage) and step.to != seen.facts.stage:
        said.append(f"案件将进入“{STAGE_LABELS[step.to]}”阶段")
    if step.papers:
        said.append("同时生成文书")
    return "，".join(said) + "。登记后不能修改、删除，只能以后续步骤更正。是否继续？"


def _of_decision(step: Step, seen: Sight) -> list[str]:
    notice = seen.facts.notice
    if step.act is acts.Decided and notice is not None and notice.proposal.fine_fen:
        return [f"告知的罚款为{yuan(notice.proposal.fine_fen)}"]
    return ["将以您的名义签署"] if step.by in SIGNING else []


def basis_of(step: Step, seen: Sight) -> list[Row]:
    """What was found, proposed, told, stated and reviewed, for the one who signs."""
    if step.by not in SIGNING:
        return []
    return [
        *_of_case(seen),
        *_of_conclusion(seen),
        *_of_notice(seen),
        *_of_hearing_the_party(seen),
        *_of_review(seen),
    ]


def proposal_rows(proposal: acts.Proposal, book: Any, cause_code: str, on: Any) -> list[Row]:
    """A proposal in words: kinds, fine in figures and capitals, tier, reasons, what it rests on."""
    kinds = "、".join(PENALTY_KIND_LABELS[kind] for kind in proposal.kinds)
    rows = [_row("拟处罚", kinds)]
    if proposal.fine_fen:
        capitals = chinese_amount(proposal.fine_fen)
        rows.append(_row("罚款", f"{yuan(proposal.fine_fen)}（大写：{capitals}）"))
    rows.append(_row("裁量阶次", tier_label(proposal, book, cause_code, on)))
    if proposal.computed_fen is not None:
        rows.append(_row("系统建议", yuan(proposal.computed_fen)))
    if proposal.gains_fen:
        rows.append(_row("没收违法所得", yuan(proposal.gains_fen)))
    if proposal.spread is not None:
        median = f"中位数{yuan(proposal.spread.median_fen)}（{proposal.spread.count}件）"
        rows.append(_row("同类案件", median))
    rows.append(_row("裁量理由", proposal.reasons, wide=True))
    return [row for row in rows if row["value"]]


def tier_label(proposal: acts.Proposal, book: Any, cause_code: str, on: Any) -> str:
    """The label of the tier, never its code."""
    cause = book.cause(cause_code, on)
    tiers = list(cause.benchmarks) if cause is not None else []
    for benchmark in book.benchmarks_for(cause_code, on):
        tiers += [tier for table in benchmark.tables for tier in getattr(table, "tiers", ())]
    return next((tier.label for tier in tiers if tier.code == proposal.tier), "")


def _row(label: str, value: str, *, wide: bool = False) -> Row:
    return {"label": label, "value": value, "wide": wide}


def _of_case(seen: Sight) -> Iterator[Row]:
    concluded = seen.facts.conclusion
    yield _row("当事人", seen.case.party_name or "未登记")
    if concluded is not None:
        yield _row("处理建议", OUTCOME_LABELS[concluded.outcome])
    yield _row("案由", seen.case.cause_name, wide=True)
    if concluded is None:
        yield _row("案情摘要", seen.facts.summary, wide=True)
        if proposed := _last(seen, acts.FilingProposed):
            yield _row("立案理由", proposed.payload.opinion, wide=True)


def _of_conclusion(seen: Sight) -> Iterator[Row]:
    concluded, facts = seen.facts.conclusion, seen.facts
    if concluded is None:
        return
    yield _row("查明的事实", concluded.facts_found, wide=True)
    titles = "、".join(dict.fromkeys(item.title for item in facts.evidence))
    yield _row("证据", titles or "没有登记证据", wide=True)
    if facts.notice is None and concluded.proposal is not None:
        yield from proposal_rows(concluded.proposal, seen.book, facts.cause_code, facts.applied_on)
    yield from _reasons_given(seen, acts.InvestigationConcluded)


def _of_notice(seen: Sight) -> Iterator[Row]:
    notice, facts = seen.facts.notice, seen.facts
    if notice is None:
        return
    served = f"{notice.number}，{notice.service.effective_on}送达" if notice.number else ""
    yield _row("事先告知", served)
    yield from proposal_rows(notice.proposal, seen.book, facts.cause_code, facts.applied_on)


def _of_hearing_the_party(seen: Sight) -> Iterator[Row]:
    if statement := _last(seen, acts.StatementMade):
        yield _row("陈述、申辩", statement.payload.statement, wide=True)
    if answer := _last(seen, acts.StatementAnswered):
        word = "采纳" if answer.payload.is_adopted else "不予采纳"
        yield _row("复核意见", f"{word}：{answer.payload.opinion}", wide=True)
    if seen.facts.statement_waived:
        yield _row("放弃的权利", "当事人放弃陈述、申辩")


def _of_review(seen: Sight) -> Iterator[Row]:
    passed = _last(seen, acts.ReviewPassed)
    if passed is not None and seen.facts.review_passed:
        yield _row("法制审核", f"通过：{passed.payload.opinion}", wide=True)
    if discussed := _last(seen, acts.Deliberated):
        yield _row("集体讨论", discussed.payload.conclusion, wide=True)


def _reasons_given(seen: Sight, payload: type[Payload]) -> Iterator[Row]:
    """The written reasons with which a warning was passed: the one who signs approves them."""
    act = _last(seen, payload)
    for item in act.overrides if act is not None else ():
        rules = (rule for rule in seen.case.declared.rules_on[payload] if rule.level is WARN)
        sentence = next((rule.sentence for rule in rules if rule.id == item.rule), "")
        if sentence:
            yield _row("说明的理由", f"{sentence}：{item.reason}", wide=True)


def _last(seen: Sight, payload: type[Payload]) -> Act[Any] | None:
    return next(iter(reversed(tuple(seen.timeline.of(payload)))), None)
