"""Fines as benchmark tables write them: 处一万元以上二万元以下罚款, 百分之二, 三倍."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from yifa.base.money import number_of
from yifa.records.law.terms import Subject

_N = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+)"
_RATE = rf"百分之{_N}|{_N}[%％]"
_TIMES = rf"{_N}倍"
_MONEY = rf"{_N}万?(?:{_N})?元?"
_FIGURE = rf"(?:{_RATE}|{_TIMES}|{_MONEY})"
_SPAN = re.compile(
    rf"(?P<low>{_FIGURE})以上(?P<high>{_FIGURE})以下|(?P<most>{_FIGURE})以下"
    rf"|(?P<exact>{_RATE}|{_TIMES}|{_N}万?(?:{_N})?元)的?罚款"
)
_IMPOSES = re.compile(r"处以?|罚款")
_OFFICIALS = re.compile(r"主管人员|责任人|法定代表人|负责人")
_CLAUSE = re.compile(r"[，；。;,]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Fine:
    """A span of a fine: yuan, or a share (`1/50`, `3`) of a base named in the table's words."""

    subject: Subject
    low: Fraction
    high: Fraction
    base: str = ""

    @property
    def is_share(self) -> bool:
        return bool(self.base)


def fines_of(words: str) -> tuple[Fine, ...]:
    """Read the fines that a penalty's words name, the main one first.

    Those of a unit's officials are left out where the unit itself is fined.

    >>> [(int(fine.low), int(fine.high)) for fine in fines_of("处一万元以上二万元以下罚款")]
    [(10000, 20000)]
    """
    plain = _SPACE.sub("", words)
    found = list(_spans(plain)) or list(_spans(plain, of_officials=True))
    both = any(fine.subject is Subject.PERSON for fine in found) and len(found) > 1
    return tuple(
        Fine(Subject.UNIT, fine.low, fine.high, fine.base)
        if both and fine.subject is Subject.ANY
        else fine
        for fine in found
    )


def _spans(words: str, *, of_officials: bool = False) -> Iterator[Fine]:
    for clause in _CLAUSE.split(words):
        if bool(_OFFICIALS.search(clause)) != of_officials or not _IMPOSES.search(clause):
            continue
        match = _SPAN.search(clause)
        if match:
            yield _fine(clause, match)


def _fine(clause: str, match: re.Match[str]) -> Fine:
    top = match["high"] or match["most"] or match["exact"]
    bottom = match["low"] or match["exact"]
    base = _base(clause[: match.start()]) if re.search(r"百分之|[%％倍]", top) else ""
    low, high = (_value(bottom) if bottom else Fraction(0)), _value(top)
    if bottom and not base and "万" in top and not re.search("[万千元]", bottom):
        low *= 10_000
    return Fine(_subject(clause), min(low, high), high, base)


def _subject(clause: str) -> Subject:
    if "个人" in clause or _OFFICIALS.search(clause):
        return Subject.PERSON
    return Subject.UNIT if "对单位" in clause else Subject.ANY


def _base(before: str) -> str:
    return before.rpartition("处以")[2].rpartition("处")[2] or "违法所得"


def _value(figure: str) -> Fraction:
    if figure.startswith("百分之"):
        return _number(figure[3:]) / 100
    if figure[-1] in "%％":
        return _number(figure[:-1]) / 100
    if figure.endswith("倍"):
        return _number(figure[:-1])
    whole, ten_thousand, rest = figure.rstrip("元").partition("万")
    value = _number(whole) * (10_000 if ten_thousand else 1)
    return value + (_number(rest) if rest else 0)


def _number(words: str) -> Fraction:
    if words[0].isascii():
        return Fraction(words)
    plain = words.replace("两", "二").replace("〇", "零")
    return Fraction(number_of(plain.removeprefix("一") if plain.startswith("一十") else plain))
