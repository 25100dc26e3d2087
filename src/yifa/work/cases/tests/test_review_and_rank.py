"""Who reviews, deliberates and approves, by amount and kind."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Act, Level, findings_on
from yifa.work.cases import acts
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.rules.decision import APPROVERS, RANKS
from yifa.work.cases.terms import PenaltyKind
from yifa.work.cases.terms.hearing import Rank
from yifa.work.cases.tests.stories import (
    BOOK,
    FIRST,
    HEAD,
    SECOND,
    added,
    at,
    broken,
    fine,
    replaced,
    told,
)
from yifa.work.cases.tests.stories_hearing import LARGER
from yifa.work.cases.tests.stories_powers import HEARD, ORDINARY_STEPS, SPOT, levels, valued

# review, deliberation, decision


@pytest.mark.parametrize("yuan", [7_900, 8_100], ids=["lowered", "raised"])
def test_amount_changed_after_the_review_is_reviewed_again__apl_58(yuan):
    """REV-01."""
    assert "REV-01" in broken(HEARD, "decide", proposal=fine(yuan))
    assert "REV-01" not in broken(HEARD, "decide")


def test_lower_amount_put_to_review_may_be_decided__apl_58():
    """REV-01."""
    lower = msgspec.structs.replace(LARGER, fine_fen=700_000)
    steps = replaced(HEARD, "request_review", proposal=lower)

    assert "REV-01" not in broken(steps, "decide", proposal=lower)
    assert "REV-01" in broken(steps, "decide")


def test_other_basis_is_told_and_reviewed_again__apl_58():
    """REV-01, NOT-04."""
    found = broken(HEARD, "decide", basis="《浙江省大气污染防治条例》第六十四条")

    assert {"REV-01", "NOT-04"} <= found


def test_case_that_needs_no_review_may_be_lowered_freely__apl_58():
    """REV-01."""
    assert "REV-01" not in broken(ORDINARY_STEPS, "decide", proposal=fine(400))


def test_other_basis_than_told_is_told_again__apl_62():
    """NOT-04."""
    assert "NOT-04" in broken(ORDINARY_STEPS, "decide", basis="《城乡规划法》第六十四条")


@pytest.mark.parametrize(("where", "found"), [("县政府门户网站", set()), ("", {Level.WARN})])
def test_procedure_is_published__apl_39(where, found):
    """NOT-05."""
    book = valued(procedure_published_at=where)

    assert levels(ORDINARY_STEPS, "propose", "NOT-05", book=book) == found
    assert levels(SPOT, "open", "NOT-05", book=book) == found


@pytest.mark.parametrize(("limit", "due"), [(50_001, False), (50_000, True)])
def test_fine_that_reaches_the_figure_is_deliberated__apl_57(limit, due):
    """DEC-02: the fine is 500 yuan."""
    book = valued(deliberation_threshold_fen=limit)

    assert bool(levels(ORDINARY_STEPS, "decide", "DEC-02", book=book)) is due


def test_case_with_a_right_to_a_hearing_is_deliberated__apl_57():
    """DEC-02."""
    bare = {key: step for key, step in HEARD.items() if key != "deliberate"}

    assert levels(bare, "decide", "DEC-02") == {Level.BLOCK}
    assert levels(bare, "decide", "DEC-02", book=valued(deliberate_when_heard=0)) == set()
    assert levels(HEARD, "decide", "DEC-02") == set()


def test_deliberation_before_the_hearing_wants_a_reason__apl_57():
    """DEC-02."""
    bare = {key: step for key, step in HEARD.items() if key != "deliberate"}
    early = added(bare, "hear", deliberate=(at("03-25"), HEARD["deliberate"][1]))

    assert levels(early, "decide", "DEC-02") == {Level.WARN}


def signed(post: Rank) -> dict[str, Any]:
    return {"decider": acts.Signatory(HEAD.id, HEAD.name, post)}


@pytest.mark.parametrize(
    ("limit", "post", "found"),
    [
        (50_000, Rank.DEPUTY_HEAD, set()),
        (49_999, Rank.DEPUTY_HEAD, {Level.WARN}),
        (49_999, Rank.HEAD, set()),
        (50_000, Rank.SQUAD_LEADER, {Level.BLOCK, Level.WARN}),
    ],
)
def test_rank_of_the_decider_fits_the_amount__apl_57(limit, post, found):
    """DEC-01: the fine is 500 yuan."""
    book = valued(fine_deputy_limit_fen=limit)

    assert levels(ORDINARY_STEPS, "decide", "DEC-01", book=book, **signed(post)) == found


def test_heavy_kinds_are_the_chief_s__apl_57():
    """DEC-01."""
    heavy = fine(500, kinds=(PenaltyKind.FINE, PenaltyKind.CLOSE_DOWN))

    found = levels(ORDINARY_STEPS, "decide", "DEC-01", proposal=heavy, **signed(Rank.DEPUTY_HEAD))

    assert found == {Level.WARN}


@pytest.mark.parametrize(
    ("word", "post", "found"),
    [
        ("分管负责人", Rank.SQUAD_LEADER, {Level.WARN}),
        ("中队长", Rank.SQUAD_LEADER, set()),
        ("主要负责人", Rank.DEPUTY_HEAD, {Level.WARN}),
    ],
)
def test_rank_of_who_approves_the_filing_is_the_bureau_s_to_set__apl_57(word, post, found):
    """DEC-01."""
    book, approver = valued(approver_of_filing=word), acts.Signatory(HEAD.id, HEAD.name, post)

    assert levels(ORDINARY_STEPS, "file", "DEC-01", book=book, approver=approver) == found


def test_doubt_on_the_power_passed_with_a_reason_shows_the_void_risk__apl_38():
    """DEC-05."""
    near = replaced(ORDINARY_STEPS, "propose", near_boundary=True)
    timeline = told(near, propose={"JUR-01": "现场核实在我县一侧"})
    upto = msgspec.structs.replace(timeline, acts=timeline.acts[: list(near).index("decide")])
    facts = ORDINARY.facts_of(upto)

    act: Act[Any] = Act(seq=facts.seq + 1, payload=near["decide"][1], done_at=at("03-18"))
    found = {item.rule: item.level for item in findings_on(ORDINARY, facts, act, BOOK)}

    assert found == {"DEC-05": Level.WARN}


@pytest.mark.parametrize(
    "changes", [{"conferral": None}, {"place_area": "331102"}], ids=["no power", "other area"]
)
def test_decision_after_an_unlawful_filing_shows_the_void_risk__apl_38(changes):
    """DEC-05: as an imported timeline may have it."""
    steps = replaced(ORDINARY_STEPS, "propose", **changes)

    assert levels(steps, "decide", "DEC-05") == {Level.WARN}


def test_record_names_the_number_of_each_certificate__apl_55():
    """OFF-02."""
    blank = msgspec.structs.replace(SECOND.certificates[0], number=" ")
    unnumbered = msgspec.structs.replace(SECOND, certificates=(blank,))

    assert "OFF-02" in broken(ORDINARY_STEPS, "interview", officers=(FIRST, unnumbered))


def test_every_act_with_a_rank_has_its_parameter__apl_57():
    """DEC-01."""
    shipped = {str(BOOK.parameter(code, date(2026, 3, 2))) for code in set(APPROVERS.values())}

    assert shipped <= set(RANKS)
    assert all({"approver", "decider"} & set(kind.__struct_fields__) for kind in APPROVERS)
