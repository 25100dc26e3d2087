"""Names of the codes that acts carry: from the tables beside the room's words, else registered.

Acts keep codes, since labels may change. The room whose act it is has the label in a table of its
`terms`; what only a register knows (areas, units, causes) the register's room names.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from yifa.base.statute import UnknownStatute, citation_of
from yifa.records.journal.terms import MATTER_LABELS

_CODE: Final = re.compile(r"[a-z][a-z0-9_]*")
_CITED: Final = re.compile(r"[a-z_]+:\d+[\d:]*")
_TERMS: Final = re.compile(r"yifa\.\w+\.\w+\.terms(\.\w+)?")
_PLAIN: Final = frozenset({"code", "username", "connector"})
_MATTER: Final = re.compile(r"([a-z_]+):([0-9a-f-]{36})")
_names: dict[str, list[Callable[[str], str]]] = {}


def named_by(fields: Iterable[str], name_of: Callable[[str], str]) -> None:
    """Let a room name what fields of these names hold; empty: it knows no name, another may."""
    for field in fields:
        _names.setdefault(field, []).append(name_of)


def name_of(field: str, value: str, module: str = "") -> str:
    """Name what a field holds, as the room of `module` does; what has no name stays as it is."""
    found = (name for named in _names.get(field, ()) if (name := named(value)))
    return next(found, "") or _in_words(field, value, module)


def _in_words(field: str, value: str, module: str) -> str:
    if told := _MATTER.fullmatch(value):
        return f"{MATTER_LABELS.get(told[1], told[1])} {told[2]}"
    if _CITED.fullmatch(value):
        return _cited(value)
    is_code = field not in _PLAIN and _CODE.fullmatch(value)
    return _label(value, field, module) if is_code else value


def _cited(value: str) -> str:
    try:
        return str(citation_of(value))
    except (UnknownStatute, ValueError):
        return value


@cache
def _label(code: str, field: str, module: str) -> str:
    """The label of a code where tables agree: the room's own first, those named for the field."""
    own = f"{module.partition('.acts')[0]}.terms"
    of_field = f"{field.rpartition('_')[2].upper()}_LABELS"
    for room in (own, ""):
        tables = list(_tables(room))
        for wanted in ((of_field,), {name for name, _ in tables}):
            labels = {table[code] for name, table in tables if name in wanted and code in table}
            if len(labels) == 1:
                return labels.pop()
    return MATTER_LABELS.get(code, code)


def _tables(room: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The tables of labels of one room's words, or of those of all."""
    for terms, module in sorted(sys.modules.items()):
        if _TERMS.fullmatch(terms) and terms.startswith(room):
            for name, table in vars(module).items():
                if name.endswith("_LABELS") and isinstance(table, Mapping):
                    words = {str(key): said for key, said in table.items() if isinstance(said, str)}
                    yield name, words
