"""The peer of `bench_review.py`: read timelines by reflection, keep nothing between them.

`json` reads, a generic function turns dictionaries into objects by their type hints (as dacite
does), and the counted periods and days are forgotten before every timeline.
"""

import json
import sys
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints
from uuid import UUID

import msgspec

from yifa.base import calendar
from yifa.base.procedure import Act, Timeline, review
from yifa.records.law.facts import default_book
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.schemas import CASE_ACTS

KINDS = {payload.kind(): payload for payload in CASE_ACTS}


def build(kind: Any, value: Any) -> Any:
    """Build a value of a type from plain JSON."""
    if get_origin(kind) is Annotated:
        return build(get_args(kind)[0], value)
    if type(kind).__name__ == "TypeVar":
        said = KINDS[value["kind"]]
        return build(said, {name: item for name, item in value.items() if name != "kind"})
    if get_origin(kind) in (tuple, frozenset):
        return get_origin(kind)(build(get_args(kind)[0], item) for item in value)
    if get_origin(kind) is not None and get_origin(kind) not in (Timeline, Act):
        options = [option for option in get_args(kind) if option is not type(None)]
        return None if value is None else build(options[0], value)
    return scalar(get_origin(kind) or kind, value)


def scalar(kind: Any, value: Any) -> Any:
    """Build an object or a plain value."""
    if issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind, include_extras=True)
        return kind(**{name: build(hints[name], item) for name, item in value.items()})
    if kind in (datetime, date):
        return kind.fromisoformat(value)
    if kind is UUID or issubclass(kind, Enum):
        return kind(value)
    return value


def main() -> None:
    """Review every line of the file."""
    book = default_book()
    kept = [item for item in vars(calendar).values() if hasattr(item, "cache_clear")]
    for line in Path(sys.argv[1]).read_text("utf-8").split("\n"):
        for item in kept:
            if item is not calendar.default_calendar:
                item.cache_clear()
        timeline: Any = build(Timeline, json.loads(line))
        for finding in review(procedure_of(timeline), timeline, book):
            print(finding.message)


if __name__ == "__main__":
    main()
