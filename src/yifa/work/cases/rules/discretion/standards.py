"""Which benchmark (裁量基准) may be computed with, and whether an amount departs from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from yifa.base.money import share_of, yuan
from yifa.records.law.facts import Benchmark, Cause, Range, Tier, TierTable, WeightTable
from yifa.work.cases.rules.discretion.amounts import Scale, fine_by_weights, rounded
from yifa.work.cases.terms.discretion import Way


@dataclass(frozen=True, slots=True)
class Standard:
    """One table of a benchmark that fits the party and the step; without a code it is a sample."""

    code: str
    name: str
    table: TierTable | WeightTable
    number: int = 0

    @property
    def key(self) -> str:
        """What a form calls it."""
        return f"{self.code}:{self.number}"

    @property
    def is_published(self) -> bool:
        return bool(self.code)

    @property
    def tiers(self) -> tuple[Tier, ...]:
        return self.table.tiers if isinstance(self.table, TierTable) else ()

    def tier(self, code: str) -> Tier | None:
        return next((item for item in self.tiers if item.code == code), None)


def standards_for(
    cause: Cause, subject: str, step: int, book: Any, on: date
) -> tuple[Standard, ...]:
    """Give the published benchmarks for a cause on a day, else the sample tiers of the cause."""
    published = _published(book, cause.code, subject, step, on)
    if published:
        return published
    tiers = TierTable(tiers=cause.benchmarks).holding(subject, step)
    return (Standard("", "示例阶次", TierTable(tiers=tiers)),) if tiers else ()


@lru_cache(maxsize=4096)
def _published(book: Any, code: str, subject: str, step: int, on: date) -> tuple[Standard, ...]:
    return tuple(
        found
        for benchmark in book.benchmarks_for(code, on)
        for found in _of(benchmark, subject, step)
    )


def _of(benchmark: Benchmark, subject: str, step: int) -> Iterator[Standard]:
    for number, table in enumerate(benchmark.tables):
        if isinstance(table, TierTable):
            tiers = table.holding(subject, step)
            if tiers:
                kept = TierTable(tiers=tiers)
                yield Standard(benchmark.code, benchmark.name, kept, number)
        elif table.subject in ("any", subject) and table.step == step:
            named = f"{benchmark.name}（{table.when}）" if table.when else benchmark.name
            yield Standard(benchmark.code, named, table, number)


def span_of_tier(tier: Tier, base_fen: int) -> tuple[int, int]:
    """Give a tier's ends in fen, both included; a share of a base is rounded down."""
    if not tier.base:
        return tier.min_fen, tier.max_fen
    return (
        share_of(base_fen, Fraction(tier.min_share or "0")),
        share_of(base_fen, Fraction(tier.max_share or "0")),
    )


def highest_of(table: WeightTable, span: Range, base_fen: int) -> int:
    """Give the amount whose share a weight table takes."""
    if table.max_fen:
        return table.max_fen
    return share_of(base_fen, Fraction(table.max_share)) if table.max_share else span.max_fen


def fine_of_weights(
    table: WeightTable,
    chosen: Mapping[str, int],
    span: Range,
    base_fen: int,
    way: Way,
    scale: Scale,
) -> int:
    """Compute a fine by start and weights, inside the lawful span. Raises: FactorUnanswered."""
    share = table.total_share(chosen)
    exact = fine_by_weights(share, highest_of(table, span, base_fen), way, scale)
    return min(rounded(exact, span.min_fen, scale.rounding_fen), span.max_fen)


def off_weights(
    standard: Standard,
    table: WeightTable,
    fine_fen: int,
    chosen: Mapping[str, int],
    span: Range,
    base_fen: int,
    way: Way,
    scale: Scale,
) -> str:
    """Say how an amount departs from start and weights; empty where it does not (DIS-05)."""
    missing = table.unanswered(chosen)
    if missing:
        return f"裁量要素没有选择：{'、'.join(item.label for item in missing)}"
    computed = fine_of_weights(table, chosen, span, base_fen, way, scale)
    if fine_fen == computed:
        return ""
    return f"拟罚款{yuan(fine_fen)}，按“{standard.name}”计算为{yuan(computed)}"


def off_tier(standard: Standard, fine_fen: int, code: str, base_fen: int) -> str:
    """Say how an amount departs from its tier; empty where it does not (DIS-05)."""
    chosen = [item for item in standard.tiers if item.code == code]
    if not chosen:
        return "没有选择裁量阶次"
    spans = [span_of_tier(item, base_fen) for item in chosen]
    if any(least <= fine_fen <= most for least, most in spans):
        return ""
    words = "、".join(f"{yuan(least)}至{yuan(most)}" for least, most in spans)
    return f"拟罚款{yuan(fine_fen)}，“{chosen[0].label}”阶次为{words}"
