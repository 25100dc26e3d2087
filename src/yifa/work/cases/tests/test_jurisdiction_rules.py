"""Where a body may act: place, other agencies, the list of items, towns, entrustment."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Level, watch
from yifa.records.agencies.terms import ConferralKind
from yifa.records.law.facts import StatuteVersion
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import (
    EarlierFiling,
    JurisdictionDisputed,
)
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.terms import PenaltyKind
from yifa.work.cases.tests.stories import (
    BOOK,
    added,
    at,
    broken,
    fine,
    moved,
    replaced,
    told,
)
from yifa.work.cases.tests.stories_powers import (
    ENTRUSTED,
    ORDINARY_STEPS,
    OVERDUE,
    TOWN,
    _book,
    held,
    levels,
    valued,
)

# place, agencies, powers


@pytest.mark.parametrize(("metres", "found"), [(100.0, {Level.WARN}), (100.1, set())])
def test_place_by_the_boundary_is_checked__apl_22(metres, found):
    """JUR-01."""
    assert levels(ORDINARY_STEPS, "propose", "JUR-01", boundary_m=metres) == found


def test_place_that_the_grid_calls_near_is_checked__apl_22():
    """JUR-01."""
    assert levels(ORDINARY_STEPS, "propose", "JUR-01", near_boundary=True) == {Level.WARN}


@pytest.mark.parametrize(
    ("hour", "minute", "refused"), [(9, 59, True), (10, 0, False), (14, 0, False)]
)
def test_agency_that_filed_first_has_the_case__apl_25(hour, minute, refused):
    """JUR-02: another files at this hour of 03-02, we propose at 10:00."""
    other = EarlierFiling("云溪县市场监督管理局", "云市监立〔2026〕9号", at("03-02", hour, minute))

    assert ("JUR-02" in broken(ORDINARY_STEPS, "propose", earlier_filing=other)) is refused


def test_approval_at_14_yields_to_a_filing_at_9__apl_25():
    """JUR-02."""
    other = EarlierFiling("云溪县市场监督管理局", "云市监立〔2026〕9号", at("03-02", 9))
    late = moved(ORDINARY_STEPS, "file", at("03-02", 14))

    assert "JUR-02" in broken(late, "file", earlier_filing=other)


def disputed(until: str, **other: Any) -> dict[str, Any]:
    """The ordinary case with a dispute from 03-03 on, settled on a day."""
    asked = JurisdictionDisputed(other_agency="云溪县市场监督管理局", reason="对方认为属其职责")
    settled = msgspec.structs.replace(OVERDUE, **other)
    return added(
        ORDINARY_STEPS, "recheck", dispute=(at("03-03", 15), asked), settle=(at(until), settled)
    )


@pytest.mark.parametrize(("day", "found"), [("03-10", set()), ("03-11", {Level.WARN})])
def test_dispute_is_settled_within_seven_days__apl_25(day, found):
    """JUR-02."""
    assert levels(disputed("03-04"), "settle", "JUR-02", day=at(day)) == found


def test_case_in_dispute_or_given_away_is_not_decided__apl_25():
    """JUR-02."""
    given_away = disputed("03-04", is_ours=False)

    assert "JUR-02" in broken(disputed("03-04"), "notify", without=("settle",))
    assert "JUR-02" in broken(disputed("03-04"), "decide", without=("settle",))
    assert "JUR-02" not in broken(disputed("03-04"), "decide")
    assert "JUR-02" in broken(given_away, "decide")
    assert "JUR-02" in broken(disputed("03-04"), "settle", document=" ")


def test_open_dispute_is_watched__apl_25():
    """JUR-02."""
    steps = {key: step for key, step in disputed("03-04").items() if key != "settle"}

    due = next(
        item
        for item in watch(ORDINARY, told(steps), BOOK)
        if item.deadline.code == "settle_dispute"
    )

    assert due.binding_on == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("since", "refused"), [(date(2026, 3, 2), False), (date(2026, 3, 3), True)]
)
def test_item_is_on_the_list_on_the_day_of_the_act__apl_18(since, refused):
    """JUR-03."""
    conferral = held(ConferralKind.CONCENTRATED, valid_from=since)

    assert ("JUR-03" in broken(ORDINARY_STEPS, "propose", conferral=conferral)) is refused


def test_town_needs_the_provincial_decision_and_the_published_list__apl_24():
    """JUR-04."""
    unpublished: dict[str, Any] = {"conferral": held(ConferralKind.CONFERRED, published_on=None)}
    unlisted = TOWN | {"conferral": held(ConferralKind.CONFERRED, county_list=" ")}
    other_item = TOWN | {"conferral": held(ConferralKind.CONFERRED, item_code="YF-0119")}

    assert levels(ORDINARY_STEPS, "propose", "JUR-04", **TOWN) == set()
    assert levels(ORDINARY_STEPS, "propose", "JUR-04", **unpublished) == {Level.BLOCK}
    assert levels(ORDINARY_STEPS, "propose", "JUR-04", **unlisted) == {Level.BLOCK}
    assert "JUR-03" in broken(ORDINARY_STEPS, "propose", **other_item)
    undecided = valued(township_powers_decision="")
    assert levels(ORDINARY_STEPS, "propose", "JUR-04", book=undecided, **TOWN) == {Level.BLOCK}


@pytest.mark.parametrize(
    ("reviewed", "found"),
    [("2025-03-02", set()), ("2025-03-01", {Level.WARN}), ("", set())],
)
def test_town_list_is_evaluated_every_year__apl_24(reviewed, found):
    """JUR-04."""
    book = valued(township_list_reviewed_on=reviewed)

    assert levels(ORDINARY_STEPS, "propose", "JUR-04", book=book, **TOWN) == found


def test_town_decides_in_its_own_name__apl_24():
    """JUR-04."""
    steps = replaced(ORDINARY_STEPS, "propose", **TOWN, in_name_of="云溪县城东街道办事处")

    assert "JUR-04" in broken(steps, "decide")
    assert "JUR-04" not in broken(steps, "decide", agency="云溪县城东街道办事处")


@pytest.mark.parametrize(
    "changes",
    [
        {"conferral": msgspec.structs.replace(ENTRUSTED["conferral"], published_on=None)},
        {"conferral": msgspec.structs.replace(
            ENTRUSTED["conferral"], published_on=date(2026, 3, 3))},
        {"conferral": held(ConferralKind.ENTRUSTED)},
        {"conferral": held(
            ConferralKind.ENTRUSTED, decision="", valid_until=date(2026, 7, 1))},
        {"conferral": held(ConferralKind.ENTRUSTED, valid_until=date(2026, 3, 2))},
    ],
    ids=["unpublished", "published later", "without term", "unwritten", "expired"],
)  # fmt: skip
def test_entrustment_is_written_published_and_runs__apl_20(changes):
    """JUR-05."""
    assert "JUR-05" not in broken(ORDINARY_STEPS, "propose", **ENTRUSTED)
    assert "JUR-05" in broken(ORDINARY_STEPS, "propose", **ENTRUSTED | changes)


@pytest.mark.parametrize(("day", "refused"), [("06-30", False), ("07-01", True)])
def test_entrusted_body_decides_while_the_entrustment_runs__apl_20(day, refused):
    """JUR-05: 委托书有效至2026-06-30."""
    steps = moved(replaced(ORDINARY_STEPS, "propose", **ENTRUSTED), "decide", at(day))

    assert ("JUR-05" in broken(steps, "decide")) is refused


def test_entrusted_body_does_not_decide_in_its_own_name__apl_20():
    """JUR-05."""
    steps = replaced(ORDINARY_STEPS, "propose", **ENTRUSTED)

    assert "JUR-05" in broken(steps, "decide", agency="云溪县市政养护中心")


def test_detention_is_the_police_s__apl_18():
    """JUR-08."""
    proposal = fine(500, kinds=(PenaltyKind.FINE, PenaltyKind.DETAIN))

    assert "JUR-08" in broken(ORDINARY_STEPS, "notify", proposal=proposal)
    assert "JUR-08" in broken(ORDINARY_STEPS, "decide", proposal=proposal)


@pytest.mark.parametrize(("keys", "refused"), [(("construction:65:2",), True), (None, False)])
def test_qualification_is_revoked_by_who_issued_it__construction_76(keys, refused):
    """JUR-08."""
    cause = BOOK.cause("outside_door_trade", date(2026, 3, 2))
    assert cause is not None
    changed = msgspec.structs.replace(cause, penalty_keys=keys or cause.penalty_keys)
    book = _book(BOOK, cause_versions={**BOOK.cause_versions, "outside_door_trade": (changed,)})
    proposal = fine(500, kinds=(PenaltyKind.FINE, PenaltyKind.DOWNGRADE))

    found = levels(ORDINARY_STEPS, "notify", "JUR-08", book=book, proposal=proposal)

    assert bool(found) is refused


@pytest.mark.parametrize(
    ("level", "refused"),
    [("law", False), ("local_regulation", False), ("rule", False), ("document", True)],
)
def test_only_laws_regulations_and_rules_penalize__apl_16(level, refused):
    """JUR-09."""
    version = StatuteVersion(code="zj_sanitation", level=level, valid_from=date(2021, 9, 30))
    book = _book(BOOK, statutes={**BOOK.statutes, "zj_sanitation": (version,)})

    assert bool(levels(ORDINARY_STEPS, "notify", "JUR-09", book=book)) is refused


def test_every_shipped_cause_may_penalize__apl_16():
    """JUR-09."""
    known = {version.code for versions in BOOK.statutes.values() for version in versions}

    cited = {
        citation.statute
        for versions in BOOK.cause_versions.values()
        for cause in versions
        for citation in cause.penalty_citations
    }

    assert cited <= known


def test_an_older_act_keeps_the_day_of_publication_in_the_conferral__apl_24():
    """JUR-04: version 1 of the act kept it beside."""
    older = msgspec.to_builtins(ORDINARY_STEPS["propose"][1]) | {
        "conferral_published_on": "2021-07-01"
    }

    read = acts.FilingProposed.upcast(1, older)

    assert "conferral_published_on" not in read
    assert read["conferral"]["published_on"] == "2021-07-01"
