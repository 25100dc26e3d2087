"""Who may act: certificates, auxiliaries, recusal, separate roles."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from yifa.base.procedure import Level, watch
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import (
    RecusalSettled,
)
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.tests.stories import (
    BOOK,
    FIRST,
    HEAD,
    REVIEWER,
    SECOND,
    STALL,
    added,
    at,
    broken,
    officer,
    told,
)
from yifa.work.cases.tests.stories_powers import (
    ORDINARY_STEPS,
    levels,
)

# officers


@pytest.mark.parametrize(
    ("moment", "refused"),
    [(at("03-02", 23, 59), False), (at("03-03", 0, 0), True)],
    ids=["a minute before midnight", "midnight"],
)
def test_certificate_ends_at_midnight__apl_42(moment, refused):
    """OFF-01: valid until 03-03, excluded."""
    pair = (FIRST, officer(3, "钱红", date(2026, 3, 3)))
    said: dict[str, Any] = {
        "started_at": moment - timedelta(minutes=20),
        "ended_at": moment,
        "officers": pair,
    }

    assert ("OFF-01" in broken(ORDINARY_STEPS, "scene", day=moment, **said)) is refused


def test_record_over_midnight_needs_both_days__apl_42():
    """OFF-01."""
    pair = (FIRST, officer(3, "钱红", date(2026, 3, 3)))
    said: dict[str, Any] = {
        "started_at": at("03-02", 23, 40),
        "ended_at": at("03-03", 0, 10),
        "officers": pair,
    }

    assert "OFF-01" in broken(ORDINARY_STEPS, "scene", day=at("03-03", 0, 20), **said)


def test_certificate_is_asked_for_the_day_of_the_record_not_of_its_entry__apl_42():
    """OFF-01: certified since 03-03, questioned on 03-02."""
    since = msgspec.structs.replace(SECOND.certificates[0], valid_from=date(2026, 3, 3))
    fresh = msgspec.structs.replace(SECOND, certificates=(since,))

    found = broken(ORDINARY_STEPS, "scene", day=at("03-03", 9), officers=(FIRST, fresh))

    assert "OFF-01" in found


@pytest.mark.parametrize(
    "changes", [{"field": "traffic"}, {"area": "331102"}, {"suspended": True}], ids=str
)
def test_certificate_holds_in_its_field_and_area__apl_42(changes):
    """OFF-01."""
    narrow = msgspec.structs.replace(SECOND.certificates[0], **changes)
    other = msgspec.structs.replace(SECOND, certificates=(narrow,))

    assert "OFF-01" in broken(ORDINARY_STEPS, "scene", officers=(FIRST, other))


@pytest.mark.parametrize(
    ("until", "found"), [(date(2026, 4, 1), {Level.WARN}), (date(2026, 4, 2), set())]
)
def test_certificate_about_to_expire_is_said_when_officers_are_chosen__apl_42(until, found):
    """OFF-01: thirty days from 03-02."""
    pair = (FIRST, officer(3, "钱红", until))

    assert levels(ORDINARY_STEPS, "propose", "OFF-01", officers=pair) == found


def test_auxiliary_signs_nothing_even_beside_two_officers__zj_enforcement_30():
    """JUR-07."""
    three = (FIRST, SECOND, officer(4, "孙协", auxiliary=True))

    assert "JUR-07" in broken(ORDINARY_STEPS, "scene", officers=three)
    assert "OFF-01" not in broken(ORDINARY_STEPS, "scene", officers=three)


ASK = acts.RecusalRequested(officer=FIRST.id, officer_name="周明", reason="与当事人是亲属")
GRANT = acts.RecusalDecided(officer=FIRST.id, is_granted=True, approver=HEAD, reason="属实")


def recused(*, granted: bool) -> dict[str, Any]:
    """Asked on 03-05, decided on 03-06; the scene was recorded on 03-02."""
    said = msgspec.structs.replace(GRANT, is_granted=granted)
    return added(ORDINARY_STEPS, "recheck", ask=(at("03-05"), ASK), answer_it=(at("03-06"), said))


def test_refused_recusal_leaves_the_investigation_valid__apl_43():
    """OFF-03."""
    assert "OFF-03" not in broken(recused(granted=False), "recheck")
    assert "OFF-03" not in broken(recused(granted=False), "decide")


def test_granted_recusal_is_settled_by_legal_review__apl_43():
    """OFF-03."""
    steps = recused(granted=True)
    stands = RecusalSettled(officer=FIRST.id, stands=True, reviewer=REVIEWER, opinion="可以采用")
    redo = msgspec.structs.replace(stands, stands=False)

    assert "OFF-03" in broken(steps, "recheck")
    assert "OFF-03" in broken(steps, "decide")
    assert "OFF-03" not in broken(added(steps, "decide", settle=(at("03-17"), stands)), "decide")
    assert "OFF-03" in broken(added(steps, "decide", settle=(at("03-17"), redo)), "decide")
    assert "OFF-03" in broken(added(ORDINARY_STEPS, "decide", s=(at("03-17"), stands)), "s")


@pytest.mark.parametrize(("representative", "found"), [("周明", {Level.WARN}), ("陈安", set())])
def test_officer_who_bears_the_name_of_the_party_is_checked__apl_43(representative, found):
    """OFF-03."""
    stall = msgspec.structs.replace(STALL, representative=representative)

    assert levels(ORDINARY_STEPS, "propose", "OFF-03", party=stall) == found


def test_nobody_decides_on_his_own_recusal__apl_43():
    """OFF-04."""
    own = acts.Signatory(FIRST.id, FIRST.name)

    assert "OFF-04" in broken(recused(granted=True), "answer_it", approver=own)


@pytest.mark.parametrize(
    ("asked", "last"),
    [("04-02", date(2026, 4, 8)), ("02-12", date(2026, 2, 24)), ("09-29", date(2026, 10, 9))],
)
def test_recusal_is_answered_within_three_working_days__apl_43(asked, last):
    """OFF-03."""
    until_file = {key: ORDINARY_STEPS[key] for key in ("lead", "propose", "file")}
    shifted = {
        key: (at("2026-02-02") if asked < "03" else moment, payload)
        for key, (moment, payload) in until_file.items()
    }
    timeline = told(shifted | {"ask": (at(asked), ASK)})

    due = next(
        item for item in watch(ORDINARY, timeline, BOOK) if item.deadline.code == "reply_recusal"
    )

    assert (due.open, due.binding_on) == (True, last)


def test_investigator_approves_no_change_of_officers__apl_57():
    """OFF-04."""
    change = acts.OfficersChanged(
        officers=(FIRST, SECOND), approver=acts.Signatory(FIRST.id, FIRST.name), reason="调岗"
    )
    steps = added(ORDINARY_STEPS, "scene", change=(at("03-02", 16), change))

    assert "OFF-04" in broken(steps, "change")


def test_reviewer_of_a_recusal_is_qualified_and_did_not_investigate__apl_58():
    """OFF-05, REV-02."""
    said = RecusalSettled(officer=FIRST.id, stands=True, reviewer=REVIEWER, opinion="可以采用")
    steps = added(recused(granted=True), "decide", settle=(at("03-17"), said))
    bare = acts.Reviewer(UUID(int=211), "新人")

    assert "OFF-05" in broken(steps, "settle", reviewer=bare)
    assert "OFF-05" not in broken(
        steps, "settle", reviewer=msgspec.structs.replace(bare, is_first_time=False)
    )
    assert "REV-02" in broken(steps, "settle", reviewer=acts.Reviewer(SECOND.id, SECOND.name, "A1"))
