"""What another version of a procedure would mean for open cases, before anything changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from yifa.base.calendar import day_in_law
from yifa.base.procedure import (
    Finding,
    NextStep,
    Payload,
    Procedure,
    Timeline,
    next_steps,
    review,
    watch,
)
from yifa.records.journal import queries as journal
from yifa.records.law.facts import Book
from yifa.records.law.queries import book_on
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.models import Case

Cases = Procedure[CaseFacts]


@dataclass(frozen=True, slots=True)
class Difference:
    """One case under two versions: what would newly be found, due, open or shut."""

    case: Case
    lines: tuple[str, ...]


def differences(old: Cases, new: Cases, at: datetime) -> Iterator[Difference]:
    """Compare every open case under the old version, the earliest registered first.

    A case without a difference is given too, with no lines.
    """
    rows = Case.objects.filter(procedure=old.id, is_open=True).order_by("pk")
    for case in rows.iterator(chunk_size=200):
        book = book_on(day_in_law(at), case.jurisdiction)
        timeline = journal.timeline(case.matter)
        yield Difference(case, tuple(compared(old, new, timeline, book, at)))


def compared(
    old: Cases, new: Cases, timeline: Timeline[Payload], book: Book, at: datetime
) -> Iterator[str]:
    """Say in sentences what one matter would meet under the new version."""
    yield from _unknown_acts(new, timeline)
    yield from _findings(old, new, timeline, book, at)
    yield from _periods(old, new, timeline, book)
    yield from _steps(old, new, timeline, book, at)


def _unknown_acts(new: Cases, timeline: Timeline[Payload]) -> Iterator[str]:
    labels = {act.label for act in timeline.acts if type(act.payload) not in new.step_of}
    yield from (f"新版没有已办理的步骤“{label}”" for label in sorted(labels))


def _findings(
    old: Cases, new: Cases, timeline: Timeline[Payload], book: Book, at: datetime
) -> Iterator[str]:
    def found(version: Cases) -> dict[tuple[str, str, int | None], Finding]:
        return {
            (item.rule, item.sentence, item.seq): item
            for item in review(version, timeline, book, at=at)
        }

    before, after = found(old), found(new)
    yield from (f"新增：{after[key].message}" for key in after.keys() - before.keys())
    yield from (f"不再提示：{before[key].message}" for key in before.keys() - after.keys())


def _periods(old: Cases, new: Cases, timeline: Timeline[Payload], book: Book) -> Iterator[str]:
    before = {due.deadline.code: due for due in watch(old, timeline, book) if due.open}
    after = {due.deadline.code: due for due in watch(new, timeline, book) if due.open}
    for code in sorted(before.keys() | after.keys()):
        then, now = before.get(code), after.get(code)
        if then is None and now is not None:
            yield f"新增期限“{now.label}”，{now.binding_on}到期"
        elif then is not None and now is None:
            yield f"不再计算期限“{then.label}”"
        elif then and now and then.binding_on != now.binding_on:
            yield f"期限“{now.label}”由{then.binding_on}改为{now.binding_on}"


def _steps(
    old: Cases, new: Cases, timeline: Timeline[Payload], book: Book, at: datetime
) -> Iterator[str]:
    before, after = (_next(version, timeline, book, at) for version in (old, new))
    shut = [step for step, item in after.items() if step in before and not item.open]
    for step in shut:
        if before[step].open:
            yield f"步骤“{after[step].step.label}”将不能办理"
    for step, item in after.items():
        if item.open and (step not in before or not before[step].open):
            yield f"步骤“{item.step.label}”将可以办理"


def _next(
    version: Cases, timeline: Timeline[Payload], book: Book, at: datetime
) -> dict[str, NextStep]:
    steps = next_steps(version, version.facts_of(timeline), book, at)
    return {item.step.kind: item for item in steps if item.step.frm}
