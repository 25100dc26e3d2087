"""What earlier incidents tell of a new one: who usually has it, how often it was late.

Contexts run from wide to narrow (a category, the category in this area). Each context leans on the
wider one as long as little stands behind it, and what is old counts for less: units and duties
change within weeks.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

HALF_LIFE_DAYS: Final = 20.0
"""Chosen on municipal requests split by time: see docs/benchmarks.md, routing."""
_TRUST: Final = 0.5


@dataclass(frozen=True, slots=True)
class Expected:
    """An outcome with its share (0-1) among what happened in alike contexts."""

    outcome: str
    share: float


@dataclass
class Experience:
    """Outcomes counted by context; a count halves every `half_life_days`.

    >>> known = Experience()
    >>> for day in range(5):
    ...     known.learn(("litter", "litter east"), "squad 1", day)
    >>> known.learn(("litter", "litter west"), "squad 2", 5)
    >>> [one.outcome for one in known.expect(("litter", "litter west"), 5)]
    ['squad 2', 'squad 1']
    >>> known.expect(("litter", "litter north"), 5)[0].outcome
    'squad 1'
    """

    half_life_days: float = HALF_LIFE_DAYS
    _counts: dict[str, dict[str, float]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )
    _since: float | None = None

    def learn(self, contexts: Sequence[str], outcome: str, day: float) -> None:
        """Count an outcome in its contexts. `day`: days since any fixed instant."""
        weight = self._weight(day)
        for context in contexts:
            self._counts[context][outcome] += weight

    def expect(self, contexts: Sequence[str], day: float) -> list[Expected]:
        """Give the outcomes of the contexts, wide to narrow, the likeliest first."""
        now = self._weight(day)
        shares: dict[str, float] = {}
        for context in contexts:
            counts = self._counts.get(context)
            if not counts:
                continue
            whole = sum(counts.values()) / now + _TRUST
            shares = {outcome: share * _TRUST / whole for outcome, share in shares.items()}
            for outcome, count in counts.items():
                shares[outcome] = shares.get(outcome, 0.0) + count / now / whole
        ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
        return [Expected(outcome, share) for outcome, share in ranked]

    def _weight(self, day: float) -> float:
        if self._since is None:
            self._since = day
        return float(2.0 ** ((day - self._since) / self.half_life_days))
