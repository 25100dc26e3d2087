"""Each rule of discretion on its figure and one step past it, as guard and review ask it."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import WARN, Act, findings_on
from yifa.records.law.facts import Benchmark, Factor, Option, Tier, TierTable, WeightTable
from yifa.records.parties.terms import Kind
from yifa.work.cases import acts
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.terms import Answer, PenaltyKind
from yifa.work.cases.terms.discretion import Capacity, HeavierGround
from yifa.work.cases.tests.stories import (
    ALL_NO,
    BOOK,
    COMPANY,
    at,
    broken,
    conferral,
    facts_before,
    fine,
    ordinary_steps,
    party,
    replaced,
    served,
    summary_steps,
    told,
)

ORDINARY, SPOT = ordinary_steps(), summary_steps()
LIKE = acts.SpreadFact(
    count=8, least_fen=40_000, lower_fen=45_000, median_fen=50_000, upper_fen=55_000,
    most_fen=60_000, since=date(2023, 3, 10), alike="同一案由、同类当事人",
)  # fmt: skip
TABLE = TierTable(
    tiers=(
        Tier(code="ordinary", label="一般", circumstance="", min_fen=40_000, max_fen=50_000),
        Tier(code="grave", label="严重", circumstance="", min_fen=50_100, max_fen=100_000),
    )
)
PUBLISHED = Benchmark(
    code="b1", valid_from=date(2026, 1, 1), name="市容裁量基准", source="本局",
    cause_codes=("outside_door_trade", "spitting_littering"), published_on=date(2026, 3, 10),
    tables=(TABLE,), confirmed=True,
)  # fmt: skip


def objections(
    steps: dict[str, Any], name: str, book: Any = BOOK, **changes: Any
) -> set[tuple[str, str]]:
    """Ask which rules object, with the level of each, by another book."""
    done_at, payload = steps[name]
    facts = facts_before(steps, name)
    payload = msgspec.structs.replace(payload, **changes)
    act: Act[Any] = Act(seq=facts.seq + 1, payload=payload, done_at=done_at)
    found = findings_on(procedure_of(told(steps)), facts, act, book)
    return {(item.rule, str(item.level)) for item in found}


def book_with(*benchmarks: Benchmark) -> Any:
    return replace(BOOK, benchmarks={item.code: (item,) for item in benchmarks})


def circumstances(**changes: Any) -> acts.Circumstances:
    return msgspec.structs.replace(ALL_NO, **changes)


def test_no_penalty_is_proposed_without_capacity__apl_31():
    """DIS-02."""
    none = circumstances(capacity=Capacity.NONE)

    assert "DIS-02" in broken(ORDINARY, "conclude", circumstances=none)
    assert "DIS-02" in broken(ORDINARY, "decide", circumstances=none)
    lucid = circumstances(capacity=Capacity.LUCID)
    assert "DIS-02" not in broken(ORDINARY, "conclude", circumstances=lucid)


@pytest.mark.parametrize(
    ("yuan", "ground", "reasons", "refused"),
    [
        (99, {"removed_harm": Answer.YES}, "主动消除后果", False),
        (99, {"capacity": Capacity.REDUCED}, "责任能力减弱", False),
        (99, {"removed_harm": Answer.YES}, " ", True),
        (99, {}, "情节轻微", True),
        (0, {"removed_harm": Answer.YES}, "主动消除后果", True),
        (1_001, {"removed_harm": Answer.YES}, "主动消除后果", True),
    ],
)
def test_below_the_range_needs_ground_and_reason__apl_32(yuan, ground, reasons, refused):
    """DIS-05."""
    proposal = fine(yuan, is_mitigated=True, reasons=reasons)
    said = {"proposal": proposal, "circumstances": circumstances(**ground)}

    found = objections(ORDINARY, "conclude", **said)

    assert (("DIS-05", "block") in found) is refused


def test_the_range_binds_the_report_too__apl_4():
    """DIS-05: on the figure and one step past it."""
    for yuan, refused in ((100, False), (99, True), (1_000, False), (1_001, True)):
        found = objections(ORDINARY, "conclude", proposal=fine(yuan))
        assert (("DIS-05", "block") in found) is refused, yuan


@pytest.mark.parametrize(
    ("published_on", "confirmed", "refused"),
    [
        (date(2026, 3, 10), True, False),
        (date(2026, 3, 11), True, True),
        (None, True, True),
        (date(2026, 3, 10), False, True),
    ],
)
def test_a_benchmark_is_used_once_it_is_published__apl_34(published_on, confirmed, refused):
    """DIS-05: concluded on 2026-03-10."""
    benchmark = msgspec.structs.replace(PUBLISHED, published_on=published_on, confirmed=confirmed)

    found = objections(
        ORDINARY, "conclude", book_with(benchmark), proposal=fine(450, benchmark="b1")
    )

    assert (("DIS-05", "block") in found) is refused


@pytest.mark.parametrize(
    ("yuan", "departs"), [(400, False), (500, False), (399, True), (501, True)]
)
def test_outside_the_step_needs_a_reason__apl_34(yuan, departs):
    """DIS-05: passed with a written reason, within the lawful range."""
    found = objections(
        ORDINARY, "conclude", book_with(PUBLISHED), proposal=fine(yuan, benchmark="b1")
    )

    assert (("DIS-05", str(WARN)) in found) is departs
    assert ("DIS-05", "block") not in found


def test_a_departure_is_decided_after_legal_review_only__apl_58():
    """DIS-05: the written reason alone is not enough."""
    departing = fine(501, benchmark="b1")
    steps = replaced(ORDINARY, "conclude", proposal=departing)
    steps = replaced(steps, "notify", proposal=departing)
    unreviewed = {key: steps[key] for key in steps if key not in ("request_review", "review")}
    book = book_with(PUBLISHED)

    assert ("DIS-05", "block") not in objections(steps, "decide", book, proposal=departing)
    assert ("DIS-05", "block") in objections(unreviewed, "decide", book, proposal=departing)


def test_no_departure_on_the_spot__apl_34():
    """DIS-05: nobody could approve it there."""
    low = msgspec.structs.replace(
        PUBLISHED,
        published_on=date(2026, 3, 1),
        tables=(TierTable(tiers=(Tier(code="ordinary", label="一般", circumstance="",
                                      min_fen=2_000, max_fen=3_000),)),),
    )  # fmt: skip
    for yuan, refused in ((30, False), (31, True)):
        found = objections(SPOT, "decide", book_with(low), proposal=fine(yuan, benchmark="b1"))
        assert (("DIS-05", "block") in found) is refused, yuan


def test_weights_leave_one_amount_only__apl_34():
    """DIS-05: start 20 % and a factor of 30 % of 1,000 yuan."""
    factor = Factor(code="place", label="地点", options=(
        Option(label="一般"), Option(label="敏感", weight_share="3/10")))  # fmt: skip
    weighted = msgspec.structs.replace(
        PUBLISHED, tables=(WeightTable(start_share="1/5", factors=(factor,)),)
    )
    for yuan, place, departs in ((500, 1, False), (501, 1, True), (500, 0, True), (200, 0, False)):
        proposal = fine(yuan, benchmark="b1", tier="", weights=(("place", place),))
        found = objections(ORDINARY, "conclude", book_with(weighted), proposal=proposal)
        assert (("DIS-05", "warn") in found) is departs, (yuan, place)


def earlier(**changes: Any) -> acts.EarlierFine:
    said: dict[str, Any] = {
        "number": "云综执罚决字〔2026〕第0009号", "decided_on": date(2026, 3, 5), "fine_fen": 30_000
    }  # fmt: skip
    return acts.EarlierFine(**said | changes)


def test_one_act_is_fined_once__apl_29():
    """DIS-06: other kinds of penalty may still be added."""
    same, other = earlier(is_same_act=True), earlier()
    warning = acts.Proposal((PenaltyKind.WARNING,), reasons="情节轻微", earlier_fines=(same,))

    assert "DIS-06" in broken(ORDINARY, "decide", proposal=fine(500, earlier_fines=(same,)))
    assert "DIS-06" not in broken(ORDINARY, "decide", proposal=fine(500, earlier_fines=(other,)))
    assert "DIS-06" not in broken(ORDINARY, "conclude", proposal=warning)


def test_the_rule_with_the_higher_fine_is_applied__apl_29():
    """DIS-06."""
    higher = fine(500, also_breaks=("loose_loads",))
    lower = fine(500, also_breaks=("spitting_littering",))

    assert "DIS-06" in broken(ORDINARY, "conclude", proposal=higher)
    assert "DIS-06" not in broken(ORDINARY, "conclude", proposal=lower)


@pytest.mark.parametrize(("extra", "refused"), [(50, False), (51, True), (20, False), (19, True)])
def test_other_violations_are_each_within_their_range__apl_4(extra, refused):
    """DIS-05: littering is fined from 20 to 50 yuan, decided together and summed."""
    part = acts.Part(cause_code="spitting_littering", cause_name="乱扔", fine_fen=extra * 100)
    proposal = fine(500 + extra, parts=(part,))

    found = objections(ORDINARY, "conclude", proposal=proposal)

    assert (("DIS-05", "block") in found) is refused


def test_the_sum_holds_more_than_the_other_violations__apl_4():
    """DIS-05."""
    part = acts.Part(cause_code="spitting_littering", fine_fen=5_000)

    found = objections(ORDINARY, "conclude", proposal=fine(50, parts=(part,)))

    assert ("DIS-05", "block") in found


@pytest.mark.parametrize(
    ("fen", "unlike"),
    [(40_000, False), (70_000, False), (70_100, True), (30_000, False), (29_900, True)],
)
def test_an_outlier_needs_a_reason__apl_5(fen, unlike):
    """DIS-09: the fences are 300 and 700 yuan, both included."""
    proposal = msgspec.structs.replace(fine(500, spread=LIKE), fine_fen=fen)

    assert ("DIS-09" in broken(ORDINARY, "conclude", proposal=proposal)) is unlike


def test_few_cases_make_no_outlier__apl_5():
    """DIS-09: seven cases, and eight are asked for."""
    few = msgspec.structs.replace(LIKE, count=7)

    assert "DIS-09" not in broken(ORDINARY, "conclude", proposal=fine(1_000, spread=few))
    assert "DIS-09" in broken(ORDINARY, "conclude", proposal=fine(1_000, spread=LIKE))


@pytest.mark.parametrize(
    ("grounds", "note", "refused"),
    [
        ((HeavierGround.EMERGENCY,), "疫情期间聚集经营", False),
        ((HeavierGround.EMERGENCY,), "", True),
        ((HeavierGround.REPEATED,), "一年三次", True),
        ((HeavierGround.BENCHMARK,), "拒不配合", True),
    ],
)
def test_heavier_needs_a_law_or_a_published_benchmark__ecology_1056(grounds, note, refused):
    """DIS-10: the code's grounds do not reach trading outside the door."""
    said = circumstances(heavier=grounds, heavier_note=note)

    assert ("DIS-10" in broken(ORDINARY, "conclude", circumstances=said)) is refused


def barbecue(day: str) -> dict[str, Any]:
    on = date.fromisoformat(day)
    steps = replaced(ORDINARY, "lead", cause_code="open_air_barbecue", happened_from=on,
                     happened_until=on, found_on=on)  # fmt: skip
    return replaced(steps, "propose", cause_code="open_air_barbecue", item_code="YF-0201",
                    party=COMPANY, conferral=conferral("YF-0201"))  # fmt: skip


def test_gains_are_looked_into__apl_28():
    """REC-04: a warning until the gains are stated or explained."""
    steps = barbecue("2026-03-02")

    assert ("REC-04", "warn") in objections(steps, "conclude", proposal=fine(1_000))
    for known in ({"gains_received_fen": 0}, {"gains_note": "当日未营业，没有取得款项"}):
        assert "REC-04" not in broken(steps, "conclude", proposal=fine(1_000, **known))


@pytest.mark.parametrize(("taken", "refused"), [(70_000, False), (70_001, True), (90_000, True)])
def test_what_must_be_returned_is_not_confiscated__apl_28(taken, refused):
    """REC-04: 900 yuan received, 200 to be returned."""
    proposal = fine(
        1_000, kinds=(PenaltyKind.FINE, PenaltyKind.CONFISCATE_GAINS), gains_fen=taken,
        gains_received_fen=90_000, gains_returned_fen=20_000,
    )  # fmt: skip

    found = objections(barbecue("2026-03-02"), "conclude", proposal=proposal)

    assert (("REC-04", "block") in found) is refused


def by_days(**changes: Any) -> acts.Proposal:
    """Ordered 2026-09-01, re-checked 2026-09-05: four days of 10,000 yuan."""
    daily = {
        "original_number": "云综执罚决字〔2026〕第0100号", "original_fen": 1_000_000,
        "ordered_on": date(2026, 9, 1), "first_on": date(2026, 9, 2), "last_on": date(2026, 9, 5),
    }  # fmt: skip
    total = changes.pop("total", 40_000)
    return fine(total, daily=acts.DailyFine(**daily | changes))  # type: ignore[arg-type]


def polluter(**rechecked: Any) -> dict[str, Any]:
    """A company goes on polluting under the code after it was fined and ordered to correct."""
    day = {"lead": ("09-01", 9), "propose": ("09-01", 10), "file": ("09-01", 11),
           "scene": ("09-01", 12), "evidence": ("09-01", 13), "order": ("09-01", 14),
           "recheck": ("09-05", 9), "interview": ("09-05", 11), "conclude": ("09-06", 9),
           "notify": ("09-07", 9)}  # fmt: skip
    steps = barbecue("2026-08-30")
    kept = {name: (at(*moment), steps[name][1]) for name, moment in day.items()}
    kept = replaced(kept, "order", service=served("09-01"), days=0)
    return replaced(kept, "recheck", **{"refuses_to_correct": True} | rechecked)


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, False),
        ({"total": 40_001}, True),
        ({"first_on": date(2026, 9, 1), "total": 50_000}, True),
        ({"first_on": date(2026, 9, 3), "total": 30_000}, False),
        ({"last_on": date(2026, 9, 6), "total": 50_000}, True),
        ({"original_number": ""}, True),
    ],
)
def test_daily_fine_runs_from_the_day_after_the_order__ecology_1060(changes, refused):
    """REC-05."""
    assert ("REC-05" in broken(polluter(), "notify", proposal=by_days(**changes))) is refused


def test_no_daily_fine_for_a_person_nor_without_recheck__ecology_1060():
    """REC-05: a stall is a business, a citizen is not."""
    citizen = party(301, Kind.PERSON, "陈安", "339921198001010019", "城东路1号")
    merchant = party(303, Kind.INDIVIDUAL_MERCHANT, "好味烧烤店", "92339921MA2ABCDE1X", "城东路2号")
    steps = polluter()

    assert "REC-05" in broken(replaced(steps, "propose", party=citizen), "notify",
                              proposal=by_days())  # fmt: skip
    assert "REC-05" not in broken(replaced(steps, "propose", party=merchant), "notify",
                                  proposal=by_days())  # fmt: skip
    assert "REC-05" in broken(steps, "notify", without=("recheck",), proposal=by_days())
    corrected = polluter(is_corrected=True, refuses_to_correct=False)
    assert "REC-05" in broken(corrected, "notify", proposal=by_days())


def test_no_daily_fine_outside_the_code__ecology_1060():
    """REC-05."""
    assert "REC-05" in broken(ORDINARY, "notify", proposal=by_days())
