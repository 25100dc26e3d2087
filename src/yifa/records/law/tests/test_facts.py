"""The book: shipped content is coherent, versions are dated, the JSON form reads back."""

from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from yifa.base.statute import citation_of
from yifa.records.law.facts import (
    BookUnreadable,
    NoParameter,
    book_from_json,
    book_to_json,
    default_book,
    shipped_content,
)

BEFORE_THE_CODE = date(2026, 8, 14)
THE_CODE = date(2026, 8, 15)
CAUSES = shipped_content().causes
ROWS_OF_THE_RULE_BOOK = 41


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: f"{cause.code}-{cause.valid_from}")
def test_every_cause_cites_known_provisions_and_holds_sane_ranges(cause) -> None:
    for key in (*cause.violated_keys, *cause.penalty_keys):
        assert citation_of(key).article
    assert cause.ranges
    for span in cause.ranges:
        assert span.base or 0 <= span.min_fen < span.max_fen
    assert cause.item_code in default_book().items


@pytest.mark.parametrize("cause", CAUSES, ids=lambda cause: f"{cause.code}-{cause.valid_from}")
def test_tiers_fill_their_range_without_overlap_and_are_unconfirmed(cause) -> None:
    for span in cause.ranges:
        tiers = [
            tier
            for tier in cause.benchmarks
            if (tier.subject, tier.step) == (span.subject, span.step)
        ]
        if span.base:
            assert tiers == []
            continue
        assert tiers[0].min_fen == span.min_fen
        assert tiers[-1].max_fen == span.max_fen
        assert all(first.max_fen < second.min_fen for first, second in pairwise(tiers))
        assert not any(tier.confirmed for tier in tiers)


def test_every_row_of_the_rule_book_has_a_cause() -> None:
    assert len(default_book().cause_versions) >= ROWS_OF_THE_RULE_BOOK


def test_the_code_replaces_three_laws__ecology_1242() -> None:
    book = default_book()

    for statute in ("air", "solid_waste", "noise"):
        assert book.is_in_force(statute, BEFORE_THE_CODE)
        assert not book.is_in_force(statute, THE_CODE)
    assert not book.is_in_force("ecology", BEFORE_THE_CODE)
    assert book.is_in_force("ecology", THE_CODE)
    assert book.is_in_force("nowhere", THE_CODE) is None


def test_no_cause_cites_a_statute_out_of_force() -> None:
    book = default_book()

    for cause in CAUSES:
        for citation in (*cause.violated_citations, *cause.penalty_citations):
            assert book.is_in_force(citation.statute, cause.valid_from), (cause.code, citation)


def test_a_cause_has_the_version_of_the_day__apl_37() -> None:
    book = default_book()

    old = book.cause("open_air_barbecue", BEFORE_THE_CODE)
    new = book.cause("open_air_barbecue", THE_CODE)

    assert old is not None
    assert new is not None
    assert old.penalty == "《大气污染防治法》第一百一十八条第三款"
    assert new.penalty == "《生态环境法典》第一千一百三十二条第三款"
    assert book.cause("light_pollution", BEFORE_THE_CODE) is None


def test_parameters_read_as_the_figures_rules_need() -> None:
    book, day = default_book(), THE_CODE

    assert book.parameter("late_fee_daily_share", day) == Fraction(3, 100)
    assert book.parameter("summary_person_limit_fen", day) == 20_000
    assert book.parameter("summary_unit_limit_fen", day) == 300_000
    with pytest.raises(NoParameter, match="no_such"):
        book.parameter("no_such", day)


def test_what_no_statute_settles_is_unconfirmed() -> None:
    book = default_book()

    for code in ("defence_days", "filing_limit_days", "hearing_threshold_person_fen"):
        found = book.parameter_on(code, THE_CODE)
        assert found is not None
        assert not found.confirmed


def test_a_book_reads_back_from_its_json() -> None:
    book = default_book()

    again = book_from_json(book_to_json(book))

    assert again.cause_versions == book.cause_versions
    assert again.parameters == book.parameters
    assert again.statutes == book.statutes


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"causes": [{"code": 1}]}', "causes"),
        ('{"parameters": [', "truncated"),
        ('{"rules": []}', "rules"),
        ('{"notices": [{"year": "x"}]}', "放假通知"),
        (
            '{"parameters": [{"code": "a", "label": "a", "value": 1, "citation": "none:1",'
            ' "valid_from": "2026-01-01"}]}',
            "none",
        ),
    ],
)
def test_an_unreadable_book_names_the_field(text: str, named: str) -> None:
    with pytest.raises(BookUnreadable, match=named):
        book_from_json(text)
