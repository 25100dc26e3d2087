"""Forms of sealing and seizure (查封、扣押): 《行政强制法》第十八条至第二十八条."""

from datetime import date, datetime
from typing import Literal

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import OFFICERS, Form
from yifa.records.documents.facts.pieces import (
    Case,
    Held,
    OfficerData,
    Opinion,
    Remedy,
    ThingLine,
)
from yifa.records.documents.terms import NumberClass, Section

Measure = Literal["seal", "seize"]
Object = Literal["place", "facility", "goods"]

_PRESENT = ("当事人", "见证人", *OFFICERS)


class AppraisalPeriod(Case, frozen=True, kw_only=True):
    """检测、检验、鉴定期间告知书: 《行政强制法》第二十五条第三款; the agency bears the cost."""

    measure: Measure
    decision_number: str = ""
    taken_on: date
    institution: str
    purpose: str
    things: tuple[ThingLine, ...]
    period_from: date
    period_until: date
    ends_on: date | None = None
    told_on: date


class MeasureApproval(Case, frozen=True, kw_only=True):
    """查封、扣押审批表: 《行政强制法》第十八条第（一）项、第十九条."""

    measure: Measure
    object: Object
    facts: Personal
    basis: str
    necessity: Personal
    government_order: str = ""
    things: tuple[ThingLine, ...]
    days: int | None = None
    emergency: Personal = ""
    taken_at: datetime | None = None
    reported_at: datetime | None = None
    officers: tuple[OfficerData, ...]
    opinions: tuple[Opinion, ...]


class MeasureDecision(Case, frozen=True, kw_only=True):
    """查封、扣押决定书: 《行政强制法》第二十四条第二款. `period_until` is the last day."""

    measure: Measure
    object: Object
    facts: Personal
    basis: str
    necessity: Personal
    days: int
    period_from: date
    period_until: date
    things: tuple[ThingLine, ...]
    place: str
    keeper: Personal
    is_kept_by_third: bool = False
    emergency: Personal = ""
    officers: tuple[OfficerData, ...]
    remedy: Remedy
    decided_on: date


class MeasureList(Case, frozen=True, kw_only=True):
    """查封、扣押清单, in two copies: 《行政强制法》第二十四条第三款."""

    measure: Measure
    decision_number: str = ""
    place: str
    keeper: Personal
    copies: int = 2
    things: tuple[ThingLine, ...]
    officers: tuple[OfficerData, ...]
    refusal: str = ""
    listed_on: date


class MeasureRecord(Held, frozen=True, kw_only=True):
    """查封、扣押现场笔录: 《行政强制法》第十八条第（三）项至第（九）项."""

    measure: Measure
    decision_number: str = ""
    basis: str
    certificate_shown: bool
    party_called: bool
    party_is_present: bool
    reasons_told: bool
    statement: Personal
    situation: Personal
    things: tuple[ThingLine, ...]
    witness: Personal = ""
    witness_role: str = ""
    film_device: str = ""


class MeasureExtension(Case, frozen=True, kw_only=True):
    """延长查封、扣押期限决定书: 《行政强制法》第二十五条第一款、第二款."""

    measure: Measure
    decision_number: str = ""
    taken_on: date
    things: tuple[ThingLine, ...]
    reason: Personal
    basis: str = "《行政强制法》第二十五条第一款、第二款"
    days: int
    period_from: date
    period_until: date
    remedy: Remedy
    decided_on: date


class MeasureRelease(Case, frozen=True, kw_only=True):
    """解除查封、扣押决定书 with the list of what is given back: 《行政强制法》第二十八条."""

    measure: Measure
    decision_number: str = ""
    taken_on: date
    ground: str
    basis: str
    reason: Personal
    things: tuple[ThingLine, ...]
    returned_on: date
    returned_fen: int | None = None
    compensated_fen: int | None = None
    remedy: Remedy
    decided_on: date


FORMS = (
    Form(
        20,
        "appraisal_period",
        "检测（检验、鉴定）期间告知书",
        AppraisalPeriod,
        Section.EVIDENCE,
        number_class=NumberClass.APPRAISAL_PERIOD,
        sealed=True,
    ),
    Form(23, "measure_approval", "查封（扣押）审批表", MeasureApproval, Section.REPORT),
    Form(
        24,
        "measure_decision",
        "查封（扣押）决定书",
        MeasureDecision,
        Section.EVIDENCE,
        number_class=NumberClass.SEIZURE,
        sealed=True,
    ),
    Form(
        25,
        "measure_list",
        "查封（扣押）清单",
        MeasureList,
        Section.EVIDENCE,
        signers=(*_PRESENT, "保管人"),
    ),
    Form(
        26,
        "measure_record",
        "查封（扣押）现场笔录",
        MeasureRecord,
        Section.EVIDENCE,
        signers=(*_PRESENT, "记录人"),
    ),
    Form(
        27,
        "measure_extension",
        "延长查封（扣押）期限决定书",
        MeasureExtension,
        Section.EVIDENCE,
        number_class=NumberClass.SEIZURE_EXTENSION,
        sealed=True,
    ),
    Form(
        28,
        "measure_release",
        "解除查封（扣押）决定书",
        MeasureRelease,
        Section.PROPERTY,
        number_class=NumberClass.SEIZURE_RELEASE,
        sealed=True,
        signers=("当事人（领取人）", *OFFICERS),
    ),
)
