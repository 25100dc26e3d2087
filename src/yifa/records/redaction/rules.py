"""What of a text tells who someone is: rules that propose, a person settles. Pure.

《行政处罚法》第四十八条; 《政府信息公开条例》第十五条; 《个人信息保护法》第六条、第二十五条.
Natural persons keep their surname, enterprises their name: the person is hidden, not the case.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from yifa.frame.masking import mask_address, mask_id, mask_name, mask_phone, mask_plate
from yifa.records.redaction.facts import Span
from yifa.records.redaction.terms import Found

_ID = re.compile(r"(?<![0-9A-Za-z])\d{17}[0-9Xx](?![0-9A-Za-z])")
_BIRTH = re.compile(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_ID_15 = re.compile(r"(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)0\d{2,3}[-－ ]\d{7,8}(?!\d)")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]"
    r"[A-Z][·\- ]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]"
)
_CARD = re.compile(r"(?<!\d)(?:\d{4}[ -]?){3}\d{4,7}(?!\d)")
_HOME = re.compile(
    r"[一-鿿]{2,20}?(?:路|街|巷|弄|村|组|小区|花园|苑)"
    r"[一-鿿0-9０-９\-]{0,12}?\d+[号幢栋座弄室](?:[一-鿿0-9０-９\-]{0,10}?\d+[幢栋单元座室号楼])*"
)
NEVER_KEPT = frozenset({Found.ID_NUMBER, Found.PHONE, Found.BANK_CARD, Found.MAIL})
"""What identifies a person by itself is never made public."""
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def proposed(text: str, names: Iterable[str] = (), homes: Iterable[str] = ()) -> tuple[Span, ...]:
    """Propose what to hide: known names and homes, numbers by their form, in order, no overlaps.

    >>> [span.instead for span in proposed("张小山电话13812345678", ["张小山"])]
    ['张某', '138******78']
    """
    return apart(_found(text, names, homes))


def hidden(text: str, spans: Iterable[Span]) -> str:
    """Give the text with the spans replaced.

    >>> hidden("张小山在场", [Span(0, 3, Found.NAME, "张某")])
    '张某在场'
    """
    made, last = [], 0
    for span in sorted(spans, key=lambda item: item.start):
        made += [text[last : span.start], span.instead]
        last = span.until
    return "".join((*made, text[last:]))


def is_identity_number(number: str) -> bool:
    """Say whether an 18-digit number has the check digit of GB 11643."""
    if len(number) != 18 or not number[:17].isdecimal():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17].upper()


def words_of(text: str, word: str, instead: str = "***") -> tuple[Span, ...]:
    """Find every place of a word that a person wants hidden."""
    if not word:
        return ()
    found = re.finditer(re.escape(word), text)
    return tuple(Span(item.start(), item.end(), Found.WORD, instead) for item in found)


def _found(text: str, names: Iterable[str], homes: Iterable[str]) -> Iterator[Span]:
    for name in sorted(set(filter(None, names)), key=len, reverse=True):
        for at in re.finditer(re.escape(name), text):
            yield Span(at.start(), at.end(), Found.NAME, mask_name(name))
    for home in filter(None, set(homes)):
        for at in re.finditer(re.escape(home), text):
            yield Span(at.start(), at.end(), Found.ADDRESS, mask_address(home))
    yield from _numbers(text)
    for at in _HOME.finditer(text):
        yield Span(at.start(), at.end(), Found.ADDRESS, mask_address(at.group()))


def _numbers(text: str) -> Iterator[Span]:
    for pattern, kind, instead in _FORMS:
        for at in pattern.finditer(text):
            if pattern is not _ID or is_identity_number(at.group()) or _BIRTH.match(at.group()):
                yield Span(at.start(), at.end(), kind, instead(at.group()))


def _last_four(number: str) -> str:
    return f"{'*' * 12}{number[-4:]}"


def _host_alone(mail: str) -> str:
    return f"***@{mail.partition('@')[2]}"


_FORMS: Final[tuple[tuple[re.Pattern[str], Found, Callable[[str], str]], ...]] = (
    (_ID, Found.ID_NUMBER, mask_id),
    (_ID_15, Found.ID_NUMBER, mask_id),
    (_MOBILE, Found.PHONE, mask_phone),
    (_LANDLINE, Found.PHONE, mask_phone),
    (_CARD, Found.BANK_CARD, _last_four),
    (_MAIL, Found.MAIL, _host_alone),
    (_PLATE, Found.PLATE, mask_plate),
)


def apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Keep spans that do not overlap, the longer one where two meet, in order."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda item: (item.start - item.until, item.start)):
        if all(span.until <= other.start or other.until <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda item: item.start))
