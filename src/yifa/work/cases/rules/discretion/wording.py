"""The reasons of an amount in words that a decision can carry."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from yifa.base.money import chinese_amount, yuan
from yifa.records.law.facts import Cause, Range, Tier, WeightTable
from yifa.work.cases.rules.discretion.grounds import Ground, Lean
from yifa.work.cases.rules.discretion.standards import Standard, span_of_tier
from yifa.work.cases.terms.discretion import WAY_LABELS, Way

if TYPE_CHECKING:
    from yifa.work.cases.rules.discretion.assessing import Inquiry

_SAMPLE = "（演示/待确认）"
_LEANS_OF = {
    Way.BARRED: (Lean.BARS,),
    Way.LIGHTER: (Lean.MUST_LIGHTER, Lean.MAY_LIGHTER),
    Way.MITIGATED: (Lean.MUST_LIGHTER, Lean.MAY_LIGHTER),
    Way.HEAVIER: (Lean.HEAVIER,),
    Way.ORDINARY: (),
}


def reasons_for(
    inquiry: "Inquiry", grounds: tuple[Ground, ...], way: Way, span: Range, fine_fen: int
) -> str:
    """Say why this amount: provision and span, step, grounds, amount in figures and capitals."""
    said = [
        _of_law(inquiry.cause, span),
        _of_standard(inquiry),
        _of_grounds(grounds, way),
        f"综合违法行为的事实、性质、情节和社会危害程度，拟处罚款人民币{_yuan(fine_fen)}"
        f"（大写：{chinese_amount(fine_fen)}）",
    ]
    return "。".join(part for part in said if part) + "。"


def no_penalty_for(grounds: tuple[Ground, ...]) -> str:
    """Say why no penalty may be given."""
    return f"当事人{_listed(grounds, (Lean.BARS,))}，依法不予行政处罚。"


def _yuan(fen: int) -> str:
    """Write an amount as documents print it, without the space of the screen."""
    return yuan(fen).replace(" ", "")


def _of_law(cause: Cause, span: Range) -> str:
    within = f"{_yuan(span.min_fen)}以上" if span.min_fen else ""
    return (
        f"当事人的行为违反{cause.violated}的规定，依照{cause.penalty}，"
        f"法定罚款幅度为{within}{_yuan(span.max_fen)}以下"
    )


def _of_standard(inquiry: "Inquiry") -> str:
    standard = inquiry.standard
    if standard is None:
        return ""
    if isinstance(standard.table, WeightTable):
        return _of_weights(standard.name, standard.table, inquiry.weights)
    tier = standard.tier(inquiry.tier)
    return "" if tier is None else _of_tier(standard, tier, inquiry.base_fen)


def _of_tier(standard: Standard, tier: Tier, base_fen: int) -> str:
    what = tier.circumstance.replace(_SAMPLE, "").strip("。；; ")
    shown = f"（{what}）" if what else ""
    if not standard.is_published:
        return f"违法情节属于“{tier.label}”{shown}"
    least, most = span_of_tier(tier, base_fen)
    return (
        f"依据《{standard.name.strip('《》')}》，违法情节属于“{tier.label}”阶次{shown}，"
        f"该阶次罚款为{_yuan(least)}至{_yuan(most)}"
    )


def _of_weights(name: str, table: WeightTable, chosen: Mapping[str, int]) -> str:
    share = table.total_share(chosen)
    options = "、".join(
        f"{item.label}为“{item.options[chosen[item.code]].label}”" for item in table.factors
    )
    percent = f"{float(share * 100):g}%"
    return f"依据《{name.strip('《》')}》，{options}，裁量百分值总和为{percent}"


def _of_grounds(grounds: tuple[Ground, ...], way: Way) -> str:
    listed = _listed(grounds, _LEANS_OF[way])
    if not listed:
        return "没有法定从轻、减轻、从重情形"
    spared = "，另有从重情形，已一并考虑" if _outweighed(grounds, way) else ""
    return f"当事人{listed}，予以{WAY_LABELS[way]}{spared}"


def _outweighed(grounds: tuple[Ground, ...], way: Way) -> bool:
    is_lighter = way in (Way.LIGHTER, Way.MITIGATED)
    return is_lighter and any(item.lean is Lean.HEAVIER for item in grounds)


def _listed(grounds: Iterable[Ground], leans: Iterable[Lean]) -> str:
    wanted = [item for item in grounds if item.lean in leans]
    words = "；".join(item.words for item in wanted)
    basis = "、".join(dict.fromkeys(str(item.citation) for item in wanted if item.citation))
    return words + (f"（{basis}）" if basis else "")
