"""Which range of a fine is open, and which tier an amount falls into."""

from yifa.records.law.facts import Cause, Range, Tier
from yifa.records.law.terms import Precondition

_OBEYED = frozenset({Precondition.NONE})
_OVERDUE = _OBEYED | {Precondition.NOT_CORRECTED_IN_TIME}
_REFUSED = _OVERDUE | {Precondition.REFUSES}


def ranges_open(
    cause: Cause, subject: str, *, overdue: bool = False, refused: bool = False
) -> tuple[Range, ...]:
    """Give the ranges whose precondition is met, by step (REC-02).

    `overdue`: the order's period passed and a re-inspection found no correction. `refused`: the
    party refuses to correct; a correction that is overdue without more is no refusal.
    """
    met = _REFUSED if refused else _OVERDUE if overdue else _OBEYED
    fitting = [
        span for span in cause.ranges if span.precondition in met and span.addresses(subject)
    ]
    return tuple(sorted(fitting, key=_step) if len(fitting) > 1 else fitting)


def _step(span: Range) -> int:
    return span.step


def range_open(
    cause: Cause, subject: str, *, overdue: bool = False, refused: bool = False
) -> Range | None:
    """Give the range of the furthest step that is open; None where no fine is possible yet."""
    spans = ranges_open(cause, subject, overdue=overdue, refused=refused)
    return spans[-1] if spans else None


def tier_of(cause: Cause, span: Range, fen: int) -> Tier | None:
    """Find the benchmark tier that an amount falls into."""
    return next(
        (
            tier
            for tier in cause.benchmarks
            if (tier.subject, tier.step) == (span.subject, span.step)
            and tier.min_fen <= fen <= tier.max_fen
        ),
        None,
    )
