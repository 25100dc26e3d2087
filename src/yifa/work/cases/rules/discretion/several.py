"""Several rules and several violations: one act under the heaviest rule, many acts summed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yifa.base.calendar import days_from


@dataclass(frozen=True, slots=True)
class Claim:
    """What one penalty provision would allow for an act, in fen."""

    code: str
    name: str
    least_fen: int
    most_fen: int


def prevailing(claims: Iterable[Claim]) -> Claim:
    """Choose the rule by which one act is fined: the one with the higher fine (DIS-06).

    Basis: 《行政处罚法》第二十九条；《生态环境法典》第一千零五十五条.

    >>> mud = Claim("dirt", "", 200_000, 2_000_000), Claim("clean", "", 50_000, 300_000)
    >>> prevailing(mud).code
    'dirt'
    """
    return max(claims, key=lambda item: (item.most_fen, item.least_fen))


def combined_fen(fines_fen: Iterable[int]) -> int:
    """Sum fines that were each decided for a violation of its own."""
    return sum(fines_fen)


def daily_fen(original_fen: int, first_on: date, last_on: date) -> int:
    """Multiply the original fine by the days, both included (REC-05).

    Basis: 《生态环境法典》第一千零六十条第一款.

    >>> daily_fen(1_000_000, date(2026, 9, 2), date(2026, 9, 5))
    4000000
    """
    return original_fen * sum(1 for _ in days_from(first_on, last_on))
