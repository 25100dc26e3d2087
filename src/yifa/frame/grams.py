"""Words for the search index: Chinese in overlapping pairs, Latin letters and digits in runs.

`占道经营` is indexed as 占道, 道经, 经营, 营, so that any part of two characters or more is a
phrase of pairs, and a single character the beginning of a pair.
"""

import re
import unicodedata
from collections.abc import Iterator

import msgspec

MAX_CHARACTERS = 10_000
"""How much of a text is indexed (PostgreSQL keeps positions up to 16,383)."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[0-9a-z]+")


class Sought(msgspec.Struct, frozen=True):
    """One part of a query: pairs in this order, or one word's beginning."""

    grams: tuple[str, ...]
    is_beginning: bool


def grams_of(text: str) -> list[str]:
    """Cut a text into what is indexed.

    >>> grams_of("占道经营，案号ZF-2026")
    ['占道', '道经', '经营', '营', '案号', '号', 'zf', '2026']
    """
    return [gram for run in _runs(text[:MAX_CHARACTERS]) for gram in _cut(run)]


def sought_in(words: str) -> list[Sought]:
    """Cut what someone typed into parts that must all be found.

    >>> [part.grams for part in sought_in("占道经营 2026")]
    [('占道', '道经', '经营'), ('2026',)]
    """
    return [_sought(run) for run in _runs(words[:200])]


def _runs(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).lower()
    return (found.group() for found in _RUN.finditer(plain))


def _cut(run: str) -> list[str]:
    if run.isascii():
        return [run]
    return [run[start : start + 2] for start in range(len(run))]


def _sought(run: str) -> Sought:
    if run.isascii() or len(run) == 1:
        return Sought((run,), True)
    return Sought(tuple(_cut(run)[:-1]), False)
