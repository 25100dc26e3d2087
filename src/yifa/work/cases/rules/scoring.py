"""Dossier review (案卷评查): what the findings on a case come to in points.

The points are dated parameters of the bureau: so many for each fault, and the faults for which a
dossier fails whatever its points. The same table scores our cases and another system's.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, get_args

import msgspec

from yifa.base.procedure import BLOCK, Finding, Payload, Procedure, Timeline, review
from yifa.records.documents.facts import FORMS
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.case import day_of_act
from yifa.work.cases.terms.scoring import Grade

_FORM_OF = {
    "filing_refusal": "no_filing_approval",
    "legal_review": "legal_review_opinion",
    "deliberation_record": "discussion_record",
    "on_the_spot_decision": "summary_decision",
}
"""The forms of papers that a procedure names by another word."""


class Deduction(msgspec.Struct, frozen=True, kw_only=True):
    """One finding with what it costs, and where in the dossier it stands.

    `documents` are the titles of the papers of that step, `fields` the fields of the act that the
    rule reads (`service.proof`); empty where it asks about the case as it stood.
    """

    rule: str
    level: str
    sentence: str
    articles: tuple[str, ...]
    detail: str
    step: str
    kind: str
    seq: int | None
    on: date | None
    due_on: date | None
    overridden: bool
    points: int
    is_disqualifying: bool
    documents: tuple[str, ...]
    fields: tuple[str, ...]


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """What a dossier comes to."""

    points: int
    full: int
    grade: Grade
    deductions: tuple[Deduction, ...]

    @property
    def is_disqualified(self) -> bool:
        return any(item.is_disqualifying for item in self.deductions)


class Table(msgspec.Struct, frozen=True):
    """The scoring table of a day."""

    full: int
    good: int
    enough: int
    block: int
    warn: int
    overridden: int
    points: Mapping[str, int]
    disqualifying: frozenset[str]

    def points_for(self, finding: Finding) -> int:
        """The points that a finding costs."""
        if finding.overridden:
            return self.overridden
        usual = self.block if finding.level is BLOCK else self.warn
        return self.points.get(finding.rule, usual)

    def disqualifies(self, finding: Finding) -> bool:
        """Say whether the dossier fails for this alone. Basis: 《行政处罚法》第三十八条第二款."""
        return finding.level is BLOCK and finding.rule in self.disqualifying


class TableUnreadable(ValueError):
    """The parameter that lists points is not written as it must be."""


@lru_cache(maxsize=64)
def table_on(book: Any, day: date) -> Table:
    """The scoring table that holds on a day. Raises: NoParameter, TableUnreadable."""
    return Table(
        full=int(book.parameter("score_full", day)),
        good=int(book.parameter("score_good", day)),
        enough=int(book.parameter("score_pass", day)),
        block=int(book.parameter("score_block_points", day)),
        warn=int(book.parameter("score_warn_points", day)),
        overridden=int(book.parameter("score_overridden_points", day)),
        points=points_in(str(book.parameter("score_points", day))),
        disqualifying=frozenset(_words(str(book.parameter("score_disqualifying", day)))),
    )


def points_in(text: str) -> dict[str, int]:
    """Read a list of points by rule. Raises: TableUnreadable.

    >>> points_in("REV-01=30、 INV-02=20")
    {'REV-01': 30, 'INV-02': 20}
    """
    found = {}
    for word in _words(text):
        id, _, points = word.partition("=")
        if not points.strip().isdigit():
            raise TableUnreadable(f"单项扣分标准写法有误：“{word}”，应为 规则编号=扣分")
        found[id.strip()] = int(points)
    return found


def _words(text: str) -> Iterator[str]:
    return (word.strip() for word in text.replace("，", "、").split("、") if word.strip())


def score(procedure: Procedure[CaseFacts], timeline: Timeline[Any], book: Any, day: date) -> Score:
    """Review a timeline and score it by the table of a day."""
    return scored(procedure, timeline, review(procedure, timeline, book), table_on(book, day))


def scored(
    procedure: Procedure[CaseFacts],
    timeline: Timeline[Any],
    findings: Iterable[Finding],
    table: Table,
) -> Score:
    """Score findings. The same rule on the same step costs once."""
    payloads = {act.seq: type(act.payload) for act in timeline.acts}
    deductions: list[Deduction] = []
    charged: set[tuple[str, int | None]] = set()
    for finding in findings:
        place = (finding.rule, finding.seq)
        points = 0 if place in charged else table.points_for(finding)
        charged.add(place)
        deductions.append(_deduction(procedure, finding, payloads, points, table))
    left = max(table.full - sum(item.points for item in deductions), 0)
    fails = any(item.is_disqualifying for item in deductions)
    return Score(
        points=left, full=table.full, grade=_grade(left, fails, table), deductions=tuple(deductions)
    )


def _grade(points: int, fails: bool, table: Table) -> Grade:
    if fails or points < table.enough:
        return Grade.FAILED
    return Grade.GOOD if points >= table.good else Grade.PASSED


def _deduction(
    procedure: Procedure[CaseFacts],
    finding: Finding,
    payloads: Mapping[int, type[Payload]],
    points: int,
    table: Table,
) -> Deduction:
    payload = payloads.get(finding.seq) if finding.seq is not None else None
    step = procedure.step_of.get(payload) if payload is not None else None
    return Deduction(
        rule=finding.rule,
        level=finding.level,
        sentence=finding.sentence,
        articles=tuple(str(item) for item in finding.citations),
        detail=finding.detail,
        step=finding.step,
        kind=payload.kind() if payload is not None else "",
        seq=finding.seq,
        on=day_of_act(finding.at) if finding.at is not None else None,
        due_on=finding.due_on,
        overridden=finding.overridden,
        points=points,
        is_disqualifying=table.disqualifies(finding),
        documents=_titles(step.papers) if step is not None else (),
        fields=fields_asked(procedure, payload, finding.rule, finding.sentence) if payload else (),
    )


def _titles(codes: Iterable[str]) -> tuple[str, ...]:
    forms = (FORMS.get(_FORM_OF.get(code, code)) for code in codes)
    return tuple(form.title for form in forms if form is not None)


def fields_asked(
    procedure: Procedure[CaseFacts], payload: type[Payload], id: str, sentence: str
) -> tuple[str, ...]:
    """The fields of an act that a rule reads, `service.proof` for one inside a part of it.

    The names come from the rule's own code, so they need no table beside it.
    """
    for rule in procedure.rules_on.get(payload, ()):
        if (rule.id, rule.sentence) == (id, sentence) and rule.of_act:
            return tuple(_paths(payload, frozenset(rule.ask.__code__.co_names)))
    return ()


def _paths(payload: type[Payload], names: frozenset[str]) -> Iterator[str]:
    for item in msgspec.structs.fields(payload):
        part = _part_of(item.type)
        inner = [name for name in part.__struct_fields__ if name in names] if part else []
        if inner:
            yield from (f"{item.name}.{name}" for name in inner)
        elif item.name in names:
            yield item.name


def _part_of(annotation: Any) -> type[msgspec.Struct] | None:
    """The struct that a field holds, `X` or `X | None`."""
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            return kind
    return None
