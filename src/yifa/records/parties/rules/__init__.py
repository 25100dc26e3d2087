"""Questions about parties: is the number right, when was the person born, what may be filed."""

import re
from collections.abc import Iterator
from datetime import date

from yifa.records.parties.facts import Details
from yifa.records.parties.terms import DocumentKind, Kind, trade_names

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_VALUES = {sign: value for value, sign in enumerate(_USCC_ALPHABET)}
_USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ID_FORM = re.compile(r"\d{17}[\dX]")
_MARKUP = re.compile(r"<\s*[A-Za-z/!]")
"""Tags are refused; addresses such as 金帅大厦<4-1>室 are real."""

_PHONE_FORM = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")


def uscc_check_digit(first_17: str) -> str:
    """Compute the check digit of a unified social credit code (GB 32100).

    >>> uscc_check_digit("91330206MA7FX69W9")[0] in "0123456789ABCDEFGHJKLMNPQRTUWXY"
    True
    """
    pairs = zip(first_17, _USCC_WEIGHTS, strict=True)
    total = sum(_USCC_VALUES[sign] * weight for sign, weight in pairs)
    return _USCC_ALPHABET[-total % 31]


def uscc_is_valid(code: str) -> bool:
    """Say whether a unified social credit code has the right form and check digit (GB 32100)."""
    in_form = len(code) == 18 and all(sign in _USCC_VALUES for sign in code)
    return in_form and uscc_check_digit(code[:17]) == code[17]


def id_check_digit(first_17: str) -> str:
    """Compute the check digit of a resident identity number (GB 11643).

    >>> id_check_digit("11010519491231002")
    'X'
    """
    pairs = zip(first_17, _ID_WEIGHTS, strict=True)
    return _ID_CHECKS[sum(int(sign) * weight for sign, weight in pairs) % 11]


def id_is_valid(number: str) -> bool:
    """Say whether a resident identity number has the right form, birthday and check digit.

    >>> id_is_valid("11010519491231002X"), id_is_valid("110105194913310029")
    (True, False)
    """
    if not _ID_FORM.fullmatch(number) or born_on(number) is None:
        return False
    return id_check_digit(number[:17]) == number[17]


def born_on(number: str) -> date | None:
    """Read the birthday from a resident identity number; None where there is none.

    >>> born_on("11010519491231002X")
    datetime.date(1949, 12, 31)
    """
    digits = number[6:14]
    if not (digits.isascii() and digits.isdigit() and len(digits) == 8):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def phone_is_valid(number: str) -> bool:
    """Say whether a number has the form of a mobile or a fixed telephone."""
    return bool(_PHONE_FORM.fullmatch(number))


LIMITS = {"name": 100, "document_number": 40, "representative": 40, "phone": 20, "address": 200}
LIMIT_LABELS = {
    "name": "名称",
    "document_number": "证件号码",
    "representative": "法定代表人（负责人、经营者）",
    "phone": "联系电话",
    "address": "住所（住址）",
}


def faults_of(details: Details, on: date) -> tuple[tuple[str, str], ...]:
    """Name everything wrong with a party's details: pairs of field and Chinese message."""
    found = [*_text_faults(details), *_document_faults(details, on)]
    if details.phone and not phone_is_valid(details.phone):
        found.append(("phone", "联系电话应为 11 位手机号码，或带区号的固定电话"))
    if details.trade and details.trade not in trade_names():
        found.append(("trade", "行业不在列表中"))
    if not _is_place(details.lon, details.lat):
        found.append(("lon", "经纬度应同时填写，并为 WGS-84 坐标"))
    return tuple(found)


def _text_faults(details: Details) -> Iterator[tuple[str, str]]:
    if len(details.name.strip()) < 2:
        yield "name", "请填写当事人名称（至少两个字）"
    for field, limit in LIMITS.items():
        text = getattr(details, field)
        if len(text) > limit:
            yield field, f"{LIMIT_LABELS[field]}不超过 {limit} 个字"
        if _MARKUP.search(text) or any(ord(sign) < 32 for sign in text):
            yield field, f"{LIMIT_LABELS[field]}含有不允许的字符"


def _document_faults(details: Details, on: date) -> Iterator[tuple[str, str]]:
    number = details.document_number
    if details.document_kind is DocumentKind.NONE:
        if number:
            yield "document_kind", "已填写证件号码的，请选择证件种类"
        return
    if not number:
        yield "document_number", "请填写证件号码"
    elif details.document_kind is DocumentKind.USCC:
        yield from _uscc_faults(details)
    elif details.document_kind is DocumentKind.ID_CARD:
        yield from _id_faults(details, on)


def _uscc_faults(details: Details) -> Iterator[tuple[str, str]]:
    if details.kind is Kind.PERSON:
        yield "document_kind", "自然人不使用统一社会信用代码"
    if not uscc_is_valid(details.document_number):
        yield "document_number", "统一社会信用代码应为 18 位，且校验位正确"


def _id_faults(details: Details, on: date) -> Iterator[tuple[str, str]]:
    if details.kind is Kind.UNIT:
        yield "document_kind", "法人或者其他组织不使用居民身份证"
    if not id_is_valid(details.document_number):
        yield "document_number", "居民身份证号码应为 18 位，且出生日期和校验位正确"
    elif (birthday := born_on(details.document_number)) is not None and birthday > on:
        yield "document_number", "居民身份证号码中的出生日期晚于今天"


def _is_place(lon: float | None, lat: float | None) -> bool:
    if lon is None or lat is None:
        return lon is lat
    return -180 <= lon <= 180 and -90 <= lat <= 90
