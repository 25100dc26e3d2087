"""Acts of evidence preserved, samples, and things sealed or seized (保存、抽样、查封、扣押).

`serial` counts the preservations, the measures and the samples of one case, each from one.
`positions` are the places in a list of things, from one; none means all that are still held.
"""

from datetime import date, datetime

import msgspec

from yifa.base.procedure import Payload, Personal
from yifa.records.agencies.facts import ConferralFact, OfficerFact
from yifa.work.cases.acts.parts import Service, Signatory
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.measures import (
    Disposal,
    MeasureKind,
    ObjectKind,
    PreservedEnding,
    ReleaseGround,
    WitnessRole,
)


class Thing(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list (清单). `relation` says how it is involved in the violation."""

    name: str
    quantity: str
    features: str = ""
    owner: Personal = ""
    relation: str = ""
    is_necessity: bool = False
    is_sealed_by_others: bool = False


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """Who was asked to the scene and signed in the party's absence."""

    name: Personal
    role: WitnessRole
    has_signed: bool = True


class PreservationProposed(Payload, frozen=True, kw_only=True, tag="case.propose_preservation"):
    """Officers ask to register and preserve (先行登记保存) what may be lost as evidence."""

    LABEL = "提请先行登记保存"
    serial: int
    officers: tuple[OfficerFact, ...]
    reason: Personal
    things: tuple[Thing, ...]
    urgent_reason: Personal = ""


class PreservationApproved(Payload, frozen=True, kw_only=True, tag="case.approve_preservation"):
    """The head approves the preservation beforehand."""

    LABEL = "批准先行登记保存"
    serial: int
    approver: Signatory
    opinion: str = ""


class PreservationRefused(Payload, frozen=True, kw_only=True, tag="case.refuse_preservation"):
    """The head does not approve the preservation."""

    LABEL = "不批准先行登记保存"
    serial: int
    approver: Signatory
    reason: Personal


class ThingsPreserved(Payload, frozen=True, kw_only=True, tag="case.preserve"):
    """Things are registered and preserved: list made, notice served; seven days run."""

    LABEL = "先行登记保存"
    serial: int
    number: str = ""
    officers: tuple[OfficerFact, ...]
    area: str
    things: tuple[Thing, ...]
    place: Personal
    keeper: Personal
    certificate_shown: bool
    record: Personal
    confirmation: Confirmation
    refusal_note: Personal = ""
    witness: Witness | None = None
    service: Service


class PreservationHandled(Payload, frozen=True, kw_only=True, tag="case.handle_preserved"):
    """It is decided what becomes of the things preserved."""

    LABEL = "处理先行登记保存物品"
    serial: int
    number: str = ""
    ending: PreservedEnding
    basis: str = ""
    reason: Personal
    approver: Signatory
    service: Service


class SamplesTaken(Payload, frozen=True, kw_only=True, tag="case.take_samples"):
    """Samples are taken as evidence (抽样取证), with a list."""

    LABEL = "抽样取证"
    serial: int
    number: str = ""
    officers: tuple[OfficerFact, ...]
    things: tuple[Thing, ...]
    place: Personal
    method: str
    certificate_shown: bool
    confirmation: Confirmation
    refusal_note: Personal = ""
    witness: Witness | None = None


class SampleResultReceived(Payload, frozen=True, kw_only=True, tag="case.receive_sample_result"):
    """The laboratory's result on a sample joins the evidence; `handling` is what becomes of it."""

    LABEL = "登记抽样检验结果"
    serial: int
    number: str = ""
    laboratory: str
    report: str
    result: Personal
    is_conforming: bool
    told_on: date | None = None
    handling: str = ""


class MeasureProposed(Payload, frozen=True, kw_only=True, tag="case.propose_measure"):
    """Officers ask to seal or seize (查封、扣押): on which basis, what, and why nothing softer."""

    LABEL = "提请查封、扣押"
    serial: int
    officers: tuple[OfficerFact, ...]
    measure: MeasureKind
    object: ObjectKind
    basis: str
    necessity: Personal
    government_order: str = ""
    things: tuple[Thing, ...]
    conferral: ConferralFact | None = None


class MeasureApproved(Payload, frozen=True, kw_only=True, tag="case.approve_measure"):
    """The head approves the measure before it is taken."""

    LABEL = "批准查封、扣押"
    serial: int
    approver: Signatory
    opinion: str = ""


class MeasureRefused(Payload, frozen=True, kw_only=True, tag="case.refuse_measure"):
    """The head does not approve the measure."""

    LABEL = "不批准查封、扣押"
    serial: int
    approver: Signatory
    reason: Personal


class MeasureTaken(Payload, frozen=True, kw_only=True, tag="case.take_measure"):
    """Places, facilities or goods are sealed or seized; decision and list are handed over."""

    LABEL = "实施查封、扣押"
    serial: int
    number: str = ""
    officers: tuple[OfficerFact, ...]
    area: str
    measure: MeasureKind
    object: ObjectKind
    basis: str
    necessity: Personal
    government_order: str = ""
    things: tuple[Thing, ...]
    conferral: ConferralFact | None = None
    emergency: Personal = ""
    started_at: datetime
    ended_at: datetime
    days: int = 30
    place: Personal
    keeper: Personal
    is_kept_by_third: bool = False
    charged_fen: int = 0
    certificate_shown: bool
    party_called: bool
    party_is_present: bool
    reasons_told: bool
    statement: Personal
    record: Personal
    confirmation: Confirmation
    refusal_note: Personal = ""
    witness: Witness | None = None
    film_device: str = ""
    list_copies: int
    service: Service


class EmergencyConfirmed(Payload, frozen=True, kw_only=True, tag="case.confirm_emergency"):
    """The head decides on a measure taken in an emergency (补办批准手续)."""

    LABEL = "补办查封、扣押批准手续"
    serial: int
    reported_at: datetime
    is_approved: bool
    approver: Signatory
    opinion: Personal = ""


class MeasureExtended(Payload, frozen=True, kw_only=True, tag="case.extend_measure"):
    """The head extends a sealing or seizure once, and the party is told in writing."""

    LABEL = "延长查封、扣押期限"
    serial: int
    number: str = ""
    days: int
    reason: Personal
    approver: Signatory
    service: Service


class AppraisalNotified(Payload, frozen=True, kw_only=True, tag="case.notify_appraisal"):
    """Things sealed or seized are tested or appraised for a fixed time told in writing."""

    LABEL = "告知检测、检验、鉴定期间"
    serial: int
    number: str = ""
    first: date
    last: date
    institution: str
    purpose: str
    charged_fen: int = 0
    service: Service


class CustodyChanged(Payload, frozen=True, kw_only=True, tag="case.change_custody"):
    """The keeper of things sealed or seized changes, or their state is checked."""

    LABEL = "登记查封、扣押财物的保管"
    serial: int
    officers: tuple[OfficerFact, ...]
    keeper: Personal
    place: Personal
    is_kept_by_third: bool = False
    is_used: bool = False
    is_damaged: bool = False
    charged_fen: int = 0
    note: Personal = ""


class PerishablesSold(Payload, frozen=True, kw_only=True, tag="case.sell_perishables"):
    """Perishables among the things seized are sold and the money is kept in their place."""

    LABEL = "变卖鲜活、易腐物品"
    serial: int
    positions: tuple[int, ...]
    reason: Personal
    sold_fen: int
    market_fen: int
    approver: Signatory


class MeasureReleased(Payload, frozen=True, kw_only=True, tag="case.release_measure"):
    """The sealing or seizure is released and the things are given back at once."""

    LABEL = "解除查封、扣押"
    serial: int
    number: str = ""
    positions: tuple[int, ...] = ()
    ground: ReleaseGround
    reason: Personal
    returned_on: date
    returned_fen: int = 0
    compensated_fen: int = 0
    charged_fen: int = 0
    approver: Signatory
    service: Service


class SeizedThingsDisposed(Payload, frozen=True, kw_only=True, tag="case.dispose_seized"):
    """Things sealed or seized are confiscated, destroyed or handed over with the case."""

    LABEL = "处理查封、扣押财物"
    serial: int
    positions: tuple[int, ...] = ()
    disposal: Disposal
    basis: str
    receiver: str = ""
    approver: Signatory
    service: Service


class ClockChecked(Payload, frozen=True, kw_only=True, tag="case.check_clock"):
    """The clock of a recording device is compared with standard time."""

    LABEL = "核对取证设备时间"
    officers: tuple[OfficerFact, ...]
    device: str
    shown_at: datetime
    standard_at: datetime


class EvidenceExcluded(Payload, frozen=True, kw_only=True, tag="case.exclude_evidence"):
    """Evidence is not relied on: unlawfully obtained, or not verified."""

    LABEL = "排除证据"
    title: str
    is_unlawful: bool
    reason: Personal
    officers: tuple[OfficerFact, ...]
