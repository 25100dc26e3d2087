"""Masking personal data before it is shown: what remains tells people apart, not who they are."""

import re

_COMPOUND_SURNAMES = (
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐",
    "司徒", "夏侯", "长孙", "宇文", "端木", "百里", "南宫", "独孤", "轩辕", "钟离",
)  # fmt: skip
_HOUSE_NUMBER = re.compile(r"[\d０-９一二三四五六七八九十]+(?=[号幢栋座弄室组])")
_AFTER_NUMBER = re.compile(r"(?:\d|[０-９]).*$")


def mask_name(name: str) -> str:
    """Keep a person's surname.

    >>> mask_name("张三"), mask_name("欧阳小明"), mask_name("")
    ('张某', '欧阳某', '')
    """
    plain = name.strip()
    if not plain:
        return ""
    surname = plain[:2] if plain.startswith(_COMPOUND_SURNAMES) else plain[:1]
    return f"{surname}某"


def mask_id(number: str) -> str:
    """Keep the first three and the last two signs of an identity number.

    >>> mask_id("11010519491231002X")
    '110*************2X'
    """
    plain = number.strip()
    if len(plain) <= 6:
        return "*" * len(plain)
    return f"{plain[:3]}{'*' * (len(plain) - 5)}{plain[-2:]}"


def mask_phone(number: str) -> str:
    """Keep the first three and the last two digits of a telephone number.

    >>> mask_phone("13812345678")
    '138******78'
    """
    plain = number.strip()
    if len(plain) <= 6:
        return "*" * len(plain)
    return f"{plain[:3]}{'*' * (len(plain) - 5)}{plain[-2:]}"


def mask_address(address: str) -> str:
    """Keep an address up to the street; the number and what follows go.

    >>> mask_address("云溪县城东街道新华路12号3幢501室")
    '云溪县城东街道新华路***'
    """
    plain = address.strip()
    found = _HOUSE_NUMBER.search(plain)
    cut = plain[: found.start()] if found else _AFTER_NUMBER.sub("", plain)
    return cut if cut == plain else f"{cut}***"


def mask_plate(plate: str) -> str:
    """Keep the province, the letter and the last two signs of a number plate.

    >>> mask_plate("浙K12345")
    '浙K***45'
    """
    plain = plate.strip()
    return plain if len(plain) <= 4 else f"{plain[:2]}{'*' * (len(plain) - 4)}{plain[-2:]}"
