"""Questions about the law itself: which range is open, which version applies."""

from dataclasses import dataclass
from datetime import date

from yifa.records.law.facts import Book, Cause, Range, Tier
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


@dataclass(frozen=True, slots=True)
class Applicable:
    """Which version of a cause applies (VER-01), and why, for the legal reviewer to confirm.

    `cause` is None where the act is no longer unlawful or was not yet. `is_lighter_new` means the
    version of the day of decision applies; `needs_review` that the two cannot simply be compared.
    """

    cause: Cause | None
    reason: str
    is_lighter_new: bool = False
    needs_review: bool = False


def applicable_cause(
    book: Book, code: str, *, acted_on: date, decided_on: date, subject: str
) -> Applicable:
    """Choose between the law of the act and that of the decision: old, unless new is lighter.

    Basis: 《行政处罚法》第三十七条；《生态环境法典》第一千零五十七条.
    """
    old, new = book.cause(code, acted_on), book.cause(code, decided_on)
    if old is None:
        return Applicable(None, f"行为发生时（{acted_on}）没有规定，不得处罚", needs_review=True)
    if new == old:
        return Applicable(old, "行为至决定期间规定没有变化")
    if new is None:
        return Applicable(None, "作出决定时已不再认为是违法，适用新的规定", True, True)
    return _lighter_of(old, new, subject)


def _lighter_of(old: Cause, new: Cause, subject: str) -> Applicable:
    before, after = _burden(old, subject), _burden(new, subject)
    if before is None or after is None:
        return Applicable(old, "新旧规定的处罚对象不同，须由法制审核确定", needs_review=True)
    if after == before:
        return Applicable(old, "新旧规定处罚相同，适用行为时的规定")
    if all(now <= then for now, then in zip(after, before, strict=True)):
        return Applicable(new, "新的规定处罚较轻，适用新的规定", is_lighter_new=True)
    if all(now >= then for now, then in zip(after, before, strict=True)):
        return Applicable(old, "新的规定处罚不轻于行为时的规定，适用行为时的规定")
    return Applicable(old, "新旧规定轻重互见，须由法制审核确定", needs_review=True)


_STRICTNESS = {
    Precondition.NONE: 2,
    Precondition.NOT_CORRECTED_IN_TIME: 1,
    Precondition.REFUSES: 0,
}


def _burden(cause: Cause, subject: str) -> tuple[int, int, int] | None:
    """Weigh the first step for a subject: upper end, lower end, how soon a fine may come."""
    spans = sorted((item for item in cause.ranges if item.addresses(subject)), key=_step_of)
    if not spans:
        return None
    first = spans[0]
    return first.max_fen, first.min_fen, _STRICTNESS[first.precondition]


def _step_of(span: Range) -> int:
    return span.step
