"""Acts of unlawful buildings (违法建设)."""

from datetime import date, datetime

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import OfficerFact
from yifa.work.cases.acts.filing import LeadRegistered
from yifa.work.cases.acts.parts import Service, Signatory
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.buildings import (
    Disposal,
    Informed,
    KeepGround,
    OrderScope,
    RemovalGround,
    Witness,
)


class BuildingReported(LeadRegistered, frozen=True, kw_only=True, tag="case.report_building"):
    """A building that seems unlawful is registered; the period for filing runs from here."""

    LABEL = "登记违法建设线索"
    procedure: str = "building/2"
    is_continuing: bool = True
    is_urban: bool = True
    is_under_construction: bool = False
    area_m2: float | None = None


class StopOrdered(Payload, frozen=True, kw_only=True, tag="case.order_stop"):
    """The party is ordered to stop building (责令停止建设)."""

    LABEL = "责令停止建设"
    number: str = ""
    officers: tuple[OfficerFact, ...]
    demand: str
    service: Service


class StopChecked(Payload, frozen=True, kw_only=True, tag="case.check_stop"):
    """Officers look whether building has stopped."""

    LABEL = "复查停止建设"
    officers: tuple[OfficerFact, ...]
    certificate_shown: bool
    place: str
    is_stopped: bool
    record: Personal
    confirmation: Confirmation
    refusal_note: Personal = ""


class GovernmentOrdered(Payload, frozen=True, kw_only=True, tag="case.receive_order"):
    """The government orders departments to act (责成)."""

    LABEL = "登记政府责成"
    scope: OrderScope
    government: str
    order_number: str
    ordered_on: date


class BuildingClassified(Payload, frozen=True, kw_only=True, tag="case.classify_building"):
    """What can be done about the building: corrected, removed, or neither."""

    LABEL = "认定违法建筑"
    officers: tuple[OfficerFact, ...]
    disposal: Disposal
    facts_found: Personal
    planning_opinion: str
    removal_ground: RemovalGround | None = None
    local_rule: str = ""
    keep_ground: KeepGround | None = None
    appraisal: str = ""
    published_on: date | None = None
    government_decision: str = ""


class DisposalNoticed(Payload, frozen=True, kw_only=True, tag="case.notify_disposal"):
    """The party is told the intended disposal, facts, reasons, basis and rights."""

    LABEL = "处置决定事先告知"
    number: str = ""
    facts_told: Personal
    basis_told: str
    disposal: Disposal
    rights_told: bool
    defence_days: int
    service: Service


class BuildingDisposed(Payload, frozen=True, kw_only=True, tag="case.dispose_building"):
    """The disposal decision (违法建筑处置决定): correct or remove within a period, or hand over."""

    LABEL = "作出违法建筑处置决定"
    decision_number: str
    decider: Signatory
    disposal: Disposal
    demand: str
    days: int
    facts_found: Personal
    basis: str
    agency: str
    reconsideration_days: int = 60
    litigation_months: int = 6
    remedy_authority: str
    court: str


class RemovalHelpAsked(Payload, frozen=True, kw_only=True, tag="case.ask_removal_help"):
    """The party asks the agency to organize the removal (申请拆除)."""

    LABEL = "当事人申请组织拆除"
    asked_on: date
    is_signed: bool
    arrangement: Personal = ""


class DisposalPerformed(Payload, frozen=True, kw_only=True, tag="case.verify_disposal"):
    """Officers verify what the party did itself, or had done on its request."""

    LABEL = "验收自行拆除改正"
    officers: tuple[OfficerFact, ...]
    place: str
    is_performed: bool
    record: Personal
    confirmation: Confirmation
    refusal_note: Personal = ""


class PenaltyCaseLinked(Payload, frozen=True, kw_only=True, tag="case.link_penalty_case"):
    """The fine or confiscation is decided in a case of its own."""

    LABEL = "关联行政处罚案件"
    case_number: str
    note: str = ""


class RemovalAnnounced(Payload, frozen=True, kw_only=True, tag="case.announce_removal"):
    """The public notice with a period to remove (限期拆除公告)."""

    LABEL = "限期拆除公告"
    number: str = ""
    published_on: date
    days: int
    place: str


class ForcedRemovalNoticed(Payload, frozen=True, kw_only=True, tag="case.notice_forced_removal"):
    """The notice of forced removal with its time, basis and moving-out period (强制拆除公告)."""

    LABEL = "强制拆除公告"
    number: str = ""
    approver: Signatory
    starts_at: datetime
    ends_at: datetime
    basis: str
    moving_out_until: date
    published_on: date
    place: str
    is_only_home: bool = False
    housing_secured: str = ""
    is_urgent: bool = False
    urgency: str = ""


class PropertyListed(Payload, frozen=True, kw_only=True, tag="case.list_property"):
    """Things left in the building are listed before a witness, stored, and the owner told."""

    LABEL = "财物登记造册"
    officers: tuple[OfficerFact, ...]
    things: Personal
    witness: Witness
    witness_name: str
    stored_at: str
    owner_told_on: date


class PresenceInvited(Payload, frozen=True, kw_only=True, tag="case.invite_presence"):
    """The party is told in writing to be present."""

    LABEL = "书面告知到场"
    number: str = ""
    present_at: datetime
    service: Service


class RemovedByForce(Payload, frozen=True, kw_only=True, tag="case.remove_by_force"):
    """The building, or the part built on, is removed by force (强制拆除)."""

    LABEL = "实施强制拆除"
    officers: tuple[OfficerFact, ...]
    scope: OrderScope
    started_at: datetime
    ended_at: datetime
    is_urgent: bool = False
    urgency: str = ""
    is_empty: bool
    party_present: bool
    witness: Witness = Witness.NONE
    witness_name: str = ""
    cuts_home_supply: bool = False
    has_photos: bool
    has_video: bool
    cost_fen: int = 0
    cost_basis: str = ""
    record: Personal


class OthersTold(Payload, frozen=True, kw_only=True, tag="case.tell_others"):
    """Departments and suppliers are told the disposal and its execution in writing."""

    LABEL = "书面告知有关部门单位"
    told: tuple[Informed, ...]
    told_on: date
    tells_execution: bool
    number: str = ""
