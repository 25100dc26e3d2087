"""The spread (离散程度) of past fines for like facts, and which amounts lie outside it."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from yifa.work.cases.acts import SpreadFact


def spread_of(amounts_fen: Sequence[int], *, since: date, alike: str) -> SpreadFact | None:
    """Sum up past amounts by median and quartiles; None for none.

    >>> spread_of([10, 20, 30, 40, 50], since=date(2026, 1, 1), alike="").median_fen
    30
    """
    if not amounts_fen:
        return None
    ordered = sorted(amounts_fen)
    return SpreadFact(
        count=len(ordered),
        least_fen=ordered[0],
        lower_fen=_quantile(ordered, Fraction(1, 4)),
        median_fen=_quantile(ordered, Fraction(1, 2)),
        upper_fen=_quantile(ordered, Fraction(3, 4)),
        most_fen=ordered[-1],
        since=since,
        alike=alike,
    )


def fences_of(
    spread: SpreadFact, *, factor: Fraction, least_share: Fraction
) -> tuple[Fraction, Fraction]:
    """Give the ends, both included, beyond which an amount is an outlier.

    The fences lie `factor` interquartile ranges beyond the quartiles, but never nearer to the
    median than `least_share` of it: where all past amounts were the same, not every fen counts.
    """
    reach = factor * (spread.upper_fen - spread.lower_fen)
    near = spread.median_fen * least_share
    return (
        min(spread.lower_fen - reach, spread.median_fen - near),
        max(spread.upper_fen + reach, spread.median_fen + near),
    )


def _quantile(ordered: Sequence[int], share: Fraction) -> int:
    """Interpolate between the two nearest amounts, rounded down to the fen."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return int(ordered[below] + (ordered[above] - ordered[below]) * (place - below))
