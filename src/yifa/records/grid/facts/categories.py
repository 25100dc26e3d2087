"""Incident categories and the code sets they come from. Pure; reads shipped data only."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from yifa.records.grid.terms import COMPONENT, DEPARTMENT_LABELS, EVENT, LIMIT_UNIT_LABELS

NEW_SET, OLD_SET = "gbt_47678_5", "gbt_30428_2"
SEEN = "seen"
"""The basis of a pair of codes that were read together; all others wait for confirmation."""


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """An incident category: both code sets, its limit, its criteria, who handles it by default.

    `code` is the new code `06-010`; `code_old` the older `01-10` (a component: `0101`), empty where
    no pair is known.
    """

    code: str
    code_old: str
    name: str
    major: str
    major_name: str
    kind: str
    limit_count: int
    limit_unit: str
    department: str
    causes: tuple[str, ...] = ()
    confirmed: bool = False
    filing_criteria: str = ""
    closing_criteria: str = ""
    criteria_confirmed: bool = False
    old_is_seen: bool = False

    @property
    def code_new(self) -> str:
        return self.code

    @property
    def minor(self) -> str:
        return self.code.split("-")[1]

    @property
    def limit_text(self) -> str:
        return f"{self.limit_count} {LIMIT_UNIT_LABELS[self.limit_unit]}"

    @property
    def department_name(self) -> str:
        return DEPARTMENT_LABELS[self.department]


class Department(msgspec.Struct, frozen=True, kw_only=True):
    """Who handles a category at a place on a day, and why; `unit_code` is empty for nobody."""

    code: str
    name: str
    unit_code: str
    unit_name: str
    reason: str
    confirmed: bool = False
    is_override: bool = False


class CodeSet(msgspec.Struct, frozen=True, kw_only=True):
    """A code set (部件、事项分类与编码) with its validity; `valid_until` is excluded.

    `components` and `matters` are pairs of code and name; the digits are the parts of an id.
    """

    about: str
    code: str
    standard: str
    title: str
    valid_from: date | None
    valid_until: date | None
    confirmed: bool
    component_digits: tuple[int, ...]
    matter_digits: tuple[int, ...]
    local_from: str
    majors: tuple[dict[str, str], ...]
    components: tuple[tuple[str, str], ...]
    matters: tuple[tuple[str, str], ...]

    def is_in_force(self, day: date) -> bool:
        """Say whether the set held on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)

    def major_of(self, code: str, kind: str) -> str:
        """Give the name of the major class of a code."""
        wanted = code.partition("-")[0]
        found = (one for one in self.majors if one["code"] == wanted and one["kind"] == kind)
        return next(found, {"name": ""})["name"]

    @property
    def component_codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.components)

    @property
    def matter_codes(self) -> frozenset[str]:
        return frozenset(code for code, _ in self.matters)


class CodePair(msgspec.Struct, frozen=True, array_like=True):
    """An older code and the newer one: of a component class or of an event class."""

    kind: str
    old: str
    new: str
    basis: str

    @property
    def is_seen(self) -> bool:
        return self.basis == SEEN


def _content(name: str) -> bytes:
    return files("yifa.records.grid").joinpath(f"content/{name}.json").read_bytes()


@cache
def code_sets() -> dict[str, CodeSet]:
    """Give the shipped code sets, the newer one first."""
    return {name: msgspec.json.decode(_content(name), type=CodeSet) for name in (NEW_SET, OLD_SET)}


@cache
def code_pairs() -> tuple[CodePair, ...]:
    """Give the pairs of older and newer codes."""
    raw: dict[str, Any] = msgspec.json.decode(_content("code_mapping"))
    return msgspec.convert(raw["pairs"], tuple[CodePair, ...])


@cache
def shipped_categories() -> dict[str, Category]:
    """Give the categories that ship with the program, by new code."""
    return {item.code: item for item in _categories()}


def _categories() -> Iterator[Category]:
    held = code_sets()[NEW_SET]
    defaults: dict[str, Any] = msgspec.json.decode(_content("defaults"))["categories"]
    criteria, pairs = _criteria(), {pair.new: pair for pair in code_pairs()}
    named = [(code, f"{name}异常", COMPONENT) for code, name in held.components]
    named += [(code, name, EVENT) for code, name in held.matters]
    for code, name, kind in named:
        told, pair = defaults[code], pairs.get(code)
        filing, closing = criteria[code]
        yield Category(
            code=code,
            code_old=_old_code(pair),
            name=name,
            major=code.partition("-")[0],
            major_name=held.major_of(code, kind),
            kind=kind,
            limit_count=told["limit"][0],
            limit_unit=told["limit"][1],
            department=told["department"],
            causes=tuple(told.get("causes", ())),
            filing_criteria=filing,
            closing_criteria=closing,
            old_is_seen=pair is not None and pair.is_seen,
        )


def _old_code(pair: CodePair | None) -> str:
    """Write an older code: events `01-10`; components `0101`, so that the two differ."""
    if pair is None:
        return ""
    return pair.old.replace("-", "") if pair.kind == COMPONENT else pair.old


def _criteria() -> dict[str, tuple[str, str]]:
    raw: dict[str, Any] = msgspec.json.decode(_content("criteria"))
    found = {code: (filing, closing) for code, (filing, closing) in raw["events"].items()}
    for group in raw["groups"]:
        found |= dict.fromkeys(group["codes"], (group["filing"], group["closing"]))
    return found
