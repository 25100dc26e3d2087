"""Forms between authorities: who has jurisdiction, the case handed over, help asked for."""

from datetime import date

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import Form
from yifa.records.documents.facts.pieces import Case, ContactData, FieldGroup, FormData, OfficerData
from yifa.records.documents.terms import NumberClass, Section


class DesignationRequest(Case, frozen=True, kw_only=True):
    """报请指定管辖函: 《行政处罚法》第二十五条第二款; what was tried before is told."""

    superior: str
    other_agency: str
    facts: Personal
    dispute: str
    consulted: str
    proposal: str
    materials: str = ""
    contact: ContactData
    requested_on: date


class Designation(Case, frozen=True, kw_only=True):
    """指定管辖函 of the common superior: 《行政处罚法》第二十五条第二款."""

    agencies: tuple[str, ...]
    asked_by: str = ""
    facts: Personal
    designated: str
    reason: str
    hand_over_by: str = ""
    designated_on: date


class CaseTransfer(Case, frozen=True, kw_only=True):
    """案件移送函: 《行政处罚法》第二十二条、第二十五条; the receiver sends the slip back."""

    receiver: str
    found: str = ""
    facts: Personal
    reason: Personal
    basis: str = "《行政处罚法》第二十二条、第二十五条"
    materials: tuple[str, ...]
    contact: ContactData
    transferred_on: date


class EntrustedMatter(FieldGroup, frozen=True, kw_only=True):
    """One matter that an entrusted organisation may handle."""

    item: str
    basis: str
    penalties: str


class Entrustment(FormData, frozen=True, kw_only=True):
    """行政执法委托书: matter, power and term: 《行政处罚法》第二十条、第二十一条."""

    entrusted: str
    entrusted_code: str = ""
    entrusted_address: str = ""
    entrusted_head: str
    allowed_by: str
    matters: tuple[EntrustedMatter, ...]
    powers: str
    area: str
    valid_from: date
    valid_until: date
    published_in: str = ""
    signed_on: date


class AssistanceRequest(FormData, frozen=True, kw_only=True):
    """协助调查函: 《行政处罚法》第二十六条."""

    case_number: str = ""
    cause: str
    authority: str
    facts: Personal = ""
    matter: Personal
    basis: str = "《行政处罚法》第二十六条"
    reply_by: date | None = None
    officers: tuple[OfficerData, ...] = ()
    contact: ContactData
    requested_on: date


FORMS = (
    Form(
        4,
        "designation_request",
        "报请指定管辖函",
        DesignationRequest,
        Section.REQUEST,
        number_class=NumberClass.DESIGNATION,
        sealed=True,
    ),
    Form(
        4,
        "designation",
        "指定管辖函",
        Designation,
        Section.REQUEST,
        number_class=NumberClass.DESIGNATION,
        sealed=True,
    ),
    Form(
        4,
        "case_transfer",
        "案件移送函",
        CaseTransfer,
        Section.SERVED,
        number_class=NumberClass.TRANSFER,
        sealed=True,
        served=False,
    ),
    Form(
        6,
        "entrustment",
        "行政执法委托书",
        Entrustment,
        Section.FILING,
        number_class=NumberClass.ENTRUSTMENT,
        sealed=True,
        signers=("委托机关负责人", "受委托组织负责人"),
    ),
    Form(
        7,
        "assistance_request",
        "协助调查函",
        AssistanceRequest,
        Section.REQUEST,
        number_class=NumberClass.ASSISTANCE,
        sealed=True,
    ),
)
