"""Which range of a fine is open, and which tier an amount falls into."""

from yifa.records.law.facts import Cause, Range, Tier
from yifa.records.law.terms import Precondition


def ranges_open(
    cause: Cause, subject: str, *, overdue: bool = False, refused: bool = False
) -> tuple[Range, ...]:
    """Give the ranges whose precondition is met, by step (REC-02).

    `overdue`: the order's period passed and a re-inspection found no correction. `refused`: the
    party refuses to correct; a correction that is overdue without more is no refusal.
    """
    met = {Precondition.NONE}
    met |= {Precondition.NOT_CORRECTED_IN_TIME} if overdue or refused else set()
    met |= {Precondition.REFUSES} if refused else set()
    fitting = (span for span in cause.ranges if span.addresses(subject))
    return tuple(
        sorted((span for span in fitting if span.precondition in met), key=lambda span: span.step)
    )


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
