"""Forms of evidence: summons, data taken out, samples, things preserved, appraisal."""

from datetime import date, datetime

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import OFFICERS, Form
from yifa.records.documents.facts.pieces import (
    Case,
    ContactData,
    FieldGroup,
    Held,
    OfficerData,
    Opinion,
    ThingLine,
)
from yifa.records.documents.terms import NumberClass, Section

_PRESENT = ("当事人", "见证人", *OFFICERS)


class InquiryNotice(Case, frozen=True, kw_only=True):
    """询问（调查）通知书: where and when to come, and what to bring."""

    person: Personal
    about: str
    appear_at: datetime
    place: str
    bring: tuple[str, ...] = ()
    basis: str = "《行政处罚法》第五十四条第一款、第五十五条第二款"
    officers: tuple[OfficerData, ...]
    contact: ContactData
    notified_on: date


class DataItem(FieldGroup, frozen=True, kw_only=True):
    """One file taken out: `source` is the device or system it comes from."""

    name: str
    kind: str = ""
    source: str
    taken_at: datetime
    size: str = ""
    sha256: str


class DataExtraction(Held, frozen=True, kw_only=True):
    """电子数据提取（固定）笔录: every file with its hash; 《行政处罚法》第四十六条."""

    holder: Personal
    source: str
    method: str
    tools: str = ""
    medium: str = ""
    course: Personal
    items: tuple[DataItem, ...]
    witness: Personal = ""


class SamplingApproval(Case, frozen=True, kw_only=True):
    """抽样取证审批表: 《行政处罚法》第五十六条."""

    facts: Personal
    reason: Personal
    place: str
    method: str
    things: tuple[ThingLine, ...]
    officers: tuple[OfficerData, ...]
    opinions: tuple[Opinion, ...]


class SamplingNotice(Case, frozen=True, kw_only=True):
    """抽样取证通知书 with its list: 《行政处罚法》第五十六条."""

    sampled_at: datetime
    place: str
    method: str
    things: tuple[ThingLine, ...]
    officers: tuple[OfficerData, ...]
    witness: Personal = ""
    refusal: str = ""


class SampleHandling(Case, frozen=True, kw_only=True):
    """抽样取证物品处理通知书: the result, and what becomes of the samples."""

    sampled_on: date
    notice_number: str = ""
    things: tuple[ThingLine, ...]
    institution: str = ""
    report_number: str = ""
    result: str = ""
    handling: str
    handled_on: date


class PreservationApproval(Case, frozen=True, kw_only=True):
    """先行登记保存证据审批表: the head approves beforehand; 《行政处罚法》第五十六条."""

    facts: Personal
    reason: Personal
    urgent_reason: Personal = ""
    things: tuple[ThingLine, ...]
    officers: tuple[OfficerData, ...]
    opinions: tuple[Opinion, ...]


class PreservationNotice(Case, frozen=True, kw_only=True):
    """先行登记保存证据通知书 with its list: 《行政处罚法》第五十六条."""

    facts: Personal
    preserved_at: datetime
    handle_by: date
    place: str
    keeper: Personal
    things: tuple[ThingLine, ...]
    officers: tuple[OfficerData, ...]
    witness: Personal = ""
    refusal: str = ""


class PreservationHandling(Case, frozen=True, kw_only=True):
    """先行登记保存证据处理通知书: within seven days; 《行政处罚法》第五十六条."""

    preserved_on: date
    notice_number: str = ""
    things: tuple[ThingLine, ...]
    ending: str
    basis: str = ""
    reason: Personal
    handled_on: date


class AppraisalEntrustment(Case, frozen=True, kw_only=True):
    """检测、检验、鉴定委托书: what is asked of whom, and what is handed over."""

    institution: str
    qualification: str = ""
    facts: Personal = ""
    questions: tuple[str, ...]
    things: tuple[ThingLine, ...]
    materials: tuple[str, ...] = ()
    reply_by: date
    contact: ContactData
    entrusted_on: date


FORMS = (
    Form(
        8,
        "inquiry_notice",
        "询问（调查）通知书",
        InquiryNotice,
        Section.SERVED,
        number_class=NumberClass.INQUIRY,
        sealed=True,
        signers=("被询问人（签收）",),
    ),
    Form(
        12,
        "data_extraction",
        "电子数据提取（固定）笔录",
        DataExtraction,
        Section.EVIDENCE,
        signers=("当事人（电子数据持有人）", "见证人", *OFFICERS, "记录人"),
    ),
    Form(15, "sampling_approval", "抽样取证审批表", SamplingApproval, Section.REPORT),
    Form(
        15,
        "sampling_notice",
        "抽样取证通知书",
        SamplingNotice,
        Section.EVIDENCE,
        number_class=NumberClass.SAMPLING,
        sealed=True,
        signers=_PRESENT,
    ),
    Form(
        15,
        "sample_handling",
        "抽样取证物品处理通知书",
        SampleHandling,
        Section.PROPERTY,
        number_class=NumberClass.SAMPLE_HANDLING,
        sealed=True,
        signers=("当事人（领取人）", *OFFICERS),
    ),
    Form(
        16,
        "preservation_approval",
        "先行登记保存证据审批表",
        PreservationApproval,
        Section.REPORT,
    ),
    Form(
        17,
        "preservation_notice",
        "先行登记保存证据通知书",
        PreservationNotice,
        Section.EVIDENCE,
        number_class=NumberClass.PRESERVATION,
        sealed=True,
        signers=(*_PRESENT, "保管人"),
    ),
    Form(
        18,
        "preservation_handling",
        "先行登记保存证据处理通知书",
        PreservationHandling,
        Section.PROPERTY,
        number_class=NumberClass.PRESERVATION_HANDLING,
        sealed=True,
        signers=("当事人（领取人）", *OFFICERS),
    ),
    Form(
        19,
        "appraisal_entrustment",
        "检测（检验、鉴定）委托书",
        AppraisalEntrustment,
        Section.EVIDENCE,
        number_class=NumberClass.APPRAISAL,
        sealed=True,
    ),
)
