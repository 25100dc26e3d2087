"""Check digits on real codes, and what a party's details must be."""

import csv
import gzip
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yifa.records.parties import rules
from yifa.records.parties.facts import Details
from yifa.records.parties.terms import DocumentKind, Kind, trade_of_industry, trades

ROOT = Path(__file__).resolve().parents[5]
SHARED = ROOT / os.environ.get("YIFA_SHARED_DATA", "../shared/data")
REGISTER = SHARED / "enterprise" / "ningbo_enterprises.csv.gz"
DAY = date(2026, 3, 2)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def enterprises() -> list[dict[str, str]]:
    with gzip.open(REGISTER, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


needs_register = pytest.mark.skipif(not REGISTER.exists(), reason="no shared data")


@needs_register
def test_every_real_code_passes_and_fails_with_another_last_digit__gb_32100():
    codes = [row["uscc"] for row in enterprises()]

    assert len(codes) > 400
    for code in codes:
        other = ALPHABET[(ALPHABET.index(code[17]) + 1) % 31]
        assert rules.uscc_is_valid(code)
        assert not rules.uscc_is_valid(code[:17] + other)


@needs_register
def test_most_real_industries_fall_under_a_trade():
    codes = [row["industry_code"] for row in enterprises() if row["industry_code"]]

    found = [trade_of_industry(code) for code in codes]

    assert sum(1 for code in found if code) > len(codes) // 2


@given(st.text(alphabet=ALPHABET, min_size=17, max_size=17))
def test_a_computed_check_digit_is_valid_and_one_wrong_sign_is_found__gb_32100(first_17):
    code = first_17 + rules.uscc_check_digit(first_17)
    changed = ALPHABET[(ALPHABET.index(code[8]) + 1) % 31]

    assert rules.uscc_is_valid(code)
    assert not rules.uscc_is_valid(code[:8] + changed + code[9:])


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 999))
def test_a_persons_birthday_is_read_from_the_number__gb_11643(day, serial):
    first_17 = f"110105{day:%Y%m%d}{serial:03d}"

    number = first_17 + rules.id_check_digit(first_17)

    assert rules.id_is_valid(number)
    assert rules.born_on(number) == day


def test_there_are_20_trades_with_131_classes_and_no_code_twice():
    codes = [item.code for trade in trades() for item in trade.classes]

    assert len(trades()) == 20
    assert len(codes) == len(set(codes)) == 131


def unit(**changes: Any) -> Details:
    given: dict[str, Any] = {
        "kind": Kind.UNIT,
        "name": "云溪县清风餐饮有限公司",
        "document_kind": DocumentKind.USCC,
        "document_number": "92330206MA7FX69W9Y",
    }
    return Details(**(given | changes))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "甲"}, "name"),
        ({"name": "长" * 101}, "name"),
        ({"name": "<script>alert(1)</script>"}, "name"),
        ({"name": "换行\n公司"}, "name"),
        ({"document_number": ""}, "document_number"),
        ({"document_number": "92330206MA7FX69W9X"}, "document_number"),
        ({"kind": Kind.PERSON}, "document_kind"),
        ({"document_kind": DocumentKind.NONE}, "document_kind"),
        (
            {
                "document_kind": DocumentKind.ID_CARD,
                "document_number": "11010519491231002X",
            },
            "document_kind",
        ),
        ({"phone": "12345"}, "phone"),
        ({"trade": "99-99"}, "trade"),
        ({"lon": 119.9}, "lon"),
        ({"lon": 500000.0, "lat": 28.4}, "lon"),
    ],
)
def test_a_wrong_detail_is_refused_at_its_field(changes, field):
    faults = rules.faults_of(unit(**changes), DAY)

    assert field in {name for name, _ in faults}


def test_right_details_have_no_fault():
    assert rules.faults_of(unit(phone="0578-8123456", lon=119.9, lat=28.4), DAY) == ()
