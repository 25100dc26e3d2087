"""The book: what rules need beside the acts, frozen; from the database, a file, or as shipped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from yifa.base.calendar import BadNotice, Calendar, Notice, default_calendar
from yifa.base.statute import UnknownStatute, citation_of
from yifa.records.law.facts.benchmarks import Benchmark
from yifa.records.law.facts.places import DesignatedPlace
from yifa.records.law.facts.provisions import (
    Cause,
    Dated,
    Parameter,
    PowerItem,
    StatuteVersion,
)

D = TypeVar("D", bound=Dated)


class BookUnreadable(ValueError):
    """The file is not a book; the message names the field."""


class NoParameter(LookupError):
    """No value of the parameter holds on the day."""

    def __init__(self, code: str, on: date) -> None:
        super().__init__(f"参数“{code}”在{on}没有有效值，请由系统管理员或法制审核员补录")


class BookFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The JSON form of a book. Of versions that hold on the same day the later listed counts."""

    parameters: tuple[Parameter, ...] = ()
    causes: tuple[Cause, ...] = ()
    items: tuple[PowerItem, ...] = ()
    statutes: tuple[StatuteVersion, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    places: tuple[DesignatedPlace, ...] = ()
    notices: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, eq=False)
class Book:
    """All dated provisions by code, each with its versions; the later listed wins."""

    calendar: Calendar
    parameters: Mapping[str, tuple[Parameter, ...]]
    cause_versions: Mapping[str, tuple[Cause, ...]]
    items: Mapping[str, tuple[PowerItem, ...]]
    statutes: Mapping[str, tuple[StatuteVersion, ...]]
    benchmarks: Mapping[str, tuple[Benchmark, ...]] = field(default_factory=dict)
    places: Mapping[str, tuple[DesignatedPlace, ...]] = field(default_factory=dict)

    @property
    def causes(self) -> Mapping[str, Cause]:
        """The last version of each cause."""
        return {code: versions[-1] for code, versions in self.cause_versions.items()}

    def parameter(self, code: str, on: date) -> Any:
        """Give a parameter's value on a day: int, Fraction or str. Raises: NoParameter."""
        found = self.parameter_on(code, on)
        if found is None:
            raise NoParameter(code, on)
        return found.reading

    def parameter_on(self, code: str, on: date) -> Parameter | None:
        """Give the version of a parameter that holds on a day."""
        return _parameter(self, code, on)

    def cause(self, code: str, on: date) -> Cause | None:
        """Give the version of a cause that holds on a day."""
        return _holding(self.cause_versions.get(code, ()), on)

    def causes_on(self, day: date) -> tuple[Cause, ...]:
        """Give every cause that holds on a day, by code."""
        held = (self.cause(code, day) for code in sorted(self.cause_versions))
        return tuple(cause for cause in held if cause)

    def item(self, code: str, on: date) -> PowerItem | None:
        """Give the version of a power item that holds on a day."""
        return _holding(self.items.get(code, ()), on)

    def benchmarks_for(self, cause_code: str, on: date) -> tuple[Benchmark, ...]:
        """Give the benchmarks that may be computed with for a cause on a day (DIS-05)."""
        held = (_holding(versions, on) for versions in self.benchmarks.values())
        return tuple(
            item
            for item in held
            if item and cause_code in item.cause_codes and item.is_usable_on(on)
        )

    def places_at(self, lon: float, lat: float, on: date) -> tuple[DesignatedPlace, ...]:
        """Give the places named for small trade (COP-04) in which a point lies on a day."""
        held = (_holding(versions, on) for versions in self.places.values())
        return tuple(item for item in held if item and item.contains(lon, lat))

    def items_on(self, day: date) -> tuple[PowerItem, ...]:
        """Give every power item that holds on a day, by code."""
        held = (self.item(code, day) for code in sorted(self.items))
        return tuple(item for item in held if item)

    def is_in_force(self, statute: str, on: date) -> bool | None:
        """Say whether a statute is in force on a day; None where the book does not know it."""
        versions = self.statutes.get(statute)
        return None if versions is None else _holding(versions, on) is not None


def book_of(file: BookFile) -> Book:
    """Build a book from its parts. Raises: BadNotice."""
    own = tuple(map(Notice.read, file.notices))
    shipped = default_calendar()
    calendar = Calendar((*shipped.notices, *own)) if own else shipped
    return Book(
        calendar=calendar,
        parameters=_by_code(file.parameters),
        cause_versions=_by_code(file.causes),
        items=_by_code(file.items),
        statutes=_by_code(file.statutes),
        benchmarks=_by_code(file.benchmarks),
        places=_by_code(file.places),
    )


def book_from_json(text: bytes | str) -> Book:
    """Read a book from JSON. Raises: BookUnreadable, naming the field."""
    try:
        file = msgspec.json.decode(text, type=BookFile)
        _check_citations(file)
        return book_of(file)
    except (msgspec.DecodeError, UnknownStatute, BadNotice, ValueError) as error:
        raise BookUnreadable(f"法律依据文件有误：{error}") from None


def book_to_json(book: Book) -> bytes:
    """Write a book as JSON that `book_from_json` reads back."""
    file = BookFile(
        parameters=tuple(_flat(book.parameters)),
        causes=tuple(_flat(book.cause_versions)),
        items=tuple(_flat(book.items)),
        statutes=tuple(_flat(book.statutes)),
        benchmarks=tuple(_flat(book.benchmarks)),
        places=tuple(_flat(book.places)),
        notices=tuple(notice.as_data() for notice in book.calendar.notices),
    )
    return msgspec.json.format(msgspec.json.encode(file), indent=1)


def _check_citations(file: BookFile) -> None:
    for cause in file.causes:
        for key in (*cause.violated_keys, *cause.penalty_keys):
            citation_of(key)
    for parameter in file.parameters:
        if parameter.citation:
            citation_of(parameter.citation)
        if parameter.unit == "share":
            Fraction(parameter.value)


def _by_code(items: Iterable[D]) -> dict[str, tuple[D, ...]]:
    found: dict[str, tuple[D, ...]] = {}
    for item in items:
        found[item.code] = (*found.get(item.code, ()), item)
    return found


def _flat(versions: Mapping[str, tuple[D, ...]]) -> Iterable[D]:
    return (item for group in versions.values() for item in group)


def _holding(versions: tuple[D, ...], on: date) -> D | None:
    for item in reversed(versions):
        if item.holds_on(on):
            return item
    return None


@lru_cache(maxsize=65_536)
def _parameter(book: Book, code: str, on: date) -> Parameter | None:
    """Rules ask for the same few figures on every act; a book never changes."""
    return _holding(book.parameters.get(code, ()), on)
