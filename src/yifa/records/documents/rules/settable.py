"""Whether every character of a form can be typeset: none may come out as an empty box."""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from yifa.records.documents.facts import Form, FormData
from yifa.records.documents.rules.complete import FormIncomplete
from yifa.records.documents.rules.labels import label_of

SHOWN_OF_A_FIELD = 5


def require_settable(form: Form, data: FormData, can_set: Callable[[str], bool]) -> None:
    """Refuse characters that no font has, each by its field. Raises: FormIncomplete."""
    faults = tuple(_faults(data, "", can_set))
    if faults:
        raise FormIncomplete(form, faults)


def _faults(value: Any, name: str, can_set: Callable[[str], bool]) -> Iterator[str]:
    if isinstance(value, msgspec.Struct):
        for item in msgspec.structs.fields(value):
            own = label_of(item.name, type(value))
            whole = f"{name}·{own}" if name else own
            yield from _faults(getattr(value, item.name), whole, can_set)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _faults(inner, name, can_set)
    elif isinstance(value, str):
        yield from _fault(value, name, can_set)


def _fault(text: str, name: str, can_set: Callable[[str], bool]) -> Iterator[str]:
    lacking = [sign for sign in dict.fromkeys(text) if not can_set(sign)]
    if lacking:
        named = "、".join(f"“{sign}”（U+{ord(sign):04X}）" for sign in lacking[:SHOWN_OF_A_FIELD])
        more = "等" if len(lacking) > SHOWN_OF_A_FIELD else ""
        yield (
            f"“{name}”中的{named}{more}没有字体可以排印，"
            "请改用可以排印的字，或者由系统管理员安装收有该字的字体"
        )
