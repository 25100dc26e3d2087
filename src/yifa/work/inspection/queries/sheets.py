"""Inspection sheets (检查单) by trade: dated, since the articles behind their points change."""

from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

from yifa.base.statute import citation_of
from yifa.work.inspection.acts import PointFact

_FILE = Path(__file__).parents[1] / "content" / "sheets.json"


class Point(msgspec.Struct, frozen=True):
    """A point of a sheet: the question is put so that yes means it is as it should be."""

    code: str
    question: str
    basis: tuple[str, ...]
    cause: str = ""

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles in words."""
        return tuple(str(citation_of(key)) for key in self.basis)

    @property
    def fact(self) -> PointFact:
        """The point as an act keeps it."""
        return PointFact(
            code=self.code, question=self.question, basis=self.basis, cause_code=self.cause
        )


class Sheet(msgspec.Struct, frozen=True):
    """A sheet as it holds from one day until another (excluded)."""

    code: str
    name: str
    field: str
    valid_from: date
    points: tuple[Point, ...]
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


class _Shipped(msgspec.Struct, frozen=True):
    about: str
    sheets: tuple[Sheet, ...]


@lru_cache
def all_sheets() -> tuple[Sheet, ...]:
    """Give every edition of every sheet."""
    return msgspec.json.decode(_FILE.read_bytes(), type=_Shipped).sheets


def sheets_on(day: date) -> tuple[Sheet, ...]:
    """Give the sheets that hold on a day."""
    return tuple(sheet for sheet in all_sheets() if sheet.holds_on(day))


def sheet_on(code: str, day: date) -> Sheet | None:
    """Find the edition of a sheet that holds on a day."""
    return next((sheet for sheet in sheets_on(day) if sheet.code == code), None)


def sheet_called(code: str) -> str:
    """Name a sheet for the journal's pages; empty for an unknown code."""
    return next((sheet.name for sheet in all_sheets() if sheet.code == code), "")


def point_called(code: str) -> str:
    """Name a point by its question, as the sheet that has it first puts it."""
    points = (point for sheet in all_sheets() for point in sheet.points)
    return next((point.question for point in points if point.code == code), "")
