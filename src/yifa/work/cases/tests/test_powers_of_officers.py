"""Who may act and who approves: place, power, officers, recusal, roles, review, rank."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from yifa.base.procedure import Act, Level, findings_on, watch
from yifa.records.agencies.facts import ConferralFact
from yifa.records.agencies.terms import ConferralKind
from yifa.records.law.facts import Book, Parameter, StatuteVersion, default_book
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import (
    EarlierFiling,
    JurisdictionDisputed,
    JurisdictionSettled,
    RecusalSettled,
)
from yifa.work.cases.procedures import ORDINARY, procedure_of
from yifa.work.cases.rules.decision import APPROVERS, RANKS
from yifa.work.cases.terms import PenaltyKind
from yifa.work.cases.terms.hearing import DisputeEnd, Rank
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
    facts_before,
    fine,
    moved,
    officer,
    ordinary_steps,
    replaced,
    summary_steps,
    told,
)
from yifa.work.cases.tests.stories_hearing import LARGER, heard_steps

ORDINARY_STEPS = ordinary_steps()
SPOT = summary_steps()
HEARD = heard_steps()
OVERDUE = JurisdictionSettled(
    way=DisputeEnd.AGREED, document="协商纪要", is_ours=True, approver=HEAD
)


def valued(**values: int | str) -> Book:
    """The shipped book with other figures."""
    book = default_book()
    given = {
        code: (Parameter(code=code, label=code, value=value, valid_from=date(2021, 7, 15)),)
        for code, value in values.items()
    }
    return _book(book, parameters={**book.parameters, **given})


def _book(book: Book, **changes: Any) -> Book:
    parts: dict[str, Any] = {
        "calendar": book.calendar,
        "parameters": book.parameters,
        "cause_versions": book.cause_versions,
        "items": book.items,
        "statutes": book.statutes,
    }
    return Book(**parts | changes)


def levels(
    steps: dict[str, Any],
    name: str,
    id: str,
    *,
    book: Book = BOOK,
    day: datetime | None = None,
    **changes: Any,
) -> set[Level]:
    """Ask how gravely one rule objects to a step."""
    facts = facts_before(steps, name)
    said = msgspec.structs.replace(steps[name][1], **changes)
    act: Act[Any] = Act(seq=facts.seq + 1, payload=said, done_at=day or steps[name][0])
    found = findings_on(procedure_of(told(steps)), facts, act, book)
    return {item.level for item in found if item.rule == id}


def held(kind: ConferralKind, **other: Any) -> ConferralFact:
    said: dict[str, Any] = {
        "body": "339921.t01",
        "item_code": "YF-0106",
        "kind": kind,
        "decision": "云政发〔2021〕8号事项清单",
        "valid_from": date(2021, 7, 15),
    }
    return ConferralFact(**said | other)


TOWN: dict[str, Any] = {
    "conferral": held(ConferralKind.CONFERRED),
    "conferral_published_on": date(2021, 7, 1),
}
ENTRUSTED: dict[str, Any] = {
    "conferral": held(
        ConferralKind.ENTRUSTED, decision="委托书〔2026〕1号", valid_until=date(2026, 7, 1)
    ),
    "conferral_published_on": date(2026, 1, 5),
    "in_name_of": "云溪县综合行政执法局",
}


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
    unpublished = TOWN | {"conferral_published_on": None}
    unlisted = TOWN | {"conferral": held(ConferralKind.CONFERRED, decision=" ")}
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
        {"conferral_published_on": None},
        {"conferral_published_on": date(2026, 3, 3)},
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
