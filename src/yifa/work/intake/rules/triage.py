"""Triage by an own lexicon: which category a text points at, by which words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec

from yifa.records.grid.facts import shipped_categories
from yifa.work.intake.facts import Suggestion

_TITLE_COUNTS: Final = 2.0
_CERTAINTY_AT: Final = 4.0
"""Points from which only the lead over the second category limits the confidence."""
_CONFIDENT_AT_MOST: Final = 0.9
"""Words alone never make certain."""
_ALTERNATIVES: Final = 3
_FAULT_REACH: Final = 12
_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words by their first two characters, so that a text is read once."""

    words: Mapping[str, tuple[tuple[str, str, bool], ...]]
    faults: tuple[str, ...]


@cache
def lexicon_of() -> Lexicon:
    """Give the shipped lexicon; names of components are joined from the code set."""
    raw = files("yifa.work.intake").joinpath("content/lexicon.json").read_bytes()
    content: dict[str, Any] = msgspec.json.decode(raw)
    entries = [(word, code, False) for code, words in content["words"].items() for word in words]
    for code, category in shipped_categories().items():
        if category.kind == "component":
            entries.append((category.name.removesuffix("异常"), code, True))
        else:
            entries.append((category.name, code, False))
    for code, words in content["parts"].items():
        entries += [(word, code, True) for word in words]
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for entry in entries:
        if len(entry[0]) >= _SHORTEST and entry not in found.get(entry[0][:2], ()):
            found.setdefault(entry[0][:2], []).append(entry)
    return Lexicon({key: tuple(value) for key, value in found.items()}, tuple(content["faults"]))


def suggest_by_lexicon(title: str, text: str) -> Suggestion:
    """Suggest a category from the words of a text; an empty one when none points anywhere.

    >>> suggest_by_lexicon("", "夜宵店油烟直排，熏得睡不着").category
    '06-027'
    """
    points: dict[str, float] = {}
    seen: dict[str, list[str]] = {}
    _read(title, _TITLE_COUNTS, points, seen)
    _read(text, 1.0, points, seen)
    if not points:
        return Suggestion(reason="没有匹配到问题分类的用语，请人工选择")
    ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    return _suggestion(ranked, seen)


def _suggestion(ranked: list[tuple[str, float]], seen: dict[str, list[str]]) -> Suggestion:
    code, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    confidence = _CONFIDENT_AT_MOST * (best / (best + second)) * min(1.0, best / _CERTAINTY_AT)
    total = sum(value for _, value in ranked)
    words = "、".join(f"“{word}”" for word in sorted(set(seen[code]), key=len, reverse=True)[:4])
    return Suggestion(
        category=code,
        confidence=round(confidence, 3),
        reason=f"文中出现{words}",
        alternatives=tuple(
            (other, round(value / total, 3)) for other, value in ranked[1 : 1 + _ALTERNATIVES]
        ),
    )


def _read(text: str, weight: float, points: dict[str, float], seen: dict[str, list[str]]) -> None:
    lexicon = lexicon_of()
    position = 0
    while position < len(text) - 1:
        hits = [
            entry
            for entry in lexicon.words.get(text[position : position + 2], ())
            if text.startswith(entry[0], position) and _stands(entry, text, position, lexicon)
        ]
        longest = max((len(entry[0]) for entry in hits), default=1)
        for word, code, _ in hits:
            if len(word) == longest and word not in seen.get(code, ()):
                points[code] = points.get(code, 0.0) + weight * len(word) / 2
                seen.setdefault(code, []).append(word)
        position += longest


def _stands(entry: tuple[str, str, bool], text: str, position: int, lexicon: Lexicon) -> bool:
    word, _, is_component = entry
    if not is_component:
        return True
    around = text[max(0, position - _FAULT_REACH) : position + len(word) + _FAULT_REACH]
    return any(fault in around for fault in lexicon.faults)
