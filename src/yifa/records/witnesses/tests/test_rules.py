"""Who may be a witness, when, and with whom there is a conflict. EVD-07."""

from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from yifa.base.calendar import BEIJING, default_calendar
from yifa.records.witnesses import rules
from yifa.records.witnesses.facts import Concerned, WitnessFact
from yifa.records.witnesses.terms import Calling, Hours, Stage

DAY = date(2026, 3, 10)
NOON = datetime(2026, 3, 10, 12, tzinfo=BEIJING)
SWEEPER = WitnessFact(
    id=UUID(int=1), name="林见", phone="13900001111", organization="云溪环卫公司",
    address="云溪县城东路9号", calling=Calling.SANITATION, area="解放路片区",
    hours=(Hours.WORKDAYS,), purpose="见证", agreed_on=date(2026, 1, 5),
    kept_until=date(2027, 1, 5),
)  # fmt: skip
STALL = Concerned(
    party="云溪县好味餐饮有限公司", representative="陈安宁", party_phone="13800002222",
    party_address="云溪县解放路6号", reporters=("何举",), staff=("周明", "吴静"),
)  # fmt: skip


def changed(**fields: object) -> WitnessFact:
    return msgspec.structs.replace(SWEEPER, **fields)


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"purpose": " "}, "第六条第一款"),
        ({"kept_until": DAY}, "第十九条"),
        ({"kept_until": date(2029, 1, 5)}, "最长三年"),
        ({"agreed_on": DAY + timedelta(days=1)}, "第十三条"),
        ({"hours": ()}, "时段"),
    ],
)
def test_nobody_is_kept_without_purpose_consent_and_an_end__personal_data_19(fields, word):
    """EVD-07."""
    assert word in "；".join(rules.faults_of(changed(**fields), NOON))


def test_three_years_are_within_and_a_day_more_is_not__personal_data_19():
    last = SWEEPER.agreed_on + timedelta(days=3 * 365)

    assert rules.faults_of(changed(kept_until=last), NOON) == ()
    assert rules.faults_of(changed(kept_until=last + timedelta(days=1)), NOON)


@pytest.mark.parametrize("name", ["陈安宁", "何举", "周明"])
def test_the_party_who_reported_and_officers_are_no_witnesses__acl_18(name):
    """EVD-07."""
    found = rules.conflicts_of(changed(name=name), STALL, DAY)

    assert found[0].bars


def test_a_consent_that_ended_bars_from_that_day_on__personal_data_19():
    last_day = SWEEPER.kept_until - timedelta(days=1)

    assert rules.conflicts_of(SWEEPER, STALL, last_day) == ()
    assert rules.conflicts_of(SWEEPER, STALL, SWEEPER.kept_until)[0].bars


@pytest.mark.parametrize(
    "fields",
    [
        {"organization": STALL.party},
        {"phone": STALL.party_phone},
        {"address": STALL.party_address},
    ],
)
def test_a_tie_with_the_party_is_flagged_and_does_not_bar(fields):
    (found,) = rules.conflicts_of(changed(**fields), STALL, DAY)

    assert not found.bars


@pytest.mark.parametrize(
    ("moment", "hours", "free"),
    [
        ("2026-03-10T10:00", Hours.WORKDAYS, True),
        ("2026-03-10T18:00", Hours.WORKDAYS, False),
        ("2026-03-10T18:00", Hours.EVENINGS, True),
        ("2026-03-14T10:00", Hours.WEEKENDS, True),
        ("2026-02-14T10:00", Hours.WORKDAYS, True),
        ("2026-10-01T10:00", Hours.WORKDAYS, False),
    ],
)
def test_free_hours_follow_the_real_calendar(moment, hours, free):
    at = datetime.fromisoformat(moment).replace(tzinfo=BEIJING)

    assert rules.is_free(changed(hours=(hours,)), at, default_calendar()) is free


def test_nobody_was_there_before_the_hour_agreed_or_twice():
    hour = NOON + timedelta(hours=1)

    assert rules.why_not_next(Stage.INVITED, Stage.PRESENT, hour, NOON) == ""
    assert rules.why_not_next(Stage.INVITED, Stage.PRESENT, hour, NOON - timedelta(minutes=1))
    assert rules.why_not_next(Stage.PRESENT, Stage.PRESENT, hour, hour)
    assert rules.why_not_next(Stage.INVITED, Stage.TESTIFIED, hour, hour)
