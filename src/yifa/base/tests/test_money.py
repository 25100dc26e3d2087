"""Amounts, numerals and dates in words."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yifa.base.money import (
    NotAnAmount,
    chinese_amount,
    chinese_date,
    chinese_numeral,
    fen_of,
    number_of,
    share_of,
    yuan,
)


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角"),
        (105, "壹元零伍分"),
        (200_000, "贰仟元整"),
        (10_005_000, "壹拾万零伍拾元整"),
        (100_000_000_00, "壹亿元整"),
        (-200_00, "负贰佰元整"),
    ],
)
def test_amounts_are_written_in_capital_figures(fen: int, words: str) -> None:
    assert chinese_amount(fen) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(10, "十"), (11, "十一"), (58, "五十八"), (101, "一百零一"), (1132, "一千一百三十二")],
)
def test_numerals_are_written_as_statutes_do(number: int, words: str) -> None:
    assert chinese_numeral(number) == words


@given(st.integers(0, 9_999))
def test_a_numeral_reads_back(number: int) -> None:
    assert number_of(chinese_numeral(number)) == number


@pytest.mark.parametrize("words", ["", "十十", "百", "五八", "x"])
def test_what_is_no_numeral_is_refused(words: str) -> None:
    with pytest.raises(ValueError):
        number_of(words)


@given(st.integers(0, 10**12))
def test_an_amount_reads_back(fen: int) -> None:
    assert fen_of(yuan(fen)) == fen


@pytest.mark.parametrize("words", ["", "二百", "1.234", "nan", "1e999x", "Infinity"])
def test_what_is_no_amount_is_refused(words: str) -> None:
    with pytest.raises(NotAnAmount):
        fen_of(words)


def test_a_share_is_rounded_in_the_party_s_favour() -> None:
    assert share_of(333, Fraction(3, 100)) == 9


def test_dates_are_written_as_documents_do() -> None:
    assert chinese_date(date(2026, 10, 8)) == "二〇二六年十月八日"
