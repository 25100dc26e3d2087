"""The assessment (裁量): what is missing, which way the facts lean, and the proposed amount."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from yifa.base.money import chinese_amount
from yifa.base.statute import APL, Citation
from yifa.records.law.facts import Cause, Range, WeightTable
from yifa.records.law.terms import BASE_LABELS, Measure
from yifa.work.cases.acts import Circumstances
from yifa.work.cases.rules.discretion.amounts import Scale, fine_in_span, mitigated_fen
from yifa.work.cases.rules.discretion.grounds import PUNISHABLE, Ground, grounds_of, way_of
from yifa.work.cases.rules.discretion.standards import (
    Standard,
    fine_of_weights,
    span_of_tier,
)
from yifa.work.cases.rules.discretion.wording import no_penalty_for, reasons_for
from yifa.work.cases.terms.discretion import Way

Step = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is not known yet, asked as a question; `stops` where no amount can be given."""

    code: str
    question: str
    citation: Citation | None = None
    stops: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """All that an amount is computed from. `span` is None while no fine is possible."""

    cause: Cause
    span: Range | None
    standard: Standard | None = None
    tier: str = ""
    weights: Mapping[str, int] = field(default_factory=dict)
    circumstances: Circumstances = field(default_factory=Circumstances)
    age: int | None = None
    is_person: bool = False
    on_birthday: bool = False
    mitigates: bool = False
    base_fen: int = 0
    gains_received_fen: int | None = None
    gains_returned_fen: int = 0
    scale: Scale = field(default_factory=Scale)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the calculation proposes; a person accepts or refuses it (MON-07)."""

    way: Way
    grounds: tuple[Ground, ...]
    missing: tuple[Missing, ...]
    notes: tuple[str, ...] = ()
    span: Range | None = None
    step: Step | None = None
    fine_fen: int | None = None
    gains_fen: int = 0
    reasons: str = ""

    @property
    def capitals(self) -> str:
        """The fine in capital figures (大写)."""
        return "" if self.fine_fen is None else chinese_amount(self.fine_fen)

    @property
    def is_in_span(self) -> bool:
        """Say whether the amount lies in the lawful span; a mitigated one lies below."""
        return self.span is None or self.fine_fen is None or self.span.within(self.fine_fen)

    @property
    def is_within_step(self) -> bool:
        """Say whether the amount lies in the benchmark's step."""
        if self.step is None or self.fine_fen is None:
            return True
        return self.step[0] <= self.fine_fen <= self.step[1]


def assess(inquiry: Inquiry) -> Assessment:
    """Assess a violation: ask for what is missing, or propose an amount with its reasons."""
    grounds = grounds_of(inquiry.circumstances, age=inquiry.age)
    way = way_of(grounds, mitigates=inquiry.mitigates)
    missing = tuple(_missing(inquiry))
    notes = tuple(_notes(inquiry, way))
    if way is Way.BARRED:
        said = no_penalty_for(grounds)
        return Assessment(way=way, grounds=grounds, missing=missing, notes=notes, reasons=said)
    span = inquiry.span
    gains = max((inquiry.gains_received_fen or 0) - inquiry.gains_returned_fen, 0)
    if span is None or any(item.stops for item in missing):
        return Assessment(
            way=way, grounds=grounds, missing=missing, notes=notes, span=span, gains_fen=gains
        )
    step, fine = _fine(inquiry, span, way)
    return Assessment(
        way=way,
        grounds=grounds,
        missing=missing,
        notes=notes,
        span=span,
        step=step,
        fine_fen=fine,
        gains_fen=gains,
        reasons=reasons_for(inquiry, grounds, way, span, fine),
    )


def _fine(inquiry: Inquiry, span: Range, way: Way) -> tuple[Step | None, int]:
    step = _step(inquiry, span, way)
    if way is Way.MITIGATED and span.min_fen:
        return step, mitigated_fen(span.min_fen, inquiry.scale)
    least, most = step or (span.min_fen, span.max_fen)
    fine = fine_in_span(least, most, way, inquiry.scale)
    if way in (Way.LIGHTER, Way.MITIGATED) and fine >= span.max_fen > span.min_fen:
        fine = fine_in_span(span.min_fen, span.max_fen, way, inquiry.scale)
    return step, fine


def _step(inquiry: Inquiry, span: Range, way: Way) -> Step | None:
    """The benchmark's step inside the lawful span; start and weights give a single amount."""
    standard = inquiry.standard
    if standard is None:
        return None
    if isinstance(standard.table, WeightTable):
        fine = fine_of_weights(
            standard.table, inquiry.weights, span, inquiry.base_fen, way, inquiry.scale
        )
        return fine, fine
    tier = standard.tier(inquiry.tier)
    if tier is None:
        return None
    least, most = span_of_tier(tier, inquiry.base_fen)
    least, most = max(least, span.min_fen), min(most, span.max_fen)
    return (least, most) if least <= most else None


def _missing(inquiry: Inquiry) -> Iterator[Missing]:
    said = inquiry.circumstances
    if inquiry.span is None:
        yield Missing(
            "precondition",
            "该案由须先责令改正，逾期不改正或者拒不改正才能罚款：是否已送达责令改正文书、期限届满并复查？",
            APL[28, 1],
        )
    if inquiry.is_person and inquiry.age is None:
        yield Missing("birthday", "当事人的出生日期是哪一天（是否已满十八周岁）？", APL[30], False)
    if not said.is_answered:
        yield Missing("five", "五项应当从轻、减轻的情形有没有？请逐项回答。", APL[32])
    yield from _missing_amounts(inquiry)


def _missing_amounts(inquiry: Inquiry) -> Iterator[Missing]:
    base = inquiry.span.base if inquiry.span is not None else ""
    if base and inquiry.base_fen <= 0:
        yield Missing("base_fen", f"{BASE_LABELS.get(base, '计算罚款的基数')}是多少元？")
    standard = inquiry.standard
    if standard is not None and isinstance(standard.table, WeightTable):
        for factor in standard.table.unanswered(inquiry.weights):
            yield Missing(factor.code, f"{factor.label}属于哪一档？", APL[34])
    elif standard is not None and standard.tier(inquiry.tier) is None:
        yield Missing("tier", "违法情节属于哪一裁量阶次？", APL[34])
    takes_gains = Measure.CONFISCATE_GAINS in inquiry.cause.measures
    if takes_gains and inquiry.gains_received_fen is None:
        words = "实施违法行为取得的款项是多少元，其中依法应当退赔多少元？没有的填写 0。"
        yield Missing("gains_received_fen", words, APL[28, 2], False)


def _notes(inquiry: Inquiry, way: Way) -> Iterator[str]:
    if inquiry.on_birthday and inquiry.age == PUNISHABLE:
        yield (
            "违法行为发生于当事人十四周岁生日当日，“已满”是否自次日起算没有规定，"
            "请核实并提交法制审核"
        )
    if inquiry.standard is None:
        yield "该案由没有裁量基准，按法定幅度计算，请写明考虑的情节"
    elif not inquiry.standard.is_published:
        yield "所列阶次为演示数据，不是已公布的裁量基准，不得在决定书中引用"
    if inquiry.span is not None:
        yield from _notes_on_span(inquiry, inquiry.span, way)


def _notes_on_span(inquiry: Inquiry, span: Range, way: Way) -> Iterator[str]:
    if inquiry.mitigates and way is not Way.MITIGATED:
        yield "没有法定减轻情形，不能低于法定幅度罚款"
    if inquiry.mitigates and not span.min_fen:
        yield "法定幅度没有下限，只能从轻"
    if way in (Way.LIGHTER, Way.MITIGATED) and span.min_fen == span.max_fen:
        yield "法定罚款为固定数额，从轻即为减轻，请按减轻处罚办理"
    if way is Way.HEAVIER:
        yield "从重处罚仍须在法定幅度内，并写明依据"
