"""Law in time (LAW.md section 2): the law of the act, or the newer one where it is lighter."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from yifa.records.law.facts import Book, Cause, Range
from yifa.records.law.rules.ranges import ranges_open
from yifa.records.law.terms import MEASURE_LABELS


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


@dataclass(frozen=True, slots=True)
class Standing:
    """How the party stands towards the order to correct; it decides which ranges are open."""

    overdue: bool = False
    refused: bool = False

    def __str__(self) -> str:
        if self.refused:
            return "当事人拒不改正"
        return "当事人逾期未改正" if self.overdue else "当事人没有逾期不改正、拒不改正"


OBEYS = Standing()


def applicable_cause(
    book: Book,
    code: str,
    *,
    acted_on: date,
    decided_on: date,
    subject: str,
    began_on: date | None = None,
    standing: Standing = OBEYS,
) -> Applicable:
    """Choose between the law of the act and that of the decision: old, unless new is lighter.

    `acted_on` is the day on which the act ended; an act that began under an earlier version
    (`began_on`) and went on is judged by the version of its end.
    Basis: 《行政处罚法》第三十六条第二款、第三十七条；《生态环境法典》第一千零五十七条.
    """
    old, new = book.cause(code, acted_on), book.cause(code, decided_on)
    if old is None:
        return Applicable(None, f"行为发生时（{acted_on}）没有规定，不得处罚", needs_review=True)
    if new is None:
        return Applicable(None, "作出决定时已不再认为是违法，适用新的规定", True, True)
    if new != old:
        return _lighter_of(old, new, subject, standing)
    first = book.cause(code, began_on) if began_on is not None else old
    if first == old:
        return Applicable(old, "行为至决定期间规定没有变化")
    return _ended_under(old, first, began_on, subject, standing)


def _ended_under(
    last: Cause, first: Cause | None, began_on: date | None, subject: str, standing: Standing
) -> Applicable:
    """Judge an act that went on across a change by the version of its end."""
    reason = (
        f"违法行为自{began_on}持续到新的规定施行（{last.valid_from}）以后，适用行为终了时的规定"
    )
    if first is None:
        return Applicable(last, f"{reason}；施行以前的部分没有规定，不得计入", needs_review=True)
    heavier = not _lighter_of(first, last, subject, standing).is_lighter_new
    differs = _weights(first, subject, standing) != _weights(last, subject, standing)
    if heavier and differs:
        return Applicable(last, f"{reason}；原规定较轻的部分由法制审核权衡", needs_review=True)
    return Applicable(last, reason)


def _lighter_of(old: Cause, new: Cause, subject: str, standing: Standing) -> Applicable:
    whom = (any(span.addresses(subject) for span in cause.ranges) for cause in (old, new))
    if len(set(whom)) > 1:
        return Applicable(old, "新旧规定的处罚对象不同，须由法制审核确定", needs_review=True)
    unsure = _why_uncertain(old, new, subject, standing)
    if unsure:
        return Applicable(old, f"{unsure}，须由法制审核确定", needs_review=True)
    before, after = _weights(old, subject, standing), _weights(new, subject, standing)
    if _differs_by_kind(old, new):
        return _by_kinds(old, new, before, after)
    if after == before:
        return Applicable(old, f"{standing}，新旧规定处罚相同，适用行为时的规定")
    if _at_most(after, before):
        reason = f"{standing}，新的规定处罚较轻，适用新的规定"
        return Applicable(new, reason, is_lighter_new=True)
    if _at_most(before, after):
        reason = f"{standing}，新的规定处罚不轻于行为时的规定，适用行为时的规定"
        return Applicable(old, reason)
    return Applicable(old, "新旧规定轻重互见，须由法制审核确定", needs_review=True)


Weights = tuple[int | Fraction, int | Fraction, bool]
"""Upper end, lower end, whether the fine must be imposed: what stands open to the party."""


def _weights(cause: Cause, subject: str, standing: Standing) -> Weights:
    """Weigh the ranges open to this party as it stands; without one there is no fine at all."""
    spans = _open(cause, subject, standing)
    if not spans:
        return 0, 0, False
    return max(map(_high, spans)), min(map(_low, spans)), not cause.may


def _open(cause: Cause, subject: str, standing: Standing) -> tuple[Range, ...]:
    """The ranges of the furthest step that is open: a step replaces the one before it."""
    spans = ranges_open(cause, subject, overdue=standing.overdue, refused=standing.refused)
    return tuple(span for span in spans if span.step == spans[-1].step)


def _high(span: Range) -> int | Fraction:
    return Fraction(span.max_share) if span.base else span.max_fen


def _low(span: Range) -> int | Fraction:
    return Fraction(span.min_share or "0") if span.base else span.min_fen


def _at_most(one: Weights, other: Weights) -> bool:
    return all(mine <= theirs for mine, theirs in zip(one, other, strict=True))


def _why_uncertain(old: Cause, new: Cause, subject: str, standing: Standing) -> str:
    """Say why the open ranges cannot be compared by figures; empty where they can."""
    before, after = _open(old, subject, standing), _open(new, subject, standing)
    if not before or not after:
        return ""
    if {span.base for span in before} != {span.base for span in after}:
        return "新旧规定的罚款计算基数不同"
    differing = {span.condition for span in before} ^ {span.condition for span in after}
    if differing:
        return f"新旧规定的适用条件不同（{'、'.join(sorted(differing - {''}))}）"
    return ""


def _differs_by_kind(old: Cause, new: Cause) -> bool:
    return set(old.measures) != set(new.measures)


def _by_kinds(old: Cause, new: Cause, before: Weights, after: Weights) -> Applicable:
    """Compare two versions that order different things beside the fine."""
    more, fewer = set(new.measures) - set(old.measures), set(old.measures) - set(new.measures)
    if not more and _at_most(after, before):
        words = "、".join(MEASURE_LABELS[item] for item in sorted(fewer))
        return Applicable(new, f"新的规定不再{words}且罚款不重，适用新的规定", is_lighter_new=True)
    if not fewer and _at_most(before, after):
        words = "、".join(MEASURE_LABELS[item] for item in sorted(more))
        return Applicable(old, f"新的规定增加{words}，适用行为时的规定")
    return Applicable(old, "新旧规定的处罚种类不同、轻重互见，须由法制审核确定", needs_review=True)
