"""Money in whole fen and figures in words: amounts, numerals and dates as documents print them."""

from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_AMOUNT_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_AMOUNT_UNITS = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿", "万亿")
_MYRIAD = 10_000
_LIMIT = _MYRIAD ** len(_SECTIONS)
_DATE_DIGITS = "〇一二三四五六七八九"


class NotAnAmount(ValueError):
    """The words do not state an amount of money."""


def yuan(fen: int) -> str:
    """Write an amount of fen as yuan with grouping.

    >>> yuan(200_000)
    '2,000.00 元'
    """
    return f"{Decimal(fen) / 100:,.2f} 元"


def fen_of(words: str) -> int:
    """Read yuan typed by a person (grouping commas, 元 and spaces allowed) as whole fen.

    Raises: NotAnAmount for anything else, also for parts of a fen.

    >>> fen_of("2,000.5 元")
    200050
    """
    plain = words.strip().removesuffix("元").replace(",", "").replace("，", "").strip()
    try:
        fen = Decimal(plain) * 100
    except InvalidOperation:
        raise NotAnAmount(f"“{words}”不是金额，请填写数字，如 2000.00") from None
    if not fen.is_finite() or fen != fen.to_integral_value():
        raise NotAnAmount(f"“{words}”不是金额，最多两位小数")
    return int(fen)


def share_of(fen: int, share: Fraction) -> int:
    """Take a share of an amount, rounded down to the fen: in the party's favour.

    >>> share_of(200_000, Fraction(3, 100))
    6000
    """
    return int(fen * share // 1)


def chinese_numeral(number: int) -> str:
    """Write a number as statutes number their articles.

    >>> chinese_numeral(58), chinese_numeral(110), chinese_numeral(1205)
    ('五十八', '一百一十', '一千二百零五')
    """
    words = _in_words(number, _DIGITS, _UNITS)
    return words.removeprefix("一") if words.startswith("一十") else words


def number_of(numeral: str) -> int:
    """Read a Chinese numeral below ten thousand (an article's number).

    Raises: ValueError for anything else.

    >>> number_of("一千零五十七")
    1057
    """
    total, digit = 0, 0
    for character in numeral:
        if character in _UNITS:
            total += max(digit, 1) * 10 ** _UNITS.index(character)
            digit = 0
        else:
            digit = _DIGITS.index(character.replace("〇", "零"))
    if not numeral or chinese_numeral(total + digit) != numeral.replace("〇", "零"):
        raise ValueError(f"不是数字：{numeral}")
    return total + digit


def chinese_amount(fen: int) -> str:
    """Write an amount in the capital figures (大写) that documents demand.

    >>> chinese_amount(200_000), chinese_amount(10_005), chinese_amount(1_050)
    ('贰仟元整', '壹佰元零伍分', '壹拾元伍角')
    """
    if fen < 0:
        return "负" + chinese_amount(-fen)
    whole, rest = divmod(fen, 100)
    jiao, cents = divmod(rest, 10)
    words = _in_words(whole, _AMOUNT_DIGITS, _AMOUNT_UNITS) + "元" if whole or not rest else ""
    if not rest:
        return words + "整"
    if jiao:
        words += _AMOUNT_DIGITS[jiao] + "角"
    elif whole:
        words += "零"
    return words + (_AMOUNT_DIGITS[cents] + "分" if cents else "")


def chinese_date(day: date) -> str:
    """Write a day as documents date themselves.

    >>> chinese_date(date(2026, 11, 22))
    '二〇二六年十一月二十二日'
    """
    year = "".join(_DATE_DIGITS[int(digit)] for digit in f"{day.year:04d}")
    return f"{year}年{chinese_numeral(day.month)}月{chinese_numeral(day.day)}日"


def _in_words(number: int, digits: str, units: tuple[str, ...]) -> str:
    if not 0 <= number < _LIMIT:
        raise ValueError(f"超出可书写的范围：{number}")
    if number == 0:
        return digits[0]
    words, gap = "", False
    for index in reversed(range(len(_SECTIONS))):
        section = number // _MYRIAD**index % _MYRIAD
        if not section:
            gap = bool(words)
            continue
        if words and (gap or section < _MYRIAD // 10):
            words += digits[0]
        words += _section_in_words(section, digits, units) + _SECTIONS[index]
        gap = False
    return words


def _section_in_words(section: int, digits: str, units: tuple[str, ...]) -> str:
    words, gap = "", False
    for index in reversed(range(len(units))):
        digit = section // 10**index % 10
        if not digit:
            gap = bool(words)
            continue
        words += (digits[0] if gap else "") + digits[digit] + units[index]
        gap = False
    return words
