"""What of a decision is published, how masked, for how long (LAW.md section 14)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from yifa.base.calendar import EndRule, end_of
from yifa.base.statute import DISCLOSURE, PUBLICITY_GUIDANCE
from yifa.records.parties.terms import Kind
from yifa.work.cases.rules.branches import published_until
from yifa.work.cases.terms.branches import Content, PersonalItem
from yifa.work.cases.tests.stories import (
    BOOK,
    CITIZEN,
    broken,
    ordinary_steps,
    party,
    replaced,
)
from yifa.work.cases.tests.stories_remedies import cut, day, dues_of

ORDINARY = ordinary_steps()


def test_published_within_seven_working_days__apl_48():
    """PUB-01: the shorter of seven and twenty working days holds."""
    decided = date(2026, 2, 12)
    seven = end_of(PUBLICITY_GUIDANCE.working_days(7), decided, EndRule.AGENCY, BOOK.calendar)
    twenty = end_of(DISCLOSURE.working_days(20), decided, EndRule.AGENCY, BOOK.calendar)

    assert (seven.due, twenty.due) == (date(2026, 2, 28), date(2026, 3, 18))
    assert dues_of(cut(ORDINARY, "decide"))["disclose"].binding_on == day("03-27")


@pytest.mark.parametrize(
    ("until", "refused"),
    [
        (None, False),
        (date(2029, 3, 23), False),
        (date(2029, 3, 24), True),
        (date(2026, 3, 23), True),
        (date(2026, 3, 24), False),
    ],
)
def test_publication_has_an_end__apl_48(until, refused):
    """PUB-03: three years by the bureau's parameter."""
    assert published_until(day("03-23"), day("03-23"), BOOK) == date(2029, 3, 23)
    assert ("PUB-03" in broken(ORDINARY, "disclose", until=until)) is refused


def test_without_a_parameter_no_end_can_be_told__apl_48():
    """PUB-03."""
    bare = {code: rows for code, rows in BOOK.parameters.items() if code != "publish_months"}

    assert published_until(day("03-23"), day("03-23"), replace(BOOK, parameters=bare)) is None


def test_records_and_minutes_are_not_published__disclosure_16():
    """PUB-04."""
    assert broken(ORDINARY, "disclose", content=Content.FILE) == {"PUB-04"}
    assert broken(ORDINARY, "disclose", content=Content.SUMMARY) == set()
    kept: dict[str, Any] = {
        "is_published": False,
        "reason": "涉及商业秘密",
        "content": Content.FILE,
    }
    assert broken(ORDINARY, "disclose", **kept) == set()


@pytest.mark.parametrize("item", [item for item in PersonalItem if item is not PersonalItem.NAME])
def test_personal_data_is_masked__personal_data_25(item):
    """PI-02."""
    assert broken(ORDINARY, "disclose", unmasked=(item,)) == {"PI-02"}
    kept: dict[str, Any] = {"unmasked": (item,), "is_published": False, "reason": "不公示"}
    assert broken(ORDINARY, "disclose", **kept) == set()


def test_a_persons_name_is_shown_only_with_a_reason__personal_data_25():
    """PI-02."""
    person = replaced(ORDINARY, "propose", party=CITIZEN)

    assert "PI-02" in broken(person, "disclose", unmasked=(PersonalItem.NAME,))
    assert broken(ORDINARY, "disclose", unmasked=(PersonalItem.NAME,)) == set()


@pytest.mark.parametrize(
    ("born", "refused"),
    [(date(2013, 1, 1), True), (date(2008, 3, 3), True), (date(2008, 3, 2), False)],
)
def test_a_minors_case_is_not_published__apl_50(born, refused):
    """PI-02."""
    youth = party(320, Kind.PERSON, "陈小安", "X", "城东路1号", born_on=born)
    story = replaced(ORDINARY, "propose", party=youth)

    assert ("PI-02" in broken(story, "disclose")) is refused
    assert "PI-02" not in broken(story, "disclose", is_published=False, reason="未成年人")
