"""Discretion benchmarks (裁量基准) in their two shapes: tiers with ranges, start plus weights."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

import msgspec

from yifa.records.law.facts.provisions import Dated, Tier
from yifa.records.law.terms import Subject


class FactorUnanswered(ValueError):
    """A factor of the table has no chosen option, so no share can be computed."""


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """A degree (违法程度) of a factor and its weight, written as a fraction: `3/100`."""

    label: str
    weight_share: str = "0"


class Factor(msgspec.Struct, frozen=True, kw_only=True):
    """A factor (裁量要素) of which exactly one option is chosen."""

    code: str
    label: str
    options: tuple[Option, ...]


class TierTable(msgspec.Struct, frozen=True, kw_only=True, tag="tiers"):
    """Tiers (裁量阶次) with the span of the fine in each; several may share a label."""

    tiers: tuple[Tier, ...]

    def holding(self, subject: str, step: int = 1) -> tuple[Tier, ...]:
        """Give the tiers for a kind of party at a step."""
        whom = (Subject.ANY, subject)
        return tuple(item for item in self.tiers if item.subject in whom and item.step == step)


class WeightTable(msgspec.Struct, frozen=True, kw_only=True, tag="weights"):
    """Start plus weights (裁量起点、裁量权重): their sum is a share of the highest fine.

    The highest fine is `max_fen`, or `max_share` of `base`; with neither it is the upper end of
    the statute's range. `when` says in words for which case the table is, where there are several.
    """

    start_share: str
    factors: tuple[Factor, ...]
    subject: Subject = Subject.ANY
    step: int = 1
    when: str = ""
    max_fen: int = 0
    base: str = ""
    max_share: str = ""

    def unanswered(self, chosen: Mapping[str, int]) -> tuple[Factor, ...]:
        """Name the factors without a chosen option (place in `options`, from 0)."""
        return tuple(
            item for item in self.factors if not 0 <= chosen.get(item.code, -1) < len(item.options)
        )

    def total_share(self, chosen: Mapping[str, int]) -> Fraction:
        """Sum the start and the weights of the chosen options, at most the whole.

        Raises: FactorUnanswered.

        >>> near = Factor(code="place", label="地点", options=(Option(label="一般"),
        ...     Option(label="敏感区", weight_share="3/20")))
        >>> WeightTable(start_share="1/5", factors=(near,)).total_share({"place": 1})
        Fraction(7, 20)
        """
        missing = self.unanswered(chosen)
        if missing:
            raise FactorUnanswered(f"尚未选择：{'、'.join(item.label for item in missing)}")
        weights = (Fraction(item.options[chosen[item.code]].weight_share) for item in self.factors)
        return min(Fraction(1), sum(weights, Fraction(self.start_share)))


class Benchmark(Dated, frozen=True, kw_only=True):
    """A benchmark as its issuer published it, for the causes that a legal reviewer ties to it.

    `violation` and `basis` are the issuer's words. It may be computed with only from the day on
    which it is published (《行政处罚法》第三十四条: 应当公布) and once the bureau has confirmed it.
    """

    name: str
    source: str
    violation: str = ""
    basis: str = ""
    note: str = ""
    cause_codes: tuple[str, ...] = ()
    published_on: date | None = None
    tables: tuple[TierTable | WeightTable, ...] = ()
    confirmed: bool = False

    def is_usable_on(self, day: date) -> bool:
        """Say whether a calculation may use it: in force, published, confirmed (DIS-05)."""
        published = self.published_on is not None and self.published_on <= day
        return published and self.confirmed and self.holds_on(day)
