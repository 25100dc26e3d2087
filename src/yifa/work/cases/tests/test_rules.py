"""Each rule on its figure and one step past it; a rule that objects is named by its id."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import BLOCK, WARN
from yifa.records.agencies.facts import CertificateFact
from yifa.records.parties.terms import Kind
from yifa.records.service.rules import effective_on
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import RecusalSettled
from yifa.work.cases.terms import (
    Answer,
    CollectionGround,
    Confirmation,
    EvidenceKind,
    NoPenaltyGround,
    PenaltyKind,
    PlaceOfService,
    Proof,
    Receiver,
    Remedy,
    ServiceWay,
)
from yifa.work.cases.tests.stories import (
    ALL_NO,
    BOOK,
    CITIZEN,
    COMPANY,
    FIRST,
    HEAD,
    REVIEWER,
    SECOND,
    STALL,
    added,
    at,
    broken,
    conferral,
    decision,
    fine,
    moved,
    officer,
    ordinary_steps,
    party,
    replaced,
    served,
    summary_steps,
)

ORDINARY = ordinary_steps()
SPOT = summary_steps()


TELL = {"officers": (FIRST, officer(3, "钱红", date(2026, 3, 2)))}
AUXILIARY = {"officers": (FIRST, officer(4, "孙协", auxiliary=True))}

REFUSED: list[tuple[str, str, dict[str, Any], str, dict[str, Any]]] = [
    ("jur_22 place outside the area", "JUR-01", ORDINARY, "propose", {"place_area": "331102"}),
    ("jur_18 no conferral", "JUR-03", ORDINARY, "propose", {"conferral": None}),
    ("jur_18 conferred a day later", "JUR-03", ORDINARY, "propose",
     {"conferral": conferral("YF-0106", "2026-03-03")}),
    ("apl_42 one officer", "OFF-01", ORDINARY, "scene", {"officers": (FIRST,)}),
    ("apl_42 the same officer twice", "OFF-01", ORDINARY, "scene", {"officers": (FIRST, FIRST)}),
    ("apl_42 certificate expired that day", "OFF-01", ORDINARY, "scene", TELL),
    ("apl_42 an auxiliary", "OFF-01", ORDINARY, "scene", AUXILIARY),
    ("apl_55 certificate not shown", "OFF-02", ORDINARY, "interview", {"certificate_shown": False}),
    ("apl_57 officer approves", "OFF-04", ORDINARY, "file",
     {"approver": acts.Signatory(FIRST.id, FIRST.name)}),
    ("apl_57 officer decides", "OFF-04", ORDINARY, "decide",
     {"decider": acts.Signatory(SECOND.id, SECOND.name)}),
    ("apl_58 officer reviews", "REV-02", ORDINARY, "review",
     {"reviewer": acts.Reviewer(FIRST.id, FIRST.name, "A1")}),
    ("apl_58 reviewer without qualification", "OFF-05", ORDINARY, "review",
     {"reviewer": acts.Reviewer(HEAD.id, "冯清")}),
    ("apl_46 photo without hash", "EVD-02", ORDINARY, "evidence", {"items": (
        acts.EvidenceFact(EvidenceKind.ELECTRONIC, "照片", device="Z", taken_at=at("03-02")),)}),
    ("apl_54 nothing taken", "EVD-01", ORDINARY, "evidence", {"items": ()}),
    ("apl_40 facts unclear", "EVD-01", ORDINARY, "conclude", {"facts_are_clear": False}),
    ("apl_55 record not confirmed", "INV-04", ORDINARY, "scene",
     {"confirmation": Confirmation.MISSING}),
    ("apl_55 refusal not noted", "INV-04", ORDINARY, "scene",
     {"confirmation": Confirmation.REFUSED}),
    ("apl_32 unanswered", "DIS-03", ORDINARY, "conclude",
     {"circumstances": acts.Circumstances(coerced=Answer.NO)}),
    ("apl_33 slight and corrected", "DIS-04", ORDINARY, "decide", {
        "circumstances": msgspec.structs.replace(ALL_NO, is_slight_and_corrected=True)}),
    ("apl_33 no fault", "DIS-04", ORDINARY, "decide", {
        "circumstances": msgspec.structs.replace(ALL_NO, has_no_fault=True)}),
    ("apl_34 above the range", "DIS-05", ORDINARY, "notify", {"proposal": fine(1_001)}),
    ("apl_34 below the range", "DIS-05", ORDINARY, "notify", {"proposal": fine(99)}),
    ("apl_44 facts not told", "NOT-01", ORDINARY, "notify", {"facts_told": " "}),
    ("apl_44 rights not told", "NOT-01", ORDINARY, "notify", {"rights_told": False}),
    ("apl_64 four days", "NOT-03", ORDINARY, "notify", {"defence_days": 4}),
    ("apl_45 heavier than told", "DIS-07", ORDINARY, "decide", {"proposal": fine(501)}),
    ("apl_45 answer without reasons", "NOT-04", ORDINARY, "answer", {"opinion": ""}),
    ("apl_59 no address of payment", "DEC-03", ORDINARY, "decide", {"pay_at": ""}),
    ("apl_59 no evidence named", "DEC-03", ORDINARY, "decide", {"evidence_named": ""}),
    ("arl_20 fifteen days told", "REM-01", ORDINARY, "decide", {"reconsideration_days": 15}),
    ("litigation_46 fifteen days told", "REM-02", ORDINARY, "decide", {"litigation_months": 0}),
    ("cpl_87 no proof", "SRV-02", ORDINARY, "serve",
     {"service": served("03-18", proof=Proof.NONE)}),
    ("cpl_88 a neighbor", "SRV-03", ORDINARY, "serve",
     {"service": served("03-18", receiver=Receiver.NEIGHBOR)}),
    ("cpl_89 nobody there", "SRV-04", ORDINARY, "serve", {"service": served(
        "03-18", way=ServiceWay.LEFT, receiver=Receiver.NOBODY, proof=Proof.FILMED)}),
    ("cpl_89 left elsewhere", "SRV-04", ORDINARY, "serve", {"service": served(
        "03-18", way=ServiceWay.LEFT, is_refused=True, proof=Proof.FILMED,
        place=PlaceOfService.ELSEWHERE)}),
    ("apl_61 no confirmation of electronic service", "SRV-05", ORDINARY, "serve", {
        "service": served("03-18", way=ServiceWay.ELECTRONIC, proof=Proof.DELIVERY_STATUS)}),
    ("cpl_95 notice before other ways failed", "SRV-08", ORDINARY, "serve",
     {"service": served("03-18", way=ServiceWay.NOTICE, proof=Proof.PUBLICATION)}),
    ("apl_67 more than owed", "PAY-02", ORDINARY, "pay", {"fine_fen": 50_001}),
    ("apl_72 surcharge before it is due", "PAY-04", ORDINARY, "pay", {"late_fee_fen": 1}),
    ("apl_51 facts not certain", "SUM-01", replaced(SPOT, "open", facts_are_certain=False),
     "decide", {}),
    ("apl_51 confiscation", "SUM-01", SPOT, "decide", {"proposal": fine(
        30, kinds=(PenaltyKind.FINE, PenaltyKind.CONFISCATE_GAINS))}),
    ("apl_52 no number", "SUM-02", SPOT, "decide", {"number": ""}),
    ("apl_52 refusal not noted", "SUM-02", SPOT, "serve", {"confirmation": Confirmation.REFUSED}),
    ("arl_23 direct litigation told", "SUM-04", SPOT, "decide", {"remedy": Remedy.EITHER}),
    ("apl_68 no ground", "SUM-05", SPOT, "collect", {"ground": CollectionGround.NONE}),
    ("apl_69 nothing in writing", "SUM-05", SPOT, "collect", {"ground": CollectionGround.REMOTE}),
    ("apl_68 hard later without reason", "SUM-05", SPOT, "collect",
     {"ground": CollectionGround.HARD_LATER}),
    ("apl_70 no receipt", "SUM-06", SPOT, "collect", {"receipt": ""}),
    ("apl_71 cash overdue", "SUM-07", SPOT, "open", {"has_overdue_cash": True}),
    ("apl_71 less handed in", "SUM-07", SPOT, "hand_in", {"fine_fen": 2_999}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "steps", "name", "changes"),
    [row[1:] for row in REFUSED],
    ids=[row[0].replace(" ", "_") for row in REFUSED],
)
def test_act_is_refused(id, steps, name, changes):
    assert id in broken(steps, name, **changes)


MISSING = [
    ("decide", ("notify",), "NOT-01"),
    ("decide", ("order",), "REC-01"),
    ("decide", ("answer",), "NOT-04"),
    ("decide", ("review",), "REV-01"),
    ("conclude", ("scene", "interview"), "INV-03"),
    ("conclude", ("evidence",), "EVD-01"),
    ("notify", ("recheck",), "REC-02"),
    ("notify", ("order",), "REC-02"),
    ("close", ("pay",), "PAY-02"),
    ("close", ("serve",), "SRV-01"),
]


@pytest.mark.parametrize(("name", "without", "id"), MISSING)
def test_step_is_refused_without_what_must_precede_it(name, without, id):
    assert id in broken(ORDINARY, name, without=without)


@pytest.mark.parametrize(
    ("found", "refused"), [(date(2026, 3, 10), False), (date(2026, 3, 12), True)]
)
def test_limitation_of_two_years__apl_36(found, refused):
    day = date(2024, 3, 10)
    steps = replaced(ORDINARY, "lead", happened_from=day, happened_until=day, found_on=found)

    assert ("EVD-06" in broken(steps, "propose", level=BLOCK)) is refused


def test_limitation_does_not_run_while_the_violation_lasts__apl_36():
    steps = replaced(
        ORDINARY, "lead", happened_from=date(2019, 1, 1), happened_until=None, is_continuing=True
    )

    assert "EVD-06" not in broken(steps, "propose", level=BLOCK)


@pytest.mark.parametrize(("day", "refused"), [("05-31", False), ("06-01", True)])
def test_decision_within_ninety_days_of_filing__apl_60(day, refused):
    assert ("INV-02" in broken(ORDINARY, "decide", day=at(day), level=BLOCK)) is refused
    extended = broken(
        ORDINARY, "decide", day=at(day), level=BLOCK, extension_basis="《…规定》第十条"
    )
    assert "INV-02" not in extended


@pytest.mark.parametrize(("day", "refused"), [("03-17", True), ("03-18", False)])
def test_no_decision_before_the_defence_period_ends__apl_62(day, refused):
    assert ("NOT-02" in broken(ORDINARY, "decide", day=at(day))) is refused


def test_worked_date_of_the_defence_period__not_02():
    steps = moved(replaced(ORDINARY, "notify", service=served("03-02")), "decide", at("03-06"))

    assert "NOT-02" in broken(steps, "decide")
    assert "NOT-02" not in broken(steps, "decide", day=at("03-10"))


def test_a_signed_waiver_ends_the_defence_period__apl_62():
    waiver = acts.RightsWaived(waives_statement=True, waives_hearing=False, is_signed=True)
    steps = added(ORDINARY, "decide", waive=(at("03-16", 15), waiver))

    assert "NOT-02" not in broken(steps, "decide", day=at("03-17"))
    assert "NOT-02" in broken(steps, "waive", is_signed=False)


@pytest.mark.parametrize(("day", "refused"), [("03-05", True), ("03-06", True), ("03-09", False)])
def test_recheck_comes_after_the_period_to_correct__apl_28(day, refused):
    steps = moved(ORDINARY, "recheck", at(day, 9))

    assert ("REC-02" in broken(steps, "notify")) is refused


def test_no_fine_when_corrected_in_time__apl_28():
    steps = replaced(ORDINARY, "recheck", is_corrected=True)

    assert "REC-02" in broken(steps, "notify")


def test_concluding_with_a_fine_after_a_timely_correction_needs_a_reason__apl_28():
    corrected = replaced(ORDINARY, "recheck", is_corrected=True)

    assert "REC-02" in broken(corrected, "conclude", level=WARN)
    assert "REC-02" not in broken(corrected, "conclude", level=BLOCK)
    assert "REC-02" not in broken(corrected, "conclude", level=WARN, proposal=None)
    assert "REC-02" not in broken(ORDINARY, "conclude", level=WARN)


@pytest.mark.parametrize(
    ("who", "yuan", "refused"),
    [(CITIZEN, 200, False), (CITIZEN, 201, True), (STALL, 201, True), (COMPANY, 3_000, False),
     (COMPANY, 3_001, True)],
)  # fmt: skip
def test_limit_of_the_summary_procedure__apl_51(who, yuan, refused):
    steps = replaced(SPOT, "open", party=who)

    assert ("SUM-01" in broken(steps, "decide", proposal=fine(yuan))) is refused


@pytest.mark.parametrize(("yuan", "refused"), [(100, False), (150, True)])
def test_collection_on_the_spot_up_to_100_yuan__apl_68(yuan, refused):
    steps = replaced(SPOT, "decide", proposal=fine(yuan))

    assert ("SUM-05" in broken(steps, "collect")) is refused


@pytest.mark.parametrize(("born", "refused"), [(date(2012, 3, 3), True), (date(2012, 3, 1), False)])
def test_no_penalty_below_fourteen__apl_30(born, refused):
    child = party(310, Kind.PERSON, "李某某", "X", "城东路1号", born_on=born)
    steps = replaced(ORDINARY, "propose", party=child)

    assert ("DIS-01" in broken(steps, "notify")) is refused


def test_a_minor_is_not_fined_the_most__apl_30():
    minor = party(311, Kind.PERSON, "李某某", "X", "城东路1号", born_on=date(2010, 1, 1))
    steps = replaced(ORDINARY, "propose", party=minor)

    assert "DIS-01" in broken(steps, "notify", proposal=fine(1_000))
    assert "DIS-01" not in broken(steps, "notify", proposal=fine(500))


def test_outside_the_benchmark_is_a_warning__apl_34():
    assert "DIS-05" in broken(ORDINARY, "decide", proposal=fine(100))


@pytest.mark.parametrize(("yuan", "told", "refused"), [(2_999, False, False), (3_000, False, True),
                                                       (3_000, True, False)])  # fmt: skip
def test_right_to_a_hearing_is_told_from_the_threshold__apl_63(yuan, told, refused):
    found = broken(ORDINARY, "notify", proposal=fine(yuan), hearing_told=told)

    assert ("HRG-01" in found) is refused


def test_no_decision_before_the_hearing_period_ends__apl_64():
    steps = replaced(ORDINARY, "notify", hearing_told=True)

    assert "HRG-02" in broken(steps, "decide", day=at("03-17"))
    assert "HRG-02" not in broken(steps, "decide", day=at("03-18"))


def test_no_decision_before_a_requested_hearing__apl_63():
    steps = added(
        replaced(ORDINARY, "notify", hearing_told=True),
        "answer",
        ask=(at("03-12", 15), acts.HearingRequested()),
    )

    assert "HRG-02" in broken(steps, "decide")


def test_review_before_the_statement_is_only_advisory__apl_58():
    costly = replaced(ORDINARY, "conclude", is_complex=True)
    early = {
        "early_request": (at("03-11", 9), acts.ReviewRequested()),
        "early": (at("03-11", 10), ORDINARY["review"][1]),
    }
    steps = added(costly, "state", **early)

    found = broken(steps, "decide", without=("request_review", "review"))

    assert "REV-01" in found
    assert "REV-01" not in broken(costly, "decide")


def test_complex_cases_are_deliberated__apl_57():
    steps = replaced(ORDINARY, "conclude", is_complex=True)
    talk = acts.Deliberated(members=(HEAD, acts.Signatory(FIRST.id, "乙")), opinions="同意",
                            conclusion="处罚")  # fmt: skip

    assert "DEC-02" in broken(steps, "decide")
    assert "DEC-02" not in broken(added(steps, "decide", talk=(at("03-17"), talk)), "decide")


def test_decision_waits_for_the_recusal__apl_43():
    ask = acts.RecusalRequested(officer=FIRST.id, officer_name="周明", reason="亲属")
    granted = acts.RecusalDecided(officer=FIRST.id, is_granted=True, approver=HEAD, reason="属实")
    steps = added(ORDINARY, "answer", ask=(at("03-12", 15), ask))

    assert "OFF-03" in broken(steps, "decide")
    decided = added(steps, "answer", granted=(at("03-12", 16), granted))
    assert "OFF-03" in broken(decided, "decide")
    settled = RecusalSettled(officer=FIRST.id, stands=True, reviewer=REVIEWER, opinion="笔录有效")
    assert "OFF-03" not in broken(added(decided, "decide", held=(at("03-17"), settled)), "decide")
    assert "OFF-03" in broken(decided, "answer")


def test_no_penalty_goes_with_education__apl_33():
    slight = msgspec.structs.replace(ALL_NO, is_slight_and_corrected=True)
    steps = replaced(ORDINARY, "conclude", circumstances=slight)
    said = acts.NoPenaltyDecided(number="N", decider=HEAD, facts_found="轻微",
                                 ground=NoPenaltyGround.SLIGHT_CORRECTED)  # fmt: skip
    ended = added(steps, "decide", spare=(at("03-17"), said))

    assert "DEC-04" in broken(ended, "spare")
    assert "DEC-04" not in broken(ended, "spare", education="当面教育")
    assert "DIS-04" in broken(ended, "spare", ground=NoPenaltyGround.NO_FAULT)


def test_archive_before_the_end_of_reconsideration_is_a_warning__arl_20():
    assert "REM-01" in broken(ORDINARY, "archive", day=at("05-18"))
    assert "REM-01" not in broken(ORDINARY, "archive", day=at("05-19"))


def test_law_of_the_violation_unless_the_new_is_lighter__apl_37():
    day = date(2026, 7, 20)
    steps = replaced(ORDINARY, "lead", cause_code="open_air_barbecue", happened_from=day,
                     happened_until=day, found_on=day)  # fmt: skip
    steps = replaced(steps, "propose", cause_code="open_air_barbecue", item_code="YF-0201")
    steps = {
        name: (moment.replace(month=moment.month + 5, day=max(moment.day, 1)), said)
        for name, (moment, said) in steps.items()
    }

    decided = at("09-10")
    assert "DIS-05" in broken(steps, "decide", day=decided, proposal=fine(10_000, tier="grave"))
    assert "DIS-05" not in broken(steps, "decide", day=decided, proposal=fine(2_000))


@pytest.mark.parametrize(
    ("published", "effective"), [("2026-09-03", "2026-10-08"), ("2026-03-02", "2026-04-01")]
)
def test_service_by_notice_takes_thirty_days__cpl_95(published, effective):
    counted = effective_on(ServiceWay.NOTICE, date.fromisoformat(published), BOOK)

    assert counted == date.fromisoformat(effective)


def test_certificate_of_another_field_does_not_count__apl_42():
    other = msgspec.structs.replace(
        SECOND, certificates=(CertificateFact("X", "gas", "339921", date(2020, 1, 1)),)
    )

    assert "OFF-01" in broken(ORDINARY, "scene", officers=(FIRST, other))


def test_decision_names_everything__apl_59():
    assert broken(ORDINARY, "decide") == set()
    assert "DEC-03" in broken(ORDINARY, "decide", agency="")
    assert decision().remedy_authority
