"""The content that ships: read from `content/`, checked, and given benchmark tiers."""

from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

from yifa.base.money import share_of
from yifa.records.law.facts.book import Book, BookFile, book_of
from yifa.records.law.facts.provisions import (
    Cause,
    Parameter,
    PowerItem,
    Range,
    StatuteVersion,
    Tier,
)

CONTENT = Path(__file__).resolve().parent.parent / "content"
_YUAN = 100

T = TypeVar("T")


class TierShare(msgspec.Struct, frozen=True, kw_only=True):
    """A tier as a share of whatever range it stands in."""

    code: str
    label: str
    circumstance: str
    until_share: str


class Gist(msgspec.Struct, frozen=True, kw_only=True):
    """What an article says, in our own words, until its text is imported."""

    article: int
    gist: str


class StatuteSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A statute as shipped: rank, days in force, gist of the articles that are cited."""

    code: str
    level: str
    valid_from: str
    valid_until: str = ""
    adopted_on: str = ""
    repealed_by: str = ""
    note: str = ""
    articles: tuple[Gist, ...] = ()


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """All that ships."""

    parameters: tuple[Parameter, ...]
    items: tuple[PowerItem, ...]
    causes: tuple[Cause, ...]
    sheets: tuple[StatuteSheet, ...]

    @property
    def statutes(self) -> tuple[StatuteVersion, ...]:
        """The versions without their articles."""
        fields = {"level", "valid_from", "valid_until", "adopted_on", "repealed_by", "note"}
        return tuple(
            msgspec.convert(
                {"code": sheet.code}
                | {name: value for name in fields if (value := getattr(sheet, name))},
                StatuteVersion,
            )
            for sheet in self.sheets
        )


@lru_cache(maxsize=1)
def shipped_content() -> Content:
    """Read the shipped files once."""
    tiers = _read("benchmark.json", tuple[TierShare, ...])
    return Content(
        parameters=_read_all("parameters", tuple[Parameter, ...]),
        items=_read("items.json", tuple[PowerItem, ...]),
        causes=tuple(with_tiers(cause, tiers) for cause in _read("causes.json", tuple[Cause, ...])),
        sheets=_sheets(),
    )


def _sheets() -> tuple[StatuteSheet, ...]:
    """The statutes, each with the gists that the subjects' files add for its articles."""
    added: dict[str, dict[int, Gist]] = {}
    for code, articles in _read_all("gists", tuple[tuple[str, tuple[Gist, ...]], ...]):
        added.setdefault(code, {}).update({item.article: item for item in articles})
    return tuple(
        msgspec.structs.replace(sheet, articles=_with_gists(sheet, added.get(sheet.code, {})))
        for sheet in _read_all("statutes", tuple[StatuteSheet, ...])
    )


def _with_gists(sheet: StatuteSheet, added: dict[int, Gist]) -> tuple[Gist, ...]:
    known = added | {item.article: item for item in sheet.articles}
    return tuple(known[number] for number in sorted(known))


@lru_cache(maxsize=1)
def default_book() -> Book:
    """Give the book that ships, without a database."""
    content = shipped_content()
    return book_of(
        BookFile(
            parameters=content.parameters,
            causes=content.causes,
            items=content.items,
            statutes=content.statutes,
        )
    )


def with_tiers(cause: Cause, shares: tuple[TierShare, ...]) -> Cause:
    """Cut every range of a cause into tiers in whole yuan; ranges on a base have none."""
    tiers = [tier for span in cause.ranges if not span.base for tier in _tiers_of(span, shares)]
    return msgspec.structs.replace(cause, benchmarks=tuple(tiers))


def _tiers_of(span: Range, shares: tuple[TierShare, ...]) -> list[Tier]:
    tiers: list[Tier] = []
    floor = span.min_fen
    for share in shares:
        reach = span.min_fen + share_of(span.max_fen - span.min_fen, Fraction(share.until_share))
        ceiling = reach // _YUAN * _YUAN
        tiers.append(
            Tier(
                code=share.code,
                label=share.label,
                circumstance=share.circumstance,
                min_fen=floor,
                max_fen=ceiling,
                subject=span.subject,
                step=span.step,
            )
        )
        floor = ceiling + _YUAN
    return tiers


def _read(name: str, kind: type[T]) -> T:
    return msgspec.json.decode((CONTENT / name).read_bytes(), type=kind)


def _read_all(name: str, kind: type[tuple[T, ...]]) -> tuple[T, ...]:
    """Read `name.json`, if there is one, and the files of the folder `name`, one a subject."""
    files = [CONTENT / f"{name}.json", *sorted((CONTENT / name).glob("*.json"))]
    return tuple(item for file in files if file.exists() for item in _rows(file, kind))


def _rows(file: Path, kind: type[tuple[T, ...]]) -> tuple[T, ...]:
    return msgspec.json.decode(file.read_bytes(), type=kind)
