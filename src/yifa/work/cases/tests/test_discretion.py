"""The engine of discretion: exact amounts on the boundary, and reasons a decision can carry."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yifa.records.law.facts import (
    Benchmark,
    Factor,
    FactorUnanswered,
    Option,
    Range,
    Tier,
    TierTable,
    WeightTable,
)
from yifa.work.cases.acts import Circumstances
from yifa.work.cases.rules.discretion import (
    Claim,
    Inquiry,
    Scale,
    Standard,
    assess,
    fences_of,
    grounds_of,
    prevailing,
    spread_of,
    standards_for,
    way_of,
)
from yifa.work.cases.rules.discretion.several import combined_fen, daily_fen
from yifa.work.cases.terms import Answer
from yifa.work.cases.terms.discretion import Capacity, HeavierGround, Way
from yifa.work.cases.tests.stories import ALL_NO, BOOK

CAUSE = BOOK.cause("outside_door_trade", date(2026, 3, 2))
SPAN = Range(min_fen=10_000, max_fen=100_000)
TIERS = TierTable(
    tiers=(
        Tier(code="slight", label="轻微", circumstance="初次", min_fen=10_000, max_fen=30_000),
        Tier(code="ordinary", label="一般", circumstance="", min_fen=30_100, max_fen=70_000),
        Tier(code="grave", label="严重", circumstance="多次", min_fen=70_100, max_fen=100_000),
    )
)
PLACE = Factor(
    code="place",
    label="地点",
    options=(Option(label="一般区域"), Option(label="敏感区域", weight_share="3/20")),
)
TIMES = Factor(
    code="times",
    label="次数",
    options=(Option(label="一次"), Option(label="两次", weight_share="1/10")),
)
WEIGHTS = WeightTable(start_share="1/5", factors=(PLACE, TIMES))


def inquiry(**changes: Any) -> Inquiry:
    assert CAUSE is not None
    said: dict[str, Any] = {
        "cause": CAUSE, "span": SPAN, "tier": "ordinary", "circumstances": ALL_NO,
        "standard": Standard("b1", "市容裁量基准", TIERS),
    }  # fmt: skip
    return Inquiry(**said | changes)


def circumstances(**changes: Any) -> Circumstances:
    return msgspec.structs.replace(ALL_NO, **changes)


@pytest.mark.parametrize(
    ("tier", "said", "way", "fen"),
    [
        ("slight", {}, Way.ORDINARY, 20_000),
        ("ordinary", {}, Way.ORDINARY, 50_000),
        ("ordinary", {"removed_harm": Answer.YES}, Way.LIGHTER, 30_100),
        ("ordinary", {"heavier": (HeavierGround.BENCHMARK,)}, Way.HEAVIER, 70_000),
        ("grave", {}, Way.ORDINARY, 85_000),
        ("grave", {"coerced": Answer.YES}, Way.LIGHTER, 70_100),
        ("grave", {"capacity": Capacity.REDUCED}, Way.LIGHTER, 70_100),
        ("grave", {"capacity": Capacity.LUCID}, Way.ORDINARY, 85_000),
    ],
)
def test_the_amount_follows_step_and_grounds__apl_34(tier, said, way, fen):
    """DIS-03, DIS-05."""
    found = assess(inquiry(tier=tier, circumstances=circumstances(**said)))

    assert (found.way, found.fine_fen) == (way, fen)
    assert found.is_within_step
    assert found.is_in_span


def test_amount_is_written_in_figures_and_capitals_with_reasons__apl_5():
    found = assess(inquiry(circumstances=circumstances(told_unknown=Answer.YES)))

    assert found.capitals == "叁佰零壹元整"
    assert "法定罚款幅度为100.00元以上1,000.00元以下" in found.reasons
    assert "依据《市容裁量基准》，违法情节属于“一般”阶次" in found.reasons
    assert "《行政处罚法》第三十二条第（三）项" in found.reasons
    assert "予以从轻处罚" in found.reasons
    assert "301.00元（大写：叁佰零壹元整）" in found.reasons


def test_a_sample_benchmark_is_never_cited__apl_34():
    """DIS-05: only a published benchmark may stand in a decision."""
    found = assess(inquiry(standard=Standard("", "示例阶次", TIERS)))

    assert "示例" not in found.reasons
    assert "依据《" not in found.reasons
    assert any("不得在决定书中引用" in note for note in found.notes)


def test_the_fixed_top_step_is_left_where_the_law_demands_lighter__apl_32():
    """DIS-03: the step's floor is the lawful maximum, so the amount moves below it."""
    top = TierTable(tiers=(Tier(code="top", label="特重", circumstance="", min_fen=100_000,
                                max_fen=100_000),))  # fmt: skip

    found = assess(
        inquiry(
            standard=Standard("b", "基准", top),
            tier="top",
            circumstances=circumstances(coerced=Answer.YES),
        )
    )

    assert found.fine_fen == SPAN.min_fen
    assert not found.is_within_step


@pytest.mark.parametrize(
    ("least", "wants", "said", "fen", "way"),
    [
        (10_000, True, {"removed_harm": Answer.YES}, 5_000, Way.MITIGATED),
        (10_000, True, {}, 50_000, Way.ORDINARY),
        (0, True, {"removed_harm": Answer.YES}, 30_100, Way.MITIGATED),
        (200, True, {"removed_harm": Answer.YES}, 100, Way.MITIGATED),
        (100, True, {"removed_harm": Answer.YES}, 1, Way.MITIGATED),
    ],
)
def test_below_the_minimum_only_with_a_ground__apl_32(least, wants, said, fen, way):
    """DIS-05: mitigated amounts lie below the minimum and above nothing."""
    span = Range(min_fen=least, max_fen=100_000)

    found = assess(inquiry(span=span, mitigates=wants, circumstances=circumstances(**said)))

    assert (found.fine_fen, found.way) == (fen, way)


@pytest.mark.parametrize(
    ("age", "way"),
    [(13, Way.BARRED), (14, Way.LIGHTER), (17, Way.LIGHTER), (18, Way.ORDINARY),
     (None, Way.ORDINARY)],
)  # fmt: skip
def test_age_decides_first__apl_30(age, way):
    """DIS-01."""
    assert assess(inquiry(age=age, is_person=True)).way is way


def test_no_penalty_without_capacity__apl_31():
    """DIS-02."""
    found = assess(inquiry(circumstances=circumstances(capacity=Capacity.NONE)))

    assert found.way is Way.BARRED
    assert found.fine_fen is None
    assert "《行政处罚法》第三十一条" in found.reasons


@pytest.mark.parametrize("name", ["is_slight_and_corrected", "has_no_fault"])
def test_no_amount_where_no_penalty_is_due__apl_33(name):
    """DIS-04."""
    assert assess(inquiry(circumstances=circumstances(**{name: True}))).fine_fen is None


def test_must_be_lighter_outweighs_heavier__apl_32():
    said = circumstances(coerced=Answer.YES, heavier=(HeavierGround.EMERGENCY,))

    found = assess(inquiry(circumstances=said))

    assert found.way is Way.LIGHTER
    assert "另有从重情形，已一并考虑" in found.reasons


def test_may_be_lighter_is_outweighed_by_heavier__apl_31():
    said = circumstances(capacity=Capacity.REDUCED, heavier=(HeavierGround.EMERGENCY,))

    assert way_of(grounds_of(said)) is Way.HEAVIER


def test_what_is_missing_is_asked__apl_28_apl_32_apl_34():
    """REC-02, REC-04, DIS-03."""
    found = assess(inquiry(tier="", circumstances=Circumstances()))

    assert {item.code for item in found.missing} >= {"five", "tier"}
    assert found.fine_fen is None
    assert assess(inquiry(span=None)).missing[0].code == "precondition"
    assert any(item.code == "birthday" for item in assess(inquiry(is_person=True)).missing)


def test_gains_are_asked_where_the_provision_takes_them__apl_28():
    """REC-04: what must be returned is taken off."""
    barbecue = BOOK.cause("open_air_barbecue", date(2026, 9, 1))
    asked = assess(inquiry(cause=barbecue))
    known = assess(inquiry(cause=barbecue, gains_received_fen=90_000, gains_returned_fen=20_000))

    assert any(item.code == "gains_received_fen" for item in asked.missing)
    assert known.gains_fen == 70_000


def test_a_share_of_the_building_cost_needs_its_base__planning_64():
    """DIS-05: 5–10 % of the construction cost."""
    share = Range(base="construction_cost", min_share="1/20", max_share="1/10")
    tiers = TierTable(tiers=(Tier(code="o", label="一般", circumstance="", base="construction_cost",
                                  min_share="1/20", max_share="3/40"),))  # fmt: skip
    asked = assess(inquiry(span=share, standard=Standard("b", "基准", tiers), tier="o"))
    known = assess(
        inquiry(
            span=share.on_base(100_000_050),
            standard=Standard("b", "基准", tiers),
            tier="o",
            base_fen=100_000_050,
        )
    )

    assert any(item.code == "base_fen" for item in asked.missing)
    assert known.step == (5_000_002, 7_500_003)
    assert known.fine_fen == 6_250_000


@pytest.mark.parametrize(
    ("chosen", "way", "fen"),
    [
        ({"place": 0, "times": 0}, {}, 20_000),
        ({"place": 1, "times": 1}, {}, 45_000),
        ({"place": 1, "times": 1}, {"removed_harm": Answer.YES}, 36_000),
        ({"place": 1, "times": 1}, {"heavier": (HeavierGround.EMERGENCY,)}, 54_000),
    ],
)
def test_start_and_weights_take_a_share_of_the_highest_fine__apl_34(chosen, way, fen):
    """DIS-05: the Guangdong model."""
    standard = Standard("gd", "省裁量表", WEIGHTS)

    found = assess(inquiry(standard=standard, weights=chosen, circumstances=circumstances(**way)))

    assert found.fine_fen == fen
    assert "裁量百分值总和为" in found.reasons


def test_weights_ask_for_each_factor_and_stay_above_the_minimum__apl_34():
    standard = Standard("gd", "省裁量表", WEIGHTS)
    asked = assess(inquiry(standard=standard, weights={"place": 0}))
    high = assess(
        inquiry(
            standard=standard,
            weights={"place": 0, "times": 0},
            span=Range(min_fen=50_000, max_fen=100_000),
        )
    )

    assert [item.code for item in asked.missing] == ["times"]
    assert high.fine_fen == 50_000
    with pytest.raises(FactorUnanswered):
        WEIGHTS.total_share({})


@given(
    st.integers(0, 10**9),
    st.integers(0, 10**9),
    st.sampled_from(["slight", "ordinary", "grave"]),
    st.booleans(),
    st.sampled_from(list(Answer)),
    st.integers(1, 100_000),
)
def test_no_amount_is_ever_outside_the_law__apl_4(least, more, tier, mitigates, answer, unit):
    """DIS-05: outside the lawful range is impossible, but below it with a ground."""
    span = Range(min_fen=least, max_fen=least + more)
    third = more // 3
    tiers = TierTable(
        tiers=tuple(
            Tier(code=code, label=code, circumstance="", min_fen=least + number * third,
                 max_fen=least + (number + 1) * third)
            for number, code in enumerate(("slight", "ordinary", "grave"))
        )
    )  # fmt: skip
    found = assess(
        inquiry(
            span=span,
            standard=Standard("b", "基准", tiers),
            tier=tier,
            mitigates=mitigates,
            circumstances=circumstances(removed_harm=answer),
            scale=Scale(rounding_fen=unit),
        )
    )

    if found.fine_fen is None:
        assert answer is Answer.UNANSWERED
    elif found.way is Way.MITIGATED and least:
        assert 0 <= found.fine_fen < least
    else:
        assert span.within(found.fine_fen)


def test_the_higher_rule_prevails_for_one_act__apl_29():
    """DIS-06: mud on the road, 2,000–20,000 against 500–3,000."""
    mud, dirt = Claim("loose", "", 200_000, 2_000_000), Claim("mud", "", 50_000, 300_000)

    assert prevailing((dirt, mud)) is mud
    assert combined_fen([200_000, 50_000]) == 250_000


@pytest.mark.parametrize(("last", "times"), [(date(2026, 9, 5), 4), (date(2026, 9, 2), 1)])
def test_daily_fine_counts_from_the_day_after_the_order__ecology_1060(last, times):
    """REC-05: ordered 2026-09-01, re-checked 2026-09-05."""
    assert daily_fen(1_000_000, date(2026, 9, 2), last) == times * 1_000_000


SINCE = date(2023, 3, 1)


def test_spread_is_exact():
    """DIS-09."""
    spread = spread_of([10, 20, 30, 40], since=SINCE, alike="")

    assert spread is not None
    assert (spread.lower_fen, spread.median_fen, spread.upper_fen) == (17, 25, 32)
    assert spread_of([], since=SINCE, alike="") is None


def test_fences_include_their_figure_and_keep_a_distance():
    """DIS-09: equal amounts do not make every other an outlier."""
    even = spread_of([50_000] * 9, since=SINCE, alike="")
    wide = spread_of([30_000, 40_000, 50_000, 60_000, 70_000], since=SINCE, alike="")
    figures = {"factor": Fraction(3, 2), "least_share": Fraction(1, 5)}

    assert even is not None
    assert wide is not None
    assert fences_of(even, **figures) == (Fraction(40_000), Fraction(60_000))
    assert fences_of(wide, **figures) == (Fraction(10_000), Fraction(90_000))


def test_only_a_published_and_confirmed_benchmark_is_used__apl_34():
    """DIS-05: on the day before it is published the sample stands in."""
    told = Benchmark(
        code="b1", valid_from=date(2026, 1, 1), name="基准", source="本局",
        cause_codes=("outside_door_trade",), published_on=date(2026, 3, 1), tables=(TIERS, WEIGHTS),
        confirmed=True,
    )  # fmt: skip
    book = replace(BOOK, benchmarks={"b1": (told,)})
    draft = replace(BOOK, benchmarks={"b1": (msgspec.structs.replace(told, confirmed=False),)})
    assert CAUSE is not None

    on = [item.code for item in standards_for(CAUSE, "person", 1, book, date(2026, 3, 1))]
    before = [item.code for item in standards_for(CAUSE, "person", 1, book, date(2026, 2, 28))]
    unconfirmed = [item.code for item in standards_for(CAUSE, "person", 1, draft, date(2026, 3, 2))]

    assert (on, before, unconfirmed) == (["b1", "b1"], [""], [""])
