"""A case as the law sees it, frozen at one moment."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Facts, Matter
from yifa.records.agencies.facts import OfficerFact
from yifa.records.parties.facts import PartyRef
from yifa.work.cases import acts
from yifa.work.cases.facts.branches import BranchesFacts
from yifa.work.cases.facts.buildings import BuildingsFacts
from yifa.work.cases.facts.chain import ChainFacts
from yifa.work.cases.facts.guidance import GuidanceFacts
from yifa.work.cases.facts.hearing import AuthorityFacts, HearingFacts
from yifa.work.cases.facts.measures import MeasuresFacts
from yifa.work.cases.facts.off_site import OffSiteFacts
from yifa.work.cases.facts.performance import PerformanceFacts
from yifa.work.cases.facts.remedies import RemediesFacts
from yifa.work.cases.terms import Outcome, PenaltyKind

PERSON, UNIT = "person", "unit"


class Told(msgspec.Struct, frozen=True):
    """What the party was told to expect, the least of it where it was told more than once."""

    kinds: tuple[PenaltyKind, ...] = ()
    fine_fen: int = 0
    gains_fen: int = 0
    goods_fen: int = 0
    goods: str = ""


class CaseFacts(Facts, frozen=True, kw_only=True):
    """One case at one moment. Days are Beijing days; `None` means it has not happened."""

    # lead and filing
    source: str = ""
    source_matter: str = ""
    unit: str = ""
    unit_name: str = ""
    place: str = ""
    longitude: float | None = None
    latitude: float | None = None
    summary: str = ""
    lead_on: date | None = None
    cause_code: str = ""
    cause_name: str = ""
    item_code: str = ""
    field: str = ""
    area: str = ""
    happened_from: date | None = None
    happened_until: date | None = None
    is_continuing: bool = False
    endangers_health: bool = False
    found_on: date | None = None
    party: PartyRef | None = None
    officers: tuple[OfficerFact, ...] = ()
    filed_on: date | None = None
    number: str = ""
    recusals_open: frozenset[UUID] = frozenset()
    recused: frozenset[UUID] = frozenset()
    investigators: frozenset[UUID] = frozenset()

    # investigation
    evidence: tuple[acts.EvidenceFact, ...] = ()
    has_record: bool = False
    sessions: frozenset[UUID] = frozenset()
    correction: acts.CorrectionOrdered | None = None
    correction_not_needed: str = ""
    rechecked_on: date | None = None
    is_corrected: bool | None = None
    uncorrected_on: date | None = None
    refuses_to_correct: bool = False
    concluded_at: datetime | None = None
    conclusion: acts.InvestigationConcluded | None = None

    # notice, statement, review
    notice: acts.NoticeServed | None = None
    notice_seq: int = 0
    told_last: Told | None = None
    statement_seq: int = 0
    statement_answered: bool = True
    hearing_requested: bool = False
    hearing_held: bool = False
    statement_waived: bool = False
    hearing_waived: bool = False
    review_requested: bool = False
    review_passed_seq: int = 0
    material_seq: int = 0
    evidence_seq: int = 0
    reviewed: acts.Proposal | None = None
    reviewed_basis: str = ""
    deliberated: bool = False
    deliberated_seq: int = 0

    # decision and after
    outcome: Outcome = Outcome.NONE
    decision: acts.Decided | None = None
    decided_on: date | None = None
    decision_number: str = ""
    kinds_decided: tuple[PenaltyKind, ...] = ()
    fine_fen: int = 0
    basis: str = ""
    late_fee_told: bool = False
    decision_published_on: date | None = None
    publication: acts.PublicationApproved | None = None
    served_on: date | None = None
    paid_fen: int = 0
    late_fee_paid_fen: int = 0
    last_paid_on: date | None = None
    payments: tuple[tuple[date, int], ...] = ()
    disclosed: bool = False
    is_published: bool = False
    closed_on: date | None = None
    archive_number: str = ""

    # on the spot
    facts_are_certain: bool = True
    is_disputed: bool = False
    told: bool = False
    heard: bool = False
    collected_on: date | None = None
    collected_fen: int = 0
    collected_on_water: bool = False
    landed_on: date | None = None
    handed_in_on: date | None = None
    banked_on: date | None = None
    reported_on: date | None = None

    # subjects of their own
    guidance: GuidanceFacts = GuidanceFacts()
    hearing: HearingFacts = HearingFacts()
    authority: AuthorityFacts = AuthorityFacts()
    chain: ChainFacts = ChainFacts()
    measures: MeasuresFacts = MeasuresFacts()
    performance: PerformanceFacts = PerformanceFacts()
    remedies: RemediesFacts = RemediesFacts()
    measure_remedies: RemediesFacts = RemediesFacts()
    attacks_measure: bool = False
    branches: BranchesFacts = BranchesFacts()
    off_site: OffSiteFacts = OffSiteFacts()
    buildings: BuildingsFacts = BuildingsFacts()

    @property
    def today(self) -> date:
        """The Beijing day of the moment asked about."""
        return day_of_act(self.at)

    @property
    def subject(self) -> str:
        """Whether the party is fined as a person or as a unit.

        The law does not say which holds for a 个体工商户; the lower limits are taken (SUM-01).
        """
        return UNIT if self.party is not None and self.party.kind == UNIT else PERSON

    @property
    def applied_on(self) -> date:
        """The day whose law applies: when the violation ended, else when it was found."""
        return self.happened_until or self.happened_from or self.found_on or self.today

    @property
    def goes_on(self) -> bool:
        """Say whether the violation repeats or continues (连续、继续) and has not ended."""
        return self.is_continuing and self.happened_until is None

    @property
    def acted_on(self) -> date:
        """The last day of the violation: today where it still goes on."""
        return self.today if self.goes_on else self.applied_on

    @property
    def ended_on(self) -> date:
        """The day on which the violation ended; age and law are those of that day.

        One that goes on ends with its correction, else with the decision, else not before today.
        """
        if not self.goes_on:
            return self.applied_on
        corrected_on = self.rechecked_on if self.is_corrected else None
        return max(self.applied_on, corrected_on or self.decided_on or self.today)

    @property
    def unpaid_fen(self) -> int:
        """What the party still owes; nothing once execution ended or is in the court's hands."""
        return 0 if self.performance.is_over else max(self.fine_fen - self.paid_fen, 0)

    @property
    def hand_in_from(self) -> date | None:
        """The day from which cash is to be handed in; on the water that of coming ashore."""
        return self.landed_on if self.collected_on_water else self.collected_on

    @property
    def review_passed(self) -> bool:
        """Say whether the review passed after the last thing that could change the outcome."""
        return self.review_passed_seq > max(self.material_seq, 0)

    @property
    def is_decided(self) -> bool:
        """Say whether the case has an outcome: a decision, or the disposal of a building."""
        return self.outcome is not Outcome.NONE or self.buildings.disposal is not None


_latest: tuple[datetime | None, date] = (None, date.min)


def day_of_act(at: datetime) -> date:
    """The Beijing day of an act; rules ask for that of one instant many times in a row."""
    global _latest  # noqa: PLW0603  one pair, replaced whole
    known = _latest
    if known[0] is at:
        return known[1]
    day = day_in_law(at)
    _latest = (at, day)
    return day


def begin(matter: Matter, at: datetime) -> CaseFacts:
    """The facts before the first act."""
    return CaseFacts(matter=matter, stage="", at=at)


def age_on(born: date, day: date) -> int:
    """Full years of age on a day, the birthday included.

    >>> age_on(date(2012, 3, 7), date(2026, 3, 6)), age_on(date(2012, 3, 7), date(2026, 3, 7))
    (13, 14)
    """
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
