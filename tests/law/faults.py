"""Faults of procedure, each planted alone in a lawful case, with the rule that must find it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import msgspec

from tests.law.casting import ordinary_case, summary_case
from tests.law.faults_of_subjects import SUBJECT_ROWS
from tests.law.planting import (
    Plant,
    adding,
    all_later,
    both,
    fining,
    later,
    proposing,
    said_in,
    saying,
    serving,
    without,
)
from tests.law.telling import Steps, moment, ordinary, summary
from yifa.records.parties.terms import Kind
from yifa.work.cases import acts
from yifa.work.cases.terms import (
    Answer,
    CollectionGround,
    Confirmation,
    EvidenceKind,
    NoPenaltyGround,
    Outcome,
    PenaltyKind,
    PlaceOfService,
    Proof,
    Receiver,
    Remedy,
    ServiceWay,
)
from yifa.work.cases.tests.stories import (
    ALL_NO,
    CITIZEN,
    COMPANY,
    FIRST,
    HEAD,
    OFFICERS,
    SECOND,
    STALL,
    conferral,
    officer,
    party,
)


@dataclass(frozen=True)
class Fault:
    """One fault: the rule that must find it, what was done wrong, and in which case."""

    rule: str
    what: str
    plant: Plant
    told: dict[str, Any] = field(default_factory=dict)
    is_summary: bool = False
    story: Callable[[], Steps] | None = None

    def steps(self, number: int) -> Steps:
        """The case by its number, with the fault in it."""
        return self.plant(self.before(number))

    def before(self, number: int) -> Steps:
        """The case by its number, still lawful; a subject's story is always the same."""
        if self.story is not None:
            return self.story()
        if self.is_summary:
            return summary(summary_case(number, **self.told))
        return ordinary(ordinary_case(number, **self.told))


def _records_a_day_ahead(steps: Steps) -> Steps:
    record = said_in(steps, "scene")
    return saying("scene", ended_at=record.started_at)(steps)


def _paid_ahead(steps: Steps) -> Steps:
    return saying("pay", paid_on=said_in(steps, "pay").paid_on + timedelta(days=1))(steps)


def _confirmed_after_sending(steps: Steps) -> Steps:
    sent_on = said_in(steps, "serve").service.served_on
    return serving("serve", confirmed_on=sent_on + timedelta(days=1))(steps)


def _counted_two_days_too_late(steps: Steps) -> Steps:
    service = said_in(steps, "notify").service
    return serving("notify", effective_on=service.effective_on - timedelta(days=1))(steps)


def _served_before_the_decision(steps: Steps) -> Steps:
    day = said_in(steps, "serve").service.served_on - timedelta(days=1)
    return serving("serve", served_on=day, effective_on=day)(steps)


def _seen_too_late(steps: Steps) -> Steps:
    found = said_in(steps, "lead").found_on
    day = found.replace(year=found.year - 2) - timedelta(days=1)
    return saying("lead", happened_from=day, happened_until=day)(steps)


def _expired_certificate(steps: Steps) -> Steps:
    day = steps["scene"][0].date()
    return saying("scene", officers=(FIRST, officer(3, "钱红", until=day)))(steps)


def _conferred_a_day_late(steps: Steps) -> Steps:
    said, day = said_in(steps, "propose"), said_in(steps, "lead").happened_from
    late = conferral(said.item_code, (day + timedelta(days=1)).isoformat())
    return saying("propose", conferral=late)(steps)


def _child(steps: Steps) -> Steps:
    day: date = said_in(steps, "lead").happened_from
    born = day.replace(year=day.year - 14) + timedelta(days=1)
    child = party(310, Kind.PERSON, "陈小安", "X", "城东路1号", born_on=born)
    return saying("propose", party=child)(steps)


def _same_day_recheck(steps: Steps) -> Steps:
    ordered_at = steps["order"][0]
    return steps | {"recheck": (ordered_at + timedelta(hours=2), said_in(steps, "recheck"))}


def _unanswered(steps: Steps) -> Steps:
    half = acts.Circumstances(coerced=Answer.NO)
    return saying("conclude", circumstances=half)(steps)


PLAIN: dict[str, Any] = {
    "way": ServiceWay.DIRECT, "cause": "outside_door_trade", "party": STALL, "fine_fen": 50_000,
    "tier": "ordinary", "makes_statement": True, "waives": False, "pays_in_parts": False,
    "pays_on_last_day": False,
}  # fmt: skip
WEIGHTY = PLAIN | {
    "cause": "large_advertising", "party": COMPANY, "fine_fen": 6_000_000, "tier": "ordinary"
}  # fmt: skip
SILENT = PLAIN | {"makes_statement": False}
WAIVED = PLAIN | {"makes_statement": False, "waives": True}
PERSON = PLAIN | {"party": CITIZEN}
UNIT = PLAIN | {"party": COMPANY}
SENT = PLAIN | {"way": ServiceWay.ELECTRONIC}
LEFT = PERSON | {"way": ServiceWay.LEFT}
POSTED = PLAIN | {"way": ServiceWay.POST}
DELEGATED = PLAIN | {"way": ServiceWay.DELEGATED}
PASSED_ON = PERSON | {"way": ServiceWay.PASSED_ON}
SPOT: dict[str, Any] = {
    "party": CITIZEN, "cause": "spitting_littering", "fine_fen": 3_000, "tier": "ordinary",
    "pays_on_last_day": False,
}  # fmt: skip
SPOT_AT_BANK = SPOT | {"cause": "person_dumping", "fine_fen": 15_000, "tier": "slight"}
SPOT_UNIT = SPOT | {
    "party": COMPANY, "cause": "cuttings_mud", "fine_fen": 60_000, "tier": "slight"
}  # fmt: skip

AUXILIARY = (FIRST, officer(4, "孙协", auxiliary=True))
INVESTIGATOR = acts.Signatory(FIRST.id, FIRST.name)
PHOTO = acts.EvidenceFact(
    EvidenceKind.ELECTRONIC, "照片", device="Z", taken_at=moment(date(2025, 1, 1))
)
STOLEN = acts.EvidenceFact(EvidenceKind.DOCUMENTARY, "账簿", is_lawful=False)
RECUSAL = acts.RecusalRequested(
    officer=FIRST.id, officer_name=FIRST.name, reason="与当事人有亲属关系"
)
GRANTED = acts.RecusalDecided(officer=SECOND.id, is_granted=True, approver=HEAD, reason="属实")
SLIGHT = msgspec.structs.replace(ALL_NO, is_slight_and_corrected=True)
NO_FAULT = msgspec.structs.replace(ALL_NO, has_no_fault=True)
COERCED = msgspec.structs.replace(ALL_NO, coerced=Answer.YES)
SPARED = acts.NoPenaltyDecided(
    number="云综执不罚字〔2026〕第0001号", decider=HEAD, ground=NoPenaltyGround.SLIGHT_CORRECTED,
    facts_found="已改正", education="当面教育",
)  # fmt: skip

Row = tuple[str, str, dict[str, Any], Plant]

ORDINARY_FAULTS: tuple[Row, ...] = (
    # authority and officers
    ("JUR-01", "place outside the area", PLAIN, saying("propose", place_area="331102")),
    ("JUR-03", "no conferral", PLAIN, saying("propose", conferral=None)),
    ("JUR-03", "another item conferred", PLAIN, saying("propose", conferral=conferral("YF-0999"))),
    ("JUR-03", "conferred a day after the violation", PLAIN, _conferred_a_day_late),
    ("OFF-01", "one officer at the scene", PLAIN, saying("scene", officers=(FIRST,))),
    ("OFF-01", "the same officer twice", PLAIN, saying("interview", officers=(FIRST, FIRST))),
    ("OFF-01", "an auxiliary questions", PLAIN, saying("interview", officers=AUXILIARY)),
    ("OFF-01", "a certificate expired at midnight", PLAIN, _expired_certificate),
    ("OFF-01", "one officer orders correction", PLAIN, saying("order", officers=(SECOND,))),
    ("OFF-01", "one officer answers the statement", PLAIN, saying("answer", officers=(FIRST,))),
    ("OFF-02", "certificate not shown", PLAIN, saying("scene", certificate_shown=False)),
    ("OFF-02", "certificate not shown again", PLAIN, saying("recheck", certificate_shown=False)),
    ("OFF-03", "recusal left undecided", PLAIN, adding("evidence", "recusal", RECUSAL)),
    ("OFF-03", "a recused officer goes on", PLAIN, both(
        adding("evidence", "recusal", msgspec.structs.replace(RECUSAL, officer=SECOND.id)),
        adding("evidence", "granted", GRANTED, 2))),
    ("OFF-03", "a recusal decided that nobody asked", PLAIN, adding(
        "evidence", "granted", msgspec.structs.replace(GRANTED, is_granted=False))),
    ("OFF-04", "an officer approves the filing", PLAIN, saying("file", approver=INVESTIGATOR)),
    ("OFF-04", "an officer decides", PLAIN, saying("decide", decider=INVESTIGATOR)),
    ("OFF-04", "an officer closes", PLAIN, saying("close", approver=INVESTIGATOR)),
    ("OFF-05", "reviewer without qualification", PLAIN, saying(
        "review", reviewer=acts.Reviewer(HEAD.id, "冯清"))),
    ("REV-02", "an officer reviews", PLAIN, saying(
        "review", reviewer=acts.Reviewer(FIRST.id, FIRST.name, "A1"))),
    # filing and investigation
    ("INV-01", "no case number", PLAIN, saying("file", number=" ")),
    ("INV-01", "filed after twenty days", PLAIN, all_later("propose", 20)),
    ("INV-02", "decided after a hundred days", SILENT, all_later("request_review", 100)),
    ("INV-03", "no record of the investigation", PLAIN, without("scene", "interview")),
    ("INV-03", "no archive number", PLAIN, saying("archive", archive_number="")),
    ("INV-04", "record not confirmed", PLAIN, saying("scene", confirmation=Confirmation.MISSING)),
    ("INV-04", "refusal to sign not noted", PLAIN, saying(
        "interview", confirmation=Confirmation.REFUSED)),
    ("INV-04", "record without end", PLAIN, _records_a_day_ahead),
    ("INV-04", "record without place", PLAIN, saying("interview", place=" ")),
    ("EVD-01", "no evidence", PLAIN, without("evidence")),
    ("EVD-01", "facts unclear", PLAIN, saying("conclude", facts_are_clear=False)),
    ("EVD-01", "nothing taken", PLAIN, saying("evidence", items=())),
    ("EVD-01", "evidence unlawfully taken", PLAIN, saying("evidence", items=(STOLEN,))),
    ("EVD-02", "photo without its hash", PLAIN, saying("evidence", items=(PHOTO,))),
    ("EVD-06", "found a day after two years", PLAIN, _seen_too_late),
    # correction
    ("REC-01", "correction not ordered", PLAIN | {
        "cause": "cuttings_mud", "tier": "slight"}, without("order", "recheck")),
    ("REC-02", "not rechecked", PLAIN, without("recheck")),
    ("REC-02", "rechecked too early", PLAIN, _same_day_recheck),
    ("REC-02", "corrected in time", PLAIN, saying("recheck", is_corrected=True)),
    ("REC-03", "four hundred days to correct", PLAIN, both(
        saying("order", days=400), without("recheck"))),
    ("REC-03", "an order that demands nothing", PLAIN, saying("order", demand=" ")),
    # whether and how much
    ("VER-01", "a cause that no law knows", PLAIN, saying("propose", cause_code="unknown_cause")),
    ("DIS-01", "a child of thirteen is fined", PERSON, _child),
    ("DIS-03", "circumstances not asked", PLAIN, _unanswered),
    ("DIS-03", "coerced, and fined the most", PLAIN | {"fine_fen": 100_000, "tier": "grave"}, both(
        saying("conclude", circumstances=COERCED), saying("decide", circumstances=COERCED))),
    ("DIS-04", "slight, corrected, fined", PLAIN, saying("conclude", circumstances=SLIGHT)),
    ("DIS-04", "without fault, fined", PLAIN, saying("decide", circumstances=NO_FAULT)),
    ("DIS-05", "a yuan above the range", PLAIN | {"fine_fen": 100_000, "tier": "grave"}, fining(
        100, "conclude", "notify", "decide")),
    ("DIS-05", "a yuan below the range", PLAIN | {"fine_fen": 10_000, "tier": "slight"}, fining(
        -100, "conclude", "notify", "decide")),
    ("DIS-05", "outside the tier without a reason", PLAIN, proposing("decide", tier="grave")),
    ("DIS-07", "decided a yuan heavier than told", PLAIN, fining(100, "decide")),
    ("DIS-07", "a kind that was not told", PLAIN, proposing("decide", kinds=(
        PenaltyKind.FINE, PenaltyKind.CONFISCATE_GOODS))),
    # notice, statement, hearing
    ("NOT-01", "not told beforehand", SILENT, without("notify")),
    ("NOT-01", "facts not told", PLAIN, saying("notify", facts_told=" ")),
    ("NOT-01", "basis not told", PLAIN, saying("notify", basis_told="")),
    ("NOT-01", "rights not told", PLAIN, saying("notify", rights_told=False)),
    ("NOT-01", "reasons not told", PLAIN, proposing("notify", reasons=" ")),
    ("NOT-02", "decided within the defence period", SILENT, all_later("request_review", -3)),
    ("NOT-02", "a waiver without a signature", WAIVED, saying("waive", is_signed=False)),
    ("NOT-03", "four days to state", PLAIN, saying("notify", defence_days=4)),
    ("NOT-04", "statement not answered", PLAIN, without("answer")),
    ("NOT-04", "answer without reasons", PLAIN, saying("answer", opinion=" ")),
    ("NOT-04", "told again and heavier", PLAIN, lambda steps: adding(
        "answer", "again", msgspec.structs.replace(said_in(steps, "notify"), proposal=(
            msgspec.structs.replace(said_in(steps, "notify").proposal, fine_fen=60_000))))(steps)),
    ("HRG-01", "hearing not told", WEIGHTY, saying("notify", hearing_told=False)),
    ("HRG-01", "threshold raised", PLAIN, saying("notify", hearing_threshold_fen=10**9)),
    ("HRG-02", "hearing asked and not held", WEIGHTY, adding(
        "notify", "ask", acts.HearingRequested(reason="要求听证"))),
    # review and decision
    ("REV-01", "no legal review", WEIGHTY, without("request_review", "review")),
    ("REV-01", "decided while the review was open", PLAIN, without("review")),
    ("REV-01", "passed though nobody asked", PLAIN, without("request_review")),
    ("DEC-02", "no deliberation", WEIGHTY, without("deliberate")),
    ("DEC-02", "one member deliberates", WEIGHTY, saying("deliberate", members=(HEAD,))),
    ("DEC-02", "deliberation without opinions", WEIGHTY, saying("deliberate", opinions="")),
    ("DEC-03", "no evidence named", PLAIN, saying("decide", evidence_named="")),
    ("DEC-03", "no number", PLAIN, saying("decide", number=" ")),
    ("DEC-03", "no place to pay", PLAIN, saying("decide", pay_at="")),
    ("DEC-03", "surcharge not told", PLAIN, saying("decide", late_fee_told=False)),
    ("DEC-03", "no authority of remedy", PLAIN, saying("decide", remedy_authority="")),
    ("REM-01", "fifteen days to reconsider", PLAIN, saying("decide", reconsideration_days=15)),
    ("REM-02", "three months to sue", PLAIN, saying("decide", litigation_months=3)),
    ("REM-02", "reconsideration told to come first", PLAIN, saying(
        "decide", remedy=Remedy.RECONSIDERATION_FIRST)),
    ("DEC-01", "a penalty where none was proposed", PLAIN, saying(
        "conclude", outcome=Outcome.NO_PENALTY, no_penalty_ground=NoPenaltyGround.FIRST_OFFENSE)),
    ("DEC-01", "transferred without a reason", PLAIN, lambda steps: both(
        without(*list(steps)[list(steps).index("notify"):]), adding(
            "conclude", "transfer", acts.TransferDecided(
                decider=HEAD, receiver="云溪县公安局", reason=" ")))(steps)),
    ("DEC-04", "no penalty and no education", PLAIN, lambda steps: both(
        saying("conclude", outcome=Outcome.NO_PENALTY, circumstances=SLIGHT),
        without(*list(steps)[list(steps).index("notify"):]),
        adding("conclude", "spare", msgspec.structs.replace(SPARED, education="")))(steps)),
    ("DIS-04", "spared on a ground not found", PLAIN, lambda steps: both(
        without(*list(steps)[list(steps).index("notify"):]),
        adding("conclude", "spare", SPARED))(steps)),
    # service
    ("SRV-01", "served before it was decided", PLAIN, _served_before_the_decision),
    ("SRV-01", "served after three weeks", PLAIN, all_later("serve", 21)),
    ("SRV-01", "closed without service", PLAIN, without("serve")),
    ("SRV-02", "no proof of service", PLAIN, serving("serve", proof=Proof.NONE)),
    ("SRV-02", "electronic without a status", SENT, serving("notify", proof=Proof.RECEIPT)),
    ("SRV-03", "a neighbor signs", PLAIN, serving("notify", receiver=Receiver.NEIGHBOR)),
    ("SRV-03", "a minor signs", PERSON, serving("serve", receiver=Receiver.MINOR)),
    ("SRV-03", "family signs for a company", UNIT, serving(
        "serve", receiver=Receiver.ADULT_FAMILY)),
    ("SRV-04", "pasted on the door of an empty house", LEFT, serving(
        "serve", is_refused=False, receiver=Receiver.NOBODY)),
    ("SRV-04", "left elsewhere", LEFT, serving("notify", place=PlaceOfService.ELSEWHERE)),
    ("SRV-05", "no confirmation", SENT, serving("serve", confirmed_on=None)),
    ("SRV-05", "confirmed after sending", SENT, _confirmed_after_sending),
    ("SRV-05", "sent to another number", SENT, serving("notify", address="13900000000")),
    ("SRV-05", "no online remedy", SENT, serving("serve", reconsideration_channel="")),
    ("SRV-06", "posted at once", POSTED, serving("serve", note="")),
    ("SRV-07", "delegated to nobody", DELEGATED, serving("serve", through="")),
    ("SRV-07", "the warder signs", PASSED_ON, serving("notify", receiver=Receiver.AGENT)),
    ("SRV-08", "effective a day early", PLAIN, _counted_two_days_too_late),
    ("SRV-08", "published at once", PLAIN, serving(
        "order", way=ServiceWay.NOTICE, proof=Proof.PUBLICATION, is_masked=True, note="无人")),
    ("SRV-09", "returned mail counted", POSTED, serving("serve", is_returned=True)),
    # payment and the end
    ("PAY-01", "no receipt", PLAIN, saying("pay", receipt="")),
    ("PAY-02", "a fen more than owed", PLAIN, saying("pay", fine_fen=50_001)),
    ("PAY-02", "closed unpaid", PLAIN, without("pay")),
    ("PAY-02", "paid on a day to come", PLAIN, _paid_ahead),
    ("PAY-04", "a surcharge before its time", PLAIN, saying("pay", late_fee_fen=100)),
    ("PAY-04", "a late surcharge not taken", PLAIN, all_later("pay", 40)),
    ("PUB-01", "published after a month", PLAIN, later("disclose", days=30)),
    ("REM-01", "archived within the remedy's period", PLAIN, later("archive", days=-20)),
    # order of steps
    ("STEP-01", "questioned before the filing", PLAIN, lambda steps: steps | {
        "interview": (steps["lead"][0] + timedelta(minutes=5), said_in(steps, "interview"))}),
    ("STEP-01", "notice before the conclusion", SILENT, without("conclude")),
    ("STEP-00", "a step of another procedure", PLAIN, adding(
        "evidence", "spot", acts.HeardOnTheSpot())),
)  # fmt: skip

SUMMARY_FAULTS: tuple[Row, ...] = (
    ("JUR-01", "place outside the area", SPOT, saying("open", place_area="331102")),
    ("OFF-01", "one officer on the spot", SPOT, saying("tell", officers=(FIRST,))),
    ("OFF-02", "certificate not shown", SPOT, saying("tell", certificate_shown=False)),
    ("EVD-06", "happened three years ago", SPOT, saying("open", happened_on=date(2022, 1, 4))),
    ("SUM-01", "facts not certain", SPOT, saying("open", facts_are_certain=False)),
    ("SUM-01", "disputed", SPOT, saying("hear", is_disputed=True)),
    ("SUM-01", "a yuan above the limit of a person", SPOT_AT_BANK | {
        "fine_fen": 20_000}, both(fining(100, "decide"), saying("pay", fine_fen=20_100))),
    ("SUM-01", "a confiscation on the spot", SPOT, proposing("decide", kinds=(
        PenaltyKind.FINE, PenaltyKind.CONFISCATE_GAINS))),
    ("SUM-02", "rights not told", SPOT, saying("tell", rights_told=False)),
    ("SUM-02", "statement not answered", SPOT, saying("hear", statement="不是我", answer="")),
    ("SUM-02", "no number", SPOT, saying("decide", number="")),
    ("SUM-02", "refusal to sign not noted", SPOT, saying(
        "serve", confirmation=Confirmation.REFUSED)),
    ("SUM-02", "no word of correction", SPOT, saying("tell", correction=" ")),
    ("SUM-03", "never reported", SPOT, without("report")),
    ("SUM-03", "reported after two weeks", SPOT_AT_BANK, later("report", days=14)),
    ("SUM-04", "told to sue at once", SPOT, saying("decide", remedy=Remedy.EITHER)),
    ("SUM-05", "collected without a ground", SPOT, saying("collect", ground=CollectionGround.NONE)),
    ("SUM-05", "collected though above a hundred yuan", SPOT_UNIT, adding(
        "serve", "collect", acts.CollectedOnTheSpot(
            officers=OFFICERS, fine_fen=60_000, ground=CollectionGround.UP_TO_100_YUAN,
            receipt="Z0001"))),
    ("SUM-05", "remote and nothing in writing", SPOT, saying(
        "collect", ground=CollectionGround.REMOTE)),
    ("SUM-05", "hard later, why?", SPOT, saying("collect", ground=CollectionGround.HARD_LATER)),
    ("SUM-05", "collected more than the fine", SPOT, saying("collect", fine_fen=3_100)),
    ("SUM-06", "no special receipt", SPOT, saying("collect", receipt=" ")),
    ("SUM-07", "handed in after two weeks", SPOT, both(
        later("hand_in", days=14), later("bank", days=14))),
    ("SUM-07", "less handed in", SPOT, saying("hand_in", fine_fen=2_900)),
    ("SUM-07", "banked without being handed in", SPOT, without("hand_in")),
    ("SUM-07", "never banked", SPOT, without("bank")),
    ("SUM-07", "cash of an earlier case overdue", SPOT, saying("open", has_overdue_cash=True)),
    ("REM-01", "thirty days for reconsideration", SPOT, saying("decide", reconsideration_days=30)),
    ("DIS-05", "above the range", SPOT | {"fine_fen": 5_000, "tier": "grave"}, both(
        fining(100, "decide"), saying("collect", fine_fen=5_100),
        saying("hand_in", fine_fen=5_100), saying("bank", fine_fen=5_100))),
    ("PAY-02", "closed unpaid", SPOT_AT_BANK, without("pay")),
    ("PUB-01", "published after a month", SPOT_AT_BANK, later("disclose", days=30)),
    ("REM-01", "archived within the remedy's period", SPOT_AT_BANK, later("archive", days=-20)),
    ("STEP-01", "decided before hearing the party", SPOT, without("hear")),
)  # fmt: skip


FAULTS: tuple[Fault, ...] = (
    *(Fault(id, what, plant, told) for id, what, told, plant in ORDINARY_FAULTS),
    *(Fault(id, what, plant, told, True) for id, what, told, plant in SUMMARY_FAULTS),
    *(Fault(id, what, plant, story=story) for id, what, story, plant in SUBJECT_ROWS),
)


def planted(amount: int) -> Iterator[tuple[Fault, int]]:
    """The faults in turn, each in cases of its own, until there are as many as asked for."""
    for number in range(amount):
        yield FAULTS[number % len(FAULTS)], number
