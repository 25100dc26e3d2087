"""Tables on the pages of a PDF, found by their drawn lines: cells, and the words above each."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final, TypeAlias

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_PATH, FPDFText_GetUnicode

from yifa.frame.tabular import FileUnusable
from yifa.records.law.importers.issued import Grid

_THIN: Final = 3.0
"""A drawn shape thinner than this (points) is a line; lines nearer than this are one."""

_Words: TypeAlias = list[tuple[float, float, str]]
"""The characters of a page in reading order, each with its middle."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A drawn line: where it lies on one axis, and from where to where on the other."""

    at: float
    low: float
    high: float

    def covers(self, place: float) -> bool:
        return self.low <= place <= self.high


def read_grids(path: Path, numbers: range | None = None) -> Iterator[Grid]:
    """Read the tables of all pages, or of those counted from 0, top to bottom.

    The words above a table run from the table before it, over the page's edge. A cell that spans
    several columns or rows has its words in the first, None in the others.

    Raises: FileUnusable.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise FileUnusable(f"{path.name} 不是有效的 PDF 文件，或设有密码") from error
    above = ""
    try:
        for number in numbers or range(len(document)):
            for grid in _on_page(document[number], number + 1, above):
                if grid.rows:
                    yield grid
                above = "" if grid.rows else grid.heading
    finally:
        document.close()


def _on_page(page: pypdfium2.PdfPage, number: int, above: str) -> Iterator[Grid]:
    """Give the tables of a page, and last the words below them as a table without rows."""
    words = _words(page.get_textpage())
    flat, upright = _lines(page)
    _, _, width, edge = page.get_bbox()
    for bottom, top in _spans(upright):
        within = [line for line in upright if line.low < top and line.high > bottom]
        across = [line for line in flat if bottom - _THIN <= line.at <= top + _THIN]
        above += _text(words, 0, top, width, edge)
        yield Grid(page=number, heading=above, rows=_rows(words, across, within))
        above, edge = "", bottom
    yield Grid(page=number, heading=above + _text(words, 0, 0, width, edge), rows=())


def _lines(page: pypdfium2.PdfPage) -> tuple[list[_Line], list[_Line]]:
    flat, upright = [], []
    for shape in page.get_objects(filter=[FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = shape.get_bounds()
        if top - bottom < _THIN:
            flat.append(_Line((bottom + top) / 2, left, right))
        elif right - left < _THIN:
            upright.append(_Line((left + right) / 2, bottom, top))
    return flat, upright


def _spans(upright: list[_Line]) -> list[tuple[float, float]]:
    """Say from where to where tables stand on the page: where upright lines run, from above."""
    spans: list[tuple[float, float]] = []
    for line in sorted(upright, key=lambda one: -one.high):
        if spans and line.high > spans[-1][0]:
            spans[-1] = (min(spans[-1][0], line.low), spans[-1][1])
        else:
            spans.append((line.low, line.high))
    return spans


def _rows(
    words: _Words, across: list[_Line], upright: list[_Line]
) -> tuple[tuple[str | None, ...], ...]:
    """Cut the table at every line; a place without a line before it belongs to its neighbour."""
    lefts = _places(upright)
    tops = _places(across)[::-1]
    rows = []
    for at, (top, below) in enumerate(pairwise(tops)):
        middle = (top + below) / 2
        cells: list[str | None] = []
        for left, after in pairwise(lefts):
            begins = _drawn(upright, left, middle) and _drawn(across, top, (left + after) / 2)
            right = next(x for x in lefts if x > left and _drawn(upright, x, middle))
            across_at = (left + after) / 2
            end = next(y for y in tops[at + 1 :] if _drawn(across, y, across_at) or y == tops[-1])
            cells.append(_text(words, left, end, right, top) if begins else None)
        rows.append(tuple(cells))
    return tuple(rows)


def _places(lines: list[_Line]) -> list[float]:
    found: list[float] = []
    for place in sorted(line.at for line in lines):
        if place - (found[-1] if found else -math.inf) > _THIN:
            found.append(place)
    return found


def _drawn(lines: list[_Line], place: float, beside: float) -> bool:
    return any(abs(line.at - place) <= _THIN and line.covers(beside) for line in lines)


def _words(page: pypdfium2.PdfTextPage) -> _Words:
    found: _Words = []
    for at in range(page.count_chars()):
        sign = chr(FPDFText_GetUnicode(page, at))
        if not sign.isspace():
            left, bottom, right, top = page.get_charbox(at)
            found.append(((left + right) / 2, (bottom + top) / 2, sign))
    return found


def _text(words: _Words, left: float, bottom: float, right: float, top: float) -> str:
    return "".join(
        sign for across, up, sign in words if left <= across < right and bottom <= up < top
    )
