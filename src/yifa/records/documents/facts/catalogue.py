"""The catalogue of forms: code, title, version, data, number class, seal and place in the dossier.

The number in a comment is the form's in the list of standard forms. Codes never change; a changed
form gets the next version, and the template of that version stays beside the older one.
"""

from dataclasses import dataclass
from functools import cached_property

import msgspec

from yifa.base.procedure.acts import Personal
from yifa.records.documents.facts import decision, dossier, inquiry
from yifa.records.documents.facts.pieces import FormData
from yifa.records.documents.terms import SECTIONS_OF, NumberClass, Part, Section


class UnknownForm(LookupError):
    """No form carries this code."""


@dataclass(frozen=True)
class Form:
    """A form (文书格式). `signers` are the lines left for signatures, in order."""

    code: str
    title: str
    data: type[FormData]
    section: Section
    version: int = 1
    number_class: NumberClass | None = None
    sealed: bool = False
    signers: tuple[str, ...] = ()

    @cached_property
    def part(self) -> Part:
        return Part.INTERNAL if self.section in SECTIONS_OF[Part.INTERNAL] else Part.OPEN

    @cached_property
    def personal(self) -> bool:
        """Say whether the form names natural persons."""
        return holds_personal(self.data)


def holds_personal(annotation: object) -> bool:
    """Say whether a type holds personal data, itself or anywhere inside."""
    if annotation is Personal:
        return True
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return any(holds_personal(item.type) for item in msgspec.structs.fields(annotation))
    return any(holds_personal(inner) for inner in getattr(annotation, "__args__", ()))


_OFFICERS = ("执法人员", "执法人员")
_PRESENT = ("当事人（被检查人）", "见证人", *_OFFICERS)

_ALL = (
    # 1
    Form("lead_register", "案件来源登记表", inquiry.LeadRegister, Section.LEAD),
    # 2
    Form(
        "filing_approval",
        "立案审批表",
        inquiry.FilingApproval,
        Section.FILING,
        number_class=NumberClass.FILING,
    ),
    # 3
    Form("no_filing_approval", "不予立案审批表", inquiry.NoFilingApproval, Section.REPORT),
    # 9
    Form(
        "interview_record",
        "询问笔录",
        inquiry.InterviewRecord,
        Section.EVIDENCE,
        signers=("被询问人", *_OFFICERS, "记录人"),
    ),
    # 10
    Form(
        "scene_record",
        "现场检查（勘验）笔录",
        inquiry.SceneRecord,
        Section.EVIDENCE,
        signers=(*_PRESENT, "记录人"),
    ),
    # 11
    Form(
        "evidence_sheet",
        "证据（照片、视听资料）说明页",
        inquiry.EvidenceSheet,
        Section.EVIDENCE,
        signers=("当事人", *_OFFICERS),
    ),
    # 21
    Form(
        "correction_order",
        "责令改正通知书",
        inquiry.CorrectionOrder,
        Section.SERVED,
        number_class=NumberClass.CORRECTION,
        sealed=True,
        signers=("当事人", *_OFFICERS),
    ),
    # 22
    Form(
        "recheck_record",
        "复查记录",
        inquiry.RecheckRecord,
        Section.EVIDENCE,
        signers=("当事人", *_OFFICERS),
    ),
    # 29
    Form(
        "investigation_report",
        "案件调查终结报告",
        inquiry.InvestigationReport,
        Section.REPORT,
        signers=_OFFICERS,
    ),
    # 30
    Form(
        "legal_review_opinion",
        "法制审核意见书",
        decision.LegalReviewOpinion,
        Section.LEGAL_REVIEW,
        signers=("法制审核人员",),
    ),
    # 31
    Form(
        "prior_notice",
        "行政处罚事先告知书",
        decision.PriorNotice,
        Section.SERVED,
        number_class=NumberClass.NOTICE,
        sealed=True,
    ),
    # 32
    Form(
        "statement_record",
        "陈述申辩笔录",
        decision.StatementRecord,
        Section.STATEMENT,
        signers=("陈述申辩人", *_OFFICERS, "记录人"),
    ),
    # 32
    Form(
        "statement_review",
        "陈述申辩复核意见书",
        decision.StatementReview,
        Section.REQUEST,
        signers=_OFFICERS,
    ),
    # 37
    Form(
        "discussion_record",
        "重大案件集体讨论记录",
        decision.DiscussionRecord,
        Section.DISCUSSION,
        signers=("主持人", "参加人员", "记录人"),
    ),
    # 38
    Form("decision_approval", "行政处罚决定审批表", decision.DecisionApproval, Section.REPORT),
    # 39
    Form(
        "summary_decision",
        "当场行政处罚决定书",
        decision.SummaryDecision,
        Section.DECISION,
        number_class=NumberClass.ON_THE_SPOT,
        sealed=True,
        signers=("当事人", *_OFFICERS),
    ),
    # 40
    Form(
        "penalty_decision",
        "行政处罚决定书",
        decision.PenaltyDecision,
        Section.DECISION,
        number_class=NumberClass.DECISION,
        sealed=True,
    ),
    # 41
    Form(
        "no_penalty_decision",
        "不予行政处罚决定书",
        decision.NoPenaltyDecision,
        Section.DECISION,
        number_class=NumberClass.NO_PENALTY,
        sealed=True,
    ),
    # 43
    Form(
        "address_confirmation",
        "送达地址确认书",
        inquiry.AddressConfirmation,
        Section.SERVED,
        signers=("当事人（受送达人）", *_OFFICERS),
    ),
    # 44
    Form("proof_of_service", "送达回证", decision.ProofOfService, Section.SERVED),
    # 58
    Form("closing_approval", "结案审批表", decision.ClosingApproval, Section.CLOSING),
    # 60
    Form("dossier_cover", "案卷封面", dossier.DossierCover, Section.BINDING),
    Form("dossier_index", "卷内文件目录", dossier.DossierIndex, Section.BINDING),
    Form("dossier_note", "备考表", dossier.DossierNote, Section.BINDING),
    Form(
        "dossier",
        "案卷",
        dossier.DossierData,
        Section.BINDING,
        number_class=NumberClass.ARCHIVE,
    ),
)

FORMS: dict[str, Form] = {form.code: form for form in _ALL}


def form_of(code: str) -> Form:
    """Find a form by its code. Raises: UnknownForm."""
    try:
        return FORMS[code]
    except KeyError:
        raise UnknownForm(f"没有代码为“{code}”的文书格式") from None
