"""What a case holds: things preserved, sealed or seized, and what became of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from yifa.work.cases.acts.measures import Thing
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.measures import Measure, Preservation
from yifa.work.cases.terms.measures import MEASURE_KIND_LABELS, PRESERVED_ENDING_LABELS


@dataclass(frozen=True, slots=True)
class Held:
    """One line: how it is held, what, since when, how it stands."""

    kind: str
    things: str
    since: date | None
    state: str
    is_held: bool


def held_in(facts: CaseFacts) -> list[Held]:
    """Everything the case has preserved, sealed or seized, or means to."""
    return [*_preserved(facts.measures.preservations), *_taken(facts.measures.measures)]


def _preserved(rows: Iterable[Preservation]) -> Iterator[Held]:
    for row in rows:
        if row.ending is not None:
            state = PRESERVED_ENDING_LABELS[row.ending]
        else:
            state = "保存中" if row.is_held else _proposed(row.is_refused, row.waits)
        kind = f"先行登记保存（第{row.serial}次）"
        yield Held(kind, _named(row.things), row.preserved_on, state, row.is_held)


def _taken(rows: Iterable[Measure]) -> Iterator[Held]:
    for row in rows:
        if row.held:
            state = f"尚有{len(row.held)}项在扣"
        else:
            state = "已全部处理" if row.taken_on else _proposed(row.is_refused, row.waits)
        kind = f"{MEASURE_KIND_LABELS[row.kind]}（第{row.serial}次）"
        yield Held(kind, _named(row.things), row.taken_on, state, bool(row.held))


def _proposed(is_refused: bool, waits: bool) -> str:
    if is_refused:
        return "未批准"
    return "待批准" if waits else "已批准，未实施"


def _named(things: Iterable[Thing]) -> str:
    return "、".join(f"{item.name}{item.quantity}" for item in things)
