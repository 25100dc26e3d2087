"""docs/law-coverage.md is up to date; every rule has code and tests, or a reason why not."""

import importlib
import json
import sys
from typing import Any

import pytest

from tests import house


@pytest.fixture(scope="module")
def coverage() -> Any:
    sys.path.insert(0, str(house.ROOT / "scripts"))
    return importlib.import_module("law_coverage")


def test_every_rule_of_the_book_has_code_and_tests_or_a_reason(coverage: Any) -> None:
    assert [row.id for row in coverage.rows() if row.state == "missing"] == []


def test_the_page_is_up_to_date(coverage: Any) -> None:
    assert coverage.PAGE.read_text("utf-8") == coverage.page(), "run: make law-coverage"


def test_code_that_the_list_names_exists(coverage: Any) -> None:
    for item in json.loads(coverage.BOOK.read_text("utf-8")):
        for place in item.get("code", ()):
            module, name = place.split(":")
            assert hasattr(importlib.import_module(f"yifa.{module}"), name), place


def test_reasons_are_given_for_rules_of_the_book_only(coverage: Any) -> None:
    book = {item["id"] for item in json.loads(coverage.BOOK.read_text("utf-8"))}
    left = json.loads(coverage.LEFT.read_text("utf-8"))

    assert set(left) <= book
    assert [row.id for row in coverage.rows() if row.left and row.code] == [], "they have code"
    assert all(len(reason) > 20 for reason in left.values())
