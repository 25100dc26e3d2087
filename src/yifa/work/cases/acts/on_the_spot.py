"""Acts of the summary procedure (简易程序): decided and served on the spot."""

from datetime import date

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import ConferralFact, OfficerFact
from yifa.work.cases.acts.parts import PersonalParty, Proposal
from yifa.work.cases.terms import CollectionGround, Confirmation, LeadSource, Remedy


class OpenedOnTheSpot(Payload, frozen=True, kw_only=True, tag="case.open_on_the_spot"):
    """Officers take up a violation on the spot."""

    LABEL = "当场查处"
    procedure: str = "summary/2"
    source: LeadSource = LeadSource.PATROL
    cause_code: str
    cause_name: str = ""
    item_code: str
    field: str
    unit: str
    unit_name: str = ""
    party: PersonalParty
    officers: tuple[OfficerFact, ...]
    area: str
    place_area: str
    conferral: ConferralFact | None = None
    place: str
    longitude: float | None = None
    latitude: float | None = None
    happened_on: date
    summary: Personal
    facts_are_certain: bool
    has_overdue_cash: bool = False
    source_matter: str = ""


class ToldOnTheSpot(Payload, frozen=True, kw_only=True, tag="case.tell_on_the_spot"):
    """The certificate is shown; facts, reasons, basis and rights are told."""

    LABEL = "出示证件并告知"
    officers: tuple[OfficerFact, ...]
    certificate_shown: bool
    facts_told: Personal
    basis_told: str
    rights_told: bool
    correction: Personal


class HeardOnTheSpot(Payload, frozen=True, kw_only=True, tag="case.hear_on_the_spot"):
    """The party is heard; an empty statement means that nothing was said."""

    LABEL = "听取陈述申辩"
    statement: Personal = ""
    is_disputed: bool = False
    answer: Personal = ""


class DecidedOnTheSpot(Payload, frozen=True, kw_only=True, tag="case.decide_on_the_spot"):
    """The numbered decision is written on the spot (当场处罚决定)."""

    LABEL = "当场作出处罚决定"
    number: str
    officers: tuple[OfficerFact, ...]
    basis: str
    proposal: Proposal
    agency: str
    pay_at: str = ""
    late_fee_told: bool = False
    remedy: Remedy = Remedy.RECONSIDERATION_FIRST
    reconsideration_days: int = 60
    remedy_authority: str = ""


class ServedOnTheSpot(Payload, frozen=True, kw_only=True, tag="case.serve_on_the_spot"):
    """The decision is handed over on the spot; a refusal to sign is noted on it.

    Where the party signed on an officer's phone, `shown_sha256` is the digest of the text read
    there and `strokes` the handwriting (JSON of `signing.facts.Handwriting`).
    """

    LABEL = "当场交付决定书"
    confirmation: Confirmation
    refusal_note: Personal = ""
    received_by: Personal = ""
    witness: Personal = ""
    shown_sha256: str = ""
    strokes: Personal = ""


class CollectedOnTheSpot(Payload, frozen=True, kw_only=True, tag="case.collect_on_the_spot"):
    """Officers collect the fine on the spot, against the special receipt.

    `landed_on` is the day on which they came ashore where it was collected on the water; `None`
    while they are still out, until `Landed` tells it.
    """

    LABEL = "当场收缴罚款"
    officers: tuple[OfficerFact, ...]
    fine_fen: int
    ground: CollectionGround
    reason: str = ""
    requested_in_writing: bool = False
    receipt: str
    on_water: bool = False
    landed_on: date | None = None


class Landed(Payload, frozen=True, kw_only=True, tag="case.land"):
    """Officers who collected a fine on the water come ashore; the two days begin."""

    LABEL = "登记抵岸"
    landed_on: date
    place: str = ""


class CashHandedIn(Payload, frozen=True, kw_only=True, tag="case.hand_in_cash"):
    """Officers hand the collected cash to the agency."""

    LABEL = "罚款交至机关"
    fine_fen: int
    receipt: str


class CashBanked(Payload, frozen=True, kw_only=True, tag="case.bank_cash"):
    """The agency pays the collected cash in at the bank."""

    LABEL = "罚款缴付银行"
    fine_fen: int
    receipt: str


class ReportedToAgency(Payload, frozen=True, kw_only=True, tag="case.report_to_agency"):
    """The decision is filed with the agency (备案)."""

    LABEL = "报机关备案"
    receiver: str


class ReportSettled(Payload, frozen=True, kw_only=True, tag="case.settle_report"):
    """A person settles an act that was reported though a rule refused it (处理补报)."""

    LABEL = "处理补报"
    SETTLES = True
    reported_seq: int
    accepted: bool = True
    reason: str
