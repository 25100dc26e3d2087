"""Reading a business licence (营业执照) from its lines of text: which line is what. Pure.

The layout is that of the standard form: a label and what it says to the right of it, in one or two
columns; what it says may go on over the lines below. A person confirms every field.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from yifa.records.parties.facts import LicenceReading, TextLine
from yifa.records.parties.rules import uscc_is_valid
from yifa.records.parties.terms import Kind

_LABELS: Final = {
    "统一社会信用代码": "uscc",
    "名称": "name",
    "字号": "name",
    "类型": "form",
    "组成形式": "form",
    "法定代表人": "representative",
    "负责人": "representative",
    "经营者": "representative",
    "投资人": "representative",
    "执行事务合伙人": "representative",
    "住所": "address",
    "营业场所": "address",
    "经营场所": "address",
    "主要经营场所": "address",
    "经营范围": "scope",
    "注册资本": "",
    "成立日期": "",
    "注册日期": "",
    "营业期限": "",
    "合伙期限": "",
    "登记机关": "",
}
_SPACE = re.compile(r"\s+")
_CODE = re.compile(r"[0-9A-Z]{18}")
_MISREAD = str.maketrans("OIQSVZ", "0105U2")
_LONGEST_FIRST = sorted(_LABELS, key=len, reverse=True)
_MERCHANT = "个体"


def licence_of(lines: Iterable[TextLine]) -> LicenceReading:
    """Make out the fields of a licence; what is not found stays empty.

    The representative is read only where he or she is the party: the operator of an individual
    merchant (个体工商户).
    """
    told = [_plain(line) for line in lines]
    labels = [(name, line, rest) for line in told if (name := _label_of(line.text)) is not None
              for rest in (_behind(line.text),)]  # fmt: skip
    said: dict[str, str] = {}
    for name, line, rest in labels:
        field = _LABELS[name]
        if field and field not in said:
            said[field] = rest + _said_beside(line, bool(rest), told, [item[1] for item in labels])
    is_merchant = _MERCHANT in said.get("form", "") or "经营者" in [item[0] for item in labels]
    return LicenceReading(
        kind=Kind.INDIVIDUAL_MERCHANT if is_merchant else Kind.UNIT,
        name=said.get("name", ""),
        uscc=uscc_in(line.text for line in told),
        representative=said.get("representative", "") if is_merchant else "",
        address=said.get("address", ""),
        scope=said.get("scope", ""),
    )


def uscc_in(texts: Iterable[str]) -> str:
    """Find the credit code with a right check digit; signs that it never uses are read as meant.

    >>> uscc_in(["统一社会信用代码 9133O2O6MA7FX69W92"])
    '91330206MA7FX69W92'
    """
    for text in texts:
        for found in _CODE.findall(_SPACE.sub("", text).upper()):
            code = str(found).translate(_MISREAD)
            if uscc_is_valid(code):
                return code
    return ""


def _plain(line: TextLine) -> TextLine:
    text = _SPACE.sub("", line.text)
    return TextLine(text, line.left, line.top, line.right, line.bottom)


def _label_of(text: str) -> str | None:
    return next((name for name in _LONGEST_FIRST if text.startswith(name)), None)


def _behind(text: str) -> str:
    """What stands behind a label in the same line."""
    label = _label_of(text) or ""
    return text[len(label) :].lstrip(":：")


def _said_beside(
    label: TextLine, has_begun: bool, lines: Sequence[TextLine], labels: Sequence[TextLine]
) -> str:
    """What a label says: the line to the right of it, and those below until the next label."""
    others = [line for line in lines if line not in labels]
    first = label
    if not has_begun:
        beside = [line for line in others if line.left >= label.right and _overlap(line, label)]
        if not beside:
            return ""
        first = min(beside, key=lambda line: line.left)
        if any(label.right <= item.left < first.left and _overlap(item, label) for item in labels):
            return ""
    below = min(
        (item.top for item in labels if item.top > label.bottom and item.left < first.right
         and item.right > label.left),
        default=float("inf"),
    )  # fmt: skip
    said, last = ("" if has_begun else first.text), first
    for line in sorted(others, key=lambda item: item.top):
        is_next = last.bottom - 6 <= line.top <= last.bottom + (last.bottom - last.top) * 1.2
        if line is not first and line.top < below and is_next and _is_under(line, first):
            said, last = said + line.text, line
    return said


def _overlap(one: TextLine, other: TextLine) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _is_under(line: TextLine, first: TextLine) -> bool:
    return abs(line.left - first.left) <= (first.bottom - first.top) * 1.5
