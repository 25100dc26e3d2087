"""Amounts: exact shares of a span, rounded once, in the party's favour."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any

from yifa.work.cases.terms.discretion import Way


@dataclass(frozen=True, slots=True)
class Scale:
    """How a bureau computes inside a step: shares of the step's span, and the unit of rounding.

    None of these is law; they are dated parameters that the bureau confirms.
    """

    lighter_share: Fraction = Fraction(0)
    ordinary_share: Fraction = Fraction(1, 2)
    heavier_share: Fraction = Fraction(1)
    weight_adjust_share: Fraction = Fraction(1, 5)
    mitigated_share: Fraction = Fraction(1, 2)
    rounding_fen: int = 100


@lru_cache(maxsize=4096)
def scale_on(book: Any, on: date) -> Scale:
    """Read the bureau's scale of a day. Raises: NoParameter."""

    def share(name: str) -> Fraction:
        return Fraction(book.parameter(f"discretion_{name}_share", on))

    return Scale(
        lighter_share=share("lighter"),
        ordinary_share=share("ordinary"),
        heavier_share=share("heavier"),
        weight_adjust_share=share("weight_adjust"),
        mitigated_share=share("mitigated"),
        rounding_fen=int(book.parameter("discretion_rounding_fen", on)),
    )


def rounded(amount: Fraction | int, least_fen: int, unit_fen: int) -> int:
    """Round down to the unit: in the party's favour, but never below what the law demands.

    >>> rounded(Fraction(123_456), 0, 1_000), rounded(Fraction(100_500), 100_050, 1_000)
    (123000, 100050)
    """
    unit = max(unit_fen, 1)
    return max(int(amount // unit) * unit, least_fen)


def fine_in_span(least_fen: int, most_fen: int, way: Way, scale: Scale) -> int:
    """Place a fine inside a step by the way the grounds lean.

    >>> [fine_in_span(30_000, 70_000, way, Scale()) for way in (Way.LIGHTER, Way.ORDINARY)]
    [30000, 50000]
    """
    share = {
        Way.LIGHTER: scale.lighter_share,
        Way.MITIGATED: scale.lighter_share,
        Way.HEAVIER: scale.heavier_share,
    }.get(way, scale.ordinary_share)
    exact = least_fen + (most_fen - least_fen) * share
    return min(rounded(exact, least_fen, scale.rounding_fen), most_fen)


def fine_by_weights(share: Fraction, highest_fen: int, way: Way, scale: Scale) -> Fraction:
    """Take the share of the highest fine, moved by the grounds that the table does not weigh.

    >>> fine_by_weights(Fraction(7, 20), 10_000_000, Way.LIGHTER, Scale())
    Fraction(2800000, 1)
    """
    moved = {Way.LIGHTER: -scale.weight_adjust_share, Way.HEAVIER: scale.weight_adjust_share}
    return Fraction(highest_fen) * share * (1 + moved.get(way, Fraction(0)))


def mitigated_fen(least_fen: int, scale: Scale) -> int:
    """Take the bureau's share of the lawful minimum, always below it and above nothing.

    >>> mitigated_fen(200_000, Scale())
    100000
    """
    fen = rounded(least_fen * scale.mitigated_share, 0, scale.rounding_fen)
    return min(max(fen, 1), max(least_fen - 1, 0))
