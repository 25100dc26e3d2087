"""The chart of a procedure, laid out from its declaration, with a case's own way marked.

The main way runs down the left column, the other stages stand to the right of the step that leads
to them. Lengths are units of the drawing (SVG user units).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Procedure, Step, Timeline

MAIN_X, MAIN_WIDTH = 16, 560
SIDE_X, SIDE_WIDTH = 660, 420
WIDTH = SIDE_X + SIDE_WIDTH + 16
HEAD, ROW, PAD, GAP = 34, 24, 8, 36


@dataclass(frozen=True, slots=True)
class Line:
    """One step in the box of the stage it starts from; `taken_on` where the case has taken it."""

    label: str
    article: str
    leads_to: str
    y: int
    taken_on: date | None = None


@dataclass(slots=True)
class Box:
    """One stage with the steps that start from it."""

    stage: str
    label: str
    x: int
    width: int
    y: int
    is_now: bool = False
    is_passed: bool = False
    lines: list[Line] = field(default_factory=list)

    @property
    def height(self) -> int:
        return HEAD + len(self.lines) * ROW + (PAD if self.lines else 0)

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing. An edge runs from a step's line or a box to a box."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    edges: tuple[tuple[int, int, int, int], ...]


def chart_of(procedure: Procedure[Any], timeline: Timeline[Any] | None = None) -> Chart:
    """Lay a procedure out; with a timeline, the stages passed and the steps taken are marked."""
    taken, passed, now = _way(procedure, timeline)
    main = _column(procedure, taken)
    side = _side_column(procedure, main, taken)
    boxes = [*main, *side]
    for box in boxes:
        box.is_now, box.is_passed = box.stage == now, box.stage in passed
    edges = [*_down(main), *_across(main, side)]
    height = max((box.bottom for box in boxes), default=0) + PAD
    return Chart(WIDTH, height, tuple(boxes), tuple(edges))


Taken = Mapping[tuple[str, str], date]


def _way(
    procedure: Procedure[Any], timeline: Timeline[Any] | None
) -> tuple[Taken, frozenset[str], str]:
    """When each step was taken from which stage, the stages passed, and the present one."""
    if timeline is None or not timeline.acts:
        return {}, frozenset(), ""
    acts = timeline.in_order()
    facts = procedure.begin(timeline.matter, acts[0].done_at)
    taken: dict[tuple[str, str], date] = {}
    passed = []
    for act in acts:
        taken[(str(facts.stage), act.kind)] = day_in_law(act.done_at)
        facts = procedure.after(facts, act)
        passed.append(str(facts.stage))
    return taken, frozenset(passed), str(facts.stage)


def _column(procedure: Procedure[Any], taken: Taken) -> list[Box]:
    boxes, y, shown = [], PAD, set[str]()
    opening = [step for step in procedure.steps if not step.frm]
    for stage in procedure.main_way:
        steps = [step for step in procedure.steps if stage in step.frm]
        box = Box(str(stage), procedure.stage_labels[stage], MAIN_X, MAIN_WIDTH, y)
        starts = opening if stage == procedure.main_way[0] else []
        _fill(box, procedure, [*starts, *steps], taken, shown)
        boxes.append(box)
        y = box.bottom + GAP
    return boxes


def _side_column(procedure: Procedure[Any], main: Iterable[Box], taken: Taken) -> list[Box]:
    """Each side stage beside the first step that leads to it, below the one above."""
    leading = {
        line.leads_to: line.y for box in reversed(list(main)) for line in reversed(box.lines)
    }
    boxes: list[Box] = []
    labels = {label: stage for stage, label in procedure.stage_labels.items()}
    in_main = {procedure.stage_labels[stage] for stage in procedure.main_way}
    floor, shown = PAD, set[str]()
    for label, y in sorted(leading.items(), key=lambda item: item[1]):
        if not label or label in in_main:
            continue
        box = Box(str(labels[label]), label, SIDE_X, SIDE_WIDTH, max(floor, y - HEAD // 2))
        steps = [step for step in procedure.steps if labels[label] in step.frm]
        _fill(box, procedure, steps, taken, shown)
        boxes.append(box)
        floor = box.bottom + GAP // 2
    return boxes


def _fill(
    box: Box, procedure: Procedure[Any], steps: Iterable[Step], taken: Taken, shown: set[str]
) -> None:
    """A step that starts from several stages stands in the first, and where it was taken."""
    for step in steps:
        at = ("", step.kind) if not step.frm else (box.stage, step.kind)
        day = taken.get(at)
        if step.kind in shown and day is None:
            continue
        shown.add(step.kind)
        target = step.to if step.to is not None and not callable(step.to) else None
        leads_to = procedure.stage_labels[target] if target not in (None, box.stage) else ""
        article = str(step.citations[0]) if step.citations else ""
        y = box.y + HEAD + len(box.lines) * ROW + ROW // 2
        box.lines.append(Line(step.label, article, leads_to, y, day))


def _down(main: list[Box]) -> list[tuple[int, int, int, int]]:
    middle = MAIN_X + MAIN_WIDTH // 2
    return [(middle, above.bottom, middle, below.y) for above, below in pairwise(main)]


def _across(main: Iterable[Box], side: Iterable[Box]) -> list[tuple[int, int, int, int]]:
    targets = {box.label: box.y + HEAD // 2 for box in side}
    return [
        (MAIN_X + MAIN_WIDTH, line.y, SIDE_X, targets[line.leads_to])
        for box in main
        for line in box.lines
        if line.leads_to in targets
    ]
