"""Levels of findings, other figures of the book, and bodies that hold a power otherwise."""

from datetime import date, datetime
from typing import Any

import msgspec

from yifa.base.procedure import Act, Level, findings_on
from yifa.records.agencies.facts import ConferralFact
from yifa.records.agencies.terms import ConferralKind
from yifa.records.law.facts import Book, Parameter, default_book
from yifa.work.cases.acts.filing import (
    JurisdictionSettled,
)
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.terms.hearing import DisputeEnd
from yifa.work.cases.tests.stories import (
    BOOK,
    HEAD,
    facts_before,
    ordinary_steps,
    summary_steps,
    told,
)
from yifa.work.cases.tests.stories_hearing import heard_steps

ORDINARY_STEPS = ordinary_steps()
SPOT = summary_steps()
HEARD = heard_steps()
OVERDUE = JurisdictionSettled(
    way=DisputeEnd.AGREED, document="协商纪要", is_ours=True, approver=HEAD
)


def valued(**values: int | str) -> Book:
    """The shipped book with other figures."""
    book = default_book()
    given = {
        code: (Parameter(code=code, label=code, value=value, valid_from=date(2021, 7, 15)),)
        for code, value in values.items()
    }
    return _book(book, parameters={**book.parameters, **given})


def _book(book: Book, **changes: Any) -> Book:
    parts: dict[str, Any] = {
        "calendar": book.calendar,
        "parameters": book.parameters,
        "cause_versions": book.cause_versions,
        "items": book.items,
        "statutes": book.statutes,
    }
    return Book(**parts | changes)


def levels(
    steps: dict[str, Any],
    name: str,
    id: str,
    *,
    book: Book = BOOK,
    day: datetime | None = None,
    **changes: Any,
) -> set[Level]:
    """Ask how gravely one rule objects to a step."""
    facts = facts_before(steps, name)
    said = msgspec.structs.replace(steps[name][1], **changes)
    act: Act[Any] = Act(seq=facts.seq + 1, payload=said, done_at=day or steps[name][0])
    found = findings_on(procedure_of(told(steps)), facts, act, book)
    return {item.level for item in found if item.rule == id}


def held(kind: ConferralKind, **other: Any) -> ConferralFact:
    said: dict[str, Any] = {
        "body": "339921.t01",
        "item_code": "YF-0106",
        "kind": kind,
        "decision": "浙政函〔2021〕2号",
        "county_list": "云政发〔2021〕8号事项清单",
        "valid_from": date(2021, 7, 15),
        "published_on": date(2021, 7, 1),
    }
    return ConferralFact(**said | other)


TOWN: dict[str, Any] = {
    "conferral": held(ConferralKind.CONFERRED),
}
ENTRUSTED: dict[str, Any] = {
    "conferral": held(
        ConferralKind.ENTRUSTED,
        decision="委托书〔2026〕1号",
        valid_until=date(2026, 7, 1),
        published_on=date(2026, 1, 5),
    ),
    "in_name_of": "云溪县综合行政执法局",
}
