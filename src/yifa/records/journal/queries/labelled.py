"""What an act says in the trade's words: labelled rows for the pages of the log."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import msgspec

from yifa.base.calendar import BEIJING
from yifa.base.money import yuan
from yifa.base.procedure import Payload
from yifa.records.journal.queries.naming import name_of

_SHORT = 4_000


@dataclass(frozen=True, slots=True)
class Said:
    """One thing an act says; `depth` is how far inside it stands, `value` empty for a heading."""

    label: str
    value: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an act: its name, and the module whose act it is."""

    name: str
    module: str


@cache
def field_labels() -> Mapping[str, str]:
    """The label of every field that acts have, by its name."""
    source = files("yifa.records.journal").joinpath("content/field_labels.json")
    labels: dict[str, str] = json.loads(source.read_text("utf-8"))
    return labels


def fields_of(payload: type[Payload]) -> frozenset[str]:
    """The names of the fields of an act, with those of the parts inside it."""
    return frozenset(_names(payload, set()))


def said_in(payload: msgspec.Struct, depth: int = 0) -> Iterator[Said]:
    """What an act says, in order; what was left empty is left out."""
    for item in msgspec.structs.fields(payload):
        value = getattr(payload, item.name)
        if value is None or value in ("", ()):
            continue
        label = field_labels().get(item.name, item.name)
        yield from _rows(label, Field(item.name, type(payload).__module__), value, depth)


def _rows(label: str, name: Field, value: Any, depth: int) -> Iterator[Said]:
    if isinstance(value, msgspec.Struct):
        yield Said(label, "", depth)
        yield from said_in(value, depth + 1)
    elif isinstance(value, tuple | list | frozenset) and _holds_parts(value):
        for number, part in enumerate(value, 1):
            yield from _rows(f"{label}（{number}）", name, part, depth)
    elif isinstance(value, tuple | list | frozenset):
        yield Said(label, "、".join(_text(name, part) for part in value), depth)
    else:
        yield Said(label, _text(name, value), depth)


def _holds_parts(value: Any) -> bool:
    return any(isinstance(part, msgspec.Struct) for part in value)


def _text(name: Field, value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int) and name.name.endswith("_fen"):
        return yuan(value)
    if isinstance(value, StrEnum):
        return _label_of(value)
    if isinstance(value, datetime):
        return f"{value.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return " ".join(_text(name, part) for part in value)
    if isinstance(value, dict):
        return _in_short(value)
    return name_of(name.name, str(value)[:_SHORT], name.module)


def _in_short(value: dict[str, Any]) -> str:
    """What a table inside an act holds; the corners of an area say nothing to a reader."""
    if "coordinates" in value:
        return "地图上的范围，坐标见原始数据"
    rows = (f"{field_labels().get(key, key)}：{held}" for key, held in value.items() if held)
    return "；".join(rows)[:_SHORT]


def _label_of(code: StrEnum) -> str:
    """The label of a code, from the table that stands beside its words."""
    return _table(type(code)).get(code, str(code))


@cache
def _table(words: type[StrEnum]) -> Mapping[StrEnum, str]:
    named = vars(sys.modules[words.__module__]).items()
    tables = (table for name, table in named if name.endswith("_LABELS"))
    return next((table for table in tables if all(isinstance(key, words) for key in table)), {})


def _names(annotation: Any, seen: set[Any]) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        if annotation in seen:
            return
        seen.add(annotation)
        for item in msgspec.structs.fields(annotation):
            yield item.name
            yield from _names(item.type, seen)
    for inner in get_args(annotation):
        yield from _names(inner, seen)
