"""Forms from the lead to the end of the investigation."""

from datetime import date, datetime
from typing import Literal

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import OFFICERS, PRESENT, Form
from yifa.records.documents.facts.pieces import (
    Case,
    EvidenceLine,
    Exchange,
    FieldGroup,
    FormData,
    Held,
    OfficerData,
    Opinion,
    PartyData,
    PersonData,
    Remedy,
)
from yifa.records.documents.terms import NumberClass, Section


class LeadRegister(FormData, frozen=True, kw_only=True):
    """案件来源登记表: what was received, from whom, and what is proposed."""

    source: str
    received_at: datetime
    place: str
    content: Personal
    reporter: Personal = ""
    reporter_phone: Personal = ""
    party: PartyData | None = None
    registered_by: str
    opinions: tuple[Opinion, ...] = ()


class FilingApproval(Case, frozen=True, kw_only=True):
    """立案审批表: 《行政处罚法》第五十四条第二款."""

    source: str
    found_at: datetime
    place: str
    facts: Personal
    violated: str
    penalty: str
    officers: tuple[OfficerData, ...]
    opinions: tuple[Opinion, ...]


class NoFilingApproval(Case, frozen=True, kw_only=True):
    """不予立案审批表: why a lead is not taken up."""

    source: str
    found_at: datetime
    place: str
    facts: Personal
    reason: str
    officers: tuple[OfficerData, ...]
    opinions: tuple[Opinion, ...]


class WrittenLine(FieldGroup, frozen=True, kw_only=True):
    """A signature that was written by hand on a page while the record was read (逐页签名).

    `page_sha256` names the page that was shown, `strokes_sha256` the strokes that are drawn.
    """

    line: str
    name: Personal
    page: int
    page_sha256: str
    strokes_sha256: str
    signed_on: date


class InterviewRecord(Held, frozen=True, kw_only=True):
    """询问笔录: 《行政处罚法》第五十五条第二款.

    `notice` are the rights as they were told, `reading` how the record was gone through,
    `handwriting` the signatures of the interview room, page by page.
    """

    person: PersonData
    exchanges: tuple[Exchange, ...]
    notice: str = ""
    breaks: tuple[str, ...] = ()
    reading: str = ""
    handwriting: tuple[WrittenLine, ...] = ()


class SceneRecord(Held, frozen=True, kw_only=True):
    """现场检查（勘验）笔录: what two officers found on the spot."""

    present: Personal = ""
    witness: Personal = ""
    weather: str = ""
    situation: Personal
    evidence: tuple[str, ...] = ()


class CorrectionOrder(Case, frozen=True, kw_only=True):
    """责令改正通知书: 《行政处罚法》第二十八条第一款. Without `due_on`: at once."""

    facts: Personal
    violated: str
    basis: str = "《行政处罚法》第二十八条第一款"
    demand: str
    due_on: date | None = None
    officers: tuple[OfficerData, ...]
    remedy: Remedy
    ordered_on: date


class RecheckRecord(Held, frozen=True, kw_only=True):
    """复查记录: whether what was ordered has been put right."""

    order_number: str
    result: Literal["corrected", "partly", "not_corrected"]
    situation: Personal


class InvestigationReport(Case, frozen=True, kw_only=True):
    """案件调查终结报告: 《行政处罚法》第五十七条第一款."""

    filed_on: date
    officers: tuple[OfficerData, ...]
    facts: Personal
    evidence: tuple[EvidenceLine, ...]
    violated: str
    penalty: str
    discretion: Personal
    proposal: Personal
    concluded_on: date


class AddressConfirmation(Case, frozen=True, kw_only=True):
    """送达地址确认书: 《行政处罚法》第六十一条第二款 for service by electronic means."""

    address: Personal
    recipient: Personal
    phone: Personal
    postcode: str = ""
    electronic: bool
    electronic_address: Personal = ""
    officers: tuple[OfficerData, ...]
    confirmed_on: date


class EvidenceSheetItem(FieldGroup, frozen=True, kw_only=True):
    """One picture or recording on a 证据说明页; `image` names the file that is shown."""

    name: str
    kind: str
    taken_at: datetime
    place: str
    taken_by: str
    sha256: str
    image: str = ""


class EvidenceSheet(FormData, frozen=True, kw_only=True):
    """证据（照片、视听资料）说明页."""

    cause: str
    party_name: Personal
    items: tuple[EvidenceSheetItem, ...]


FORMS = (
    Form(1, "lead_register", "案件来源登记表", LeadRegister, Section.LEAD),
    Form(
        2,
        "filing_approval",
        "立案审批表",
        FilingApproval,
        Section.FILING,
        number_class=NumberClass.FILING,
    ),
    Form(3, "no_filing_approval", "不予立案审批表", NoFilingApproval, Section.REPORT),
    Form(
        9,
        "interview_record",
        "询问笔录",
        InterviewRecord,
        Section.EVIDENCE,
        signers=("被询问人", *OFFICERS, "记录人"),
    ),
    Form(
        10,
        "scene_record",
        "现场检查（勘验）笔录",
        SceneRecord,
        Section.EVIDENCE,
        signers=(*PRESENT, "记录人"),
    ),
    Form(
        11,
        "evidence_sheet",
        "证据（照片、视听资料）说明页",
        EvidenceSheet,
        Section.EVIDENCE,
        signers=("当事人", *OFFICERS),
    ),
    Form(
        21,
        "correction_order",
        "责令改正通知书",
        CorrectionOrder,
        Section.SERVED,
        number_class=NumberClass.CORRECTION,
        sealed=True,
        signers=("当事人", *OFFICERS),
    ),
    Form(
        22,
        "recheck_record",
        "复查记录",
        RecheckRecord,
        Section.EVIDENCE,
        signers=("当事人", *OFFICERS),
    ),
    Form(
        29,
        "investigation_report",
        "案件调查终结报告",
        InvestigationReport,
        Section.REPORT,
        signers=OFFICERS,
    ),
    Form(
        43,
        "address_confirmation",
        "送达地址确认书",
        AddressConfirmation,
        Section.SERVED,
        signers=("当事人（受送达人）", *OFFICERS),
        served=False,
    ),
)
