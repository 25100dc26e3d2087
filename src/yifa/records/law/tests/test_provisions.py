"""Provisions are published, amended and repealed with dates, and never edited."""

from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from yifa.base.access import Actor, NotPermitted
from yifa.base.calendar import EndRule, Notice, end_of
from yifa.base.statute import APL
from yifa.records.journal import queries as journal
from yifa.records.journal.actions import MatterMoved
from yifa.records.law import actions, queries
from yifa.records.law.models import Provision
from yifa.records.law.queries import matter_of
from yifa.records.law.terms import Register
from yifa.records.law.tests.conftest import DAY, JURISDICTION

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2027, 1, 1)


def _load(actor: Actor, at: datetime) -> int:
    return actions.load_shipped(actor=actor, at=at, jurisdiction=JURISDICTION)


def _set(actor: Actor, at: datetime, **changes: Any) -> Provision:
    given: dict[str, Any] = {
        "code": "defence_days",
        "value": 7,
        "valid_from": NEW_YEAR,
        "reason": "本单位规定",
    }
    return actions.set_parameter(actor=actor, at=at, jurisdiction=JURISDICTION, **(given | changes))


def test_without_provisions_the_shipped_book_answers() -> None:
    assert queries.book_on(DAY, JURISDICTION) is queries.default_book()


def test_shipped_content_is_entered_once_and_journaled(reviewer, at) -> None:
    entered = _load(reviewer, at)

    assert entered == Provision.objects.count() > 150
    assert _load(reviewer, at) == 0
    timeline = journal.timeline(matter_of("cause", "open_air_barbecue", JURISDICTION))
    assert [act.kind for act in timeline.acts] == ["law.publish", "law.amend"]


def test_a_parameter_of_a_newer_version_stands_before_it_is_registered(reviewer, at) -> None:
    _set(reviewer, at, value=9)

    book = queries.book_on(NEW_YEAR, JURISDICTION)

    assert book.parameter("defence_days", NEW_YEAR) == 9
    newer = book.parameter_on("outbox_stuck_minutes", DAY)
    assert newer is not None
    assert not newer.confirmed


def test_the_registered_book_equals_the_shipped_one(reviewer, at) -> None:
    _load(reviewer, at)

    book, shipped = queries.book_on(DAY, JURISDICTION), queries.default_book()

    assert book.parameters == shipped.parameters
    assert book.cause_versions == shipped.cause_versions
    assert queries.book_on(DAY, JURISDICTION) is book, "the book is kept until something changes"


def test_a_changed_parameter_holds_from_its_day_on(reviewer, at) -> None:
    _load(reviewer, at)

    _set(reviewer, at)

    book = queries.book_on(DAY, JURISDICTION)
    assert book.parameter("defence_days", DAY) == 5
    assert book.parameter("defence_days", NEW_YEAR) == 7
    confirmed = [
        found.confirmed
        for day in (DAY, NEW_YEAR)
        if (found := book.parameter_on("defence_days", day))
    ]
    assert confirmed == [False, True]


def test_a_figure_fixed_by_statute_is_not_the_bureau_s__apl_67(reviewer, at) -> None:
    _load(reviewer, at)

    with pytest.raises(actions.SettledByLaw, match="第六十七条第三款"):
        _set(reviewer, at, code="pay_days", value=30)


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("defence_days", "五"),
        ("defence_days", -1),
        ("night_from", "25:00"),
        ("night_from", ""),
    ],
)
def test_a_value_that_does_not_fit_is_refused(reviewer, at, code, value) -> None:
    _load(reviewer, at)

    with pytest.raises(actions.NotAValue):
        _set(reviewer, at, code=code, value=value)


def test_only_who_may_sets_parameters(officer, reviewer, at) -> None:
    _load(reviewer, at)

    with pytest.raises(NotPermitted):
        _set(officer, at)


def test_the_second_of_two_writers_is_refused(reviewer, at) -> None:
    _load(reviewer, at)
    seen = journal.last_seq(matter_of("parameter", "defence_days", JURISDICTION))
    _set(reviewer, at, after=seen)

    with pytest.raises(MatterMoved):
        _set(reviewer, at, after=seen, value=9)


def test_a_narrower_jurisdiction_goes_before_a_wider_one(reviewer, at) -> None:

    _load(reviewer, at)
    _set(reviewer, at)

    town = queries.book_on(DAY, f"{JURISDICTION}.t03")
    elsewhere = queries.book_on(DAY, "339922.zf")

    assert town.parameter("defence_days", NEW_YEAR) == 7
    assert elsewhere.parameter("defence_days", NEW_YEAR) == 5


def test_a_repealed_cause_holds_until_its_last_day(reviewer, at) -> None:
    _load(reviewer, at)

    actions.repeal(
        actor=reviewer,
        at=at,
        jurisdiction=JURISDICTION,
        register=Register.CAUSE,
        code="street_stall",
        repealed_from=NEW_YEAR,
        reason="条例修订",
    )

    book = queries.book_on(DAY, JURISDICTION)
    assert book.cause("street_stall", date(2026, 12, 31))
    assert book.cause("street_stall", NEW_YEAR) is None
    with pytest.raises(actions.NothingToRepeal):
        actions.repeal(
            actor=reviewer,
            at=at,
            jurisdiction=JURISDICTION,
            register=Register.CAUSE,
            code="street_stall",
            repealed_from=NEW_YEAR,
            reason="再次",
        )


def test_a_holiday_notice_moves_the_deadlines_it_touches__cal_09(reviewer, at) -> None:
    _load(reviewer, at)
    start = date(2026, 12, 20)
    before = end_of(APL.days(15), start, EndRule.PARTY, queries.book_on(DAY, JURISDICTION).calendar)
    notice = Notice.read(
        {
            "year": 2027,
            "title": "测试通知",
            "number": "测试",
            "issued_on": "2026-11-20",
            "off": {"2027-01-04": "元旦"},
            "working": {},
        }
    )

    first = actions.publish_notice(actor=reviewer, at=at, jurisdiction=JURISDICTION, notice=notice)
    again = actions.publish_notice(actor=reviewer, at=at, jurisdiction=JURISDICTION, notice=notice)

    after = end_of(APL.days(15), start, EndRule.PARTY, queries.book_on(DAY, JURISDICTION).calendar)
    assert first is not None
    assert again is None
    assert before.provisional
    assert before.due == date(2027, 1, 4)
    assert not after.provisional
    assert after.due == date(2027, 1, 5)


@pytest.mark.parametrize(("day", "refused"), [("2026-08-14", False), ("2026-08-15", True)])
def test_a_cause_is_not_published_on_a_statute_without_a_version__ecology_1242(
    reviewer, at, day, refused
) -> None:
    """VER-02: publishing a rule with no version in force is refused."""
    _load(reviewer, at)
    barbecue = queries.default_book().cause("open_air_barbecue", date(2026, 8, 1))
    assert barbecue is not None
    fact = msgspec.structs.replace(
        barbecue, code="barbecue_again", valid_from=date.fromisoformat(day), valid_until=None
    )
    given: dict[str, Any] = {"actor": reviewer, "at": at, "jurisdiction": JURISDICTION}

    if not refused:
        assert actions.publish(**given, fact=fact).code == "barbecue_again"
        return
    with pytest.raises(actions.NoVersionInForce, match="《大气污染防治法》在2026-08-15没有"):
        actions.publish(**given, fact=fact)
