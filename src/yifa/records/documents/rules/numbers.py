"""How a number (文号) is written: a pattern for each class, filled with year and serial."""

import string
from datetime import date

FIELDS = frozenset({"org", "cls", "yyyy", "n"})
PATTERN_LIMIT = 60


class PatternInvalid(ValueError):
    """A pattern of numbers cannot be used."""


def number_text(pattern: str, *, org: str, number_class: str, year: int, serial: int) -> str:
    """Write a number.

    >>> pattern = "{org}{cls}字〔{yyyy}〕第{n:04d}号"
    >>> number_text(pattern, org="云综执", number_class="罚决", year=2026, serial=1)
    '云综执罚决字〔2026〕第0001号'
    """
    return pattern.format(org=org, cls=number_class, yyyy=year, n=serial)


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that could repeat a number or cannot be filled. Raises: PatternInvalid."""
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None}
    except ValueError:
        raise PatternInvalid("文号格式中的大括号不成对") from None
    if unknown := names - FIELDS:
        raise PatternInvalid(f"文号格式中没有“{'、'.join(sorted(unknown))}”这样的要素")
    if not {"n", "yyyy"} <= names:
        raise PatternInvalid("文号格式须含年份 {yyyy} 和序号 {n}，否则文号会重复")
    if len(pattern) > PATTERN_LIMIT:
        raise PatternInvalid(f"文号格式过长，最多 {PATTERN_LIMIT} 字")
    try:
        number_text(pattern, org="", number_class="", year=date.min.year, serial=1)
    except (ValueError, IndexError, KeyError):
        raise PatternInvalid("文号格式无法填写，请核对 {n:04d} 一类的写法") from None
