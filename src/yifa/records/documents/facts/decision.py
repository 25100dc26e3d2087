"""Forms from the prior notice to the closing of a case."""

from datetime import date, datetime
from typing import Literal

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import OFFICERS, Form
from yifa.records.documents.facts.pieces import (
    Case,
    EvidenceLine,
    FieldGroup,
    Held,
    OfficerData,
    Opinion,
    Payment,
    Remedy,
)
from yifa.records.documents.terms import NumberClass, Section


class ReviewCheck(FieldGroup, frozen=True, kw_only=True):
    """One question of the legal review and its answer."""

    item: str
    result: str


class LegalReviewOpinion(Case, frozen=True, kw_only=True):
    """法制审核意见书: 《行政处罚法》第五十八条."""

    submitted_by: str
    received_on: date
    reviewer: str
    checks: tuple[ReviewCheck, ...]
    conclusion: Literal["passed", "returned", "rejected"]
    opinion: Personal
    reviewed_on: date


class PriorNotice(Case, frozen=True, kw_only=True):
    """行政处罚事先告知书: 《行政处罚法》第四十四条; hearing 第六十三条、第六十四条."""

    facts: Personal
    evidence: tuple[str, ...]
    violated: str
    penalty: str
    discretion: Personal = ""
    penalties: tuple[str, ...]
    fine_fen: int | None = None
    defence_days: int
    hearing: bool
    hearing_days: int = 5
    contact: str
    contact_phone: str
    contact_address: str
    notified_on: date


class StatementRecord(Held, frozen=True, kw_only=True):
    """陈述申辩笔录: 《行政处罚法》第四十五条第一款."""

    speaker: Personal
    content: Personal
    submitted: tuple[str, ...] = ()


class StatementReview(Case, frozen=True, kw_only=True):
    """陈述申辩复核意见书: 《行政处罚法》第四十五条第一款."""

    statement: Personal
    rechecked: Personal
    adoption: Literal["adopted", "partly", "not_adopted"]
    reason: Personal
    officers: tuple[OfficerData, ...]
    opinions: tuple[Opinion, ...] = ()
    reviewed_on: date


class MemberOpinion(FieldGroup, frozen=True, kw_only=True):
    """What one member of the meeting said."""

    name: str
    post: str
    opinion: Personal


class DiscussionRecord(Held, frozen=True, kw_only=True):
    """重大案件集体讨论记录: 《行政处罚法》第五十七条第二款. `officers` report the case."""

    host: str
    report: Personal
    members: tuple[MemberOpinion, ...]
    conclusion: Personal


class DecisionApproval(Case, frozen=True, kw_only=True):
    """行政处罚决定审批表: 《行政处罚法》第五十七条第一款."""

    facts: Personal
    evidence: tuple[EvidenceLine, ...]
    violated: str
    penalty: str
    discretion: Personal
    statement: Personal
    penalties: tuple[str, ...]
    fine_fen: int | None = None
    officers: tuple[OfficerData, ...]
    opinions: tuple[Opinion, ...]


class SummaryDecision(Case, frozen=True, kw_only=True):
    """当场行政处罚决定书: 《行政处罚法》第五十二条. Collected at once when `collected_ground`."""

    occurred_at: datetime
    place: str
    facts: Personal
    violated: str
    penalty: str
    statement: Personal
    penalties: tuple[str, ...]
    fine_fen: int | None = None
    payment: Payment | None = None
    collected_ground: str = ""
    officers: tuple[OfficerData, ...]
    remedy: Remedy
    refusal: str = ""
    decided_at: datetime


class PenaltyDecision(Case, frozen=True, kw_only=True):
    """行政处罚决定书: 《行政处罚法》第五十九条."""

    course: Personal
    facts: Personal
    evidence: tuple[EvidenceLine, ...]
    statement: Personal
    violated: str
    penalty: str
    discretion: Personal
    penalties: tuple[str, ...]
    fine_fen: int | None = None
    payment: Payment | None = None
    performance: str = ""
    remedy: Remedy
    decided_on: date


class NoPenaltyDecision(Case, frozen=True, kw_only=True):
    """不予行政处罚决定书: 《行政处罚法》第三十三条、第五十七条第一款第（二）项."""

    facts: Personal
    evidence: tuple[EvidenceLine, ...]
    violated: str
    reason: Personal
    basis: str
    education: Personal = ""
    remedy: Remedy
    decided_on: date


class ProofOfService(Case, frozen=True, kw_only=True):
    """送达回证: 《民事诉讼法》第八十七条. Blank `receiver` and `served_at` are filled by hand."""

    document_title: str
    document_number: str
    recipient: Personal
    place: Personal
    way: Literal["direct", "left", "electronic", "post", "entrusted", "forwarded", "notice"]
    served_at: datetime | None = None
    receiver: Personal = ""
    relation: str = ""
    officers: tuple[OfficerData, ...]
    witness: Personal = ""
    note: str = ""


class ClosingApproval(Case, frozen=True, kw_only=True):
    """结案审批表."""

    filed_on: date
    decided_on: date | None = None
    decision_number: str = ""
    result: Personal
    performance: str
    reason: str
    officers: tuple[OfficerData, ...]
    opinions: tuple[Opinion, ...]
    closed_on: date


FORMS = (
    Form(
        30,
        "legal_review_opinion",
        "法制审核意见书",
        LegalReviewOpinion,
        Section.LEGAL_REVIEW,
        signers=("法制审核人员",),
    ),
    Form(
        31,
        "prior_notice",
        "行政处罚事先告知书",
        PriorNotice,
        Section.SERVED,
        number_class=NumberClass.NOTICE,
        sealed=True,
    ),
    Form(
        32,
        "statement_record",
        "陈述申辩笔录",
        StatementRecord,
        Section.STATEMENT,
        signers=("陈述申辩人", *OFFICERS, "记录人"),
    ),
    Form(
        32,
        "statement_review",
        "陈述申辩复核意见书",
        StatementReview,
        Section.REQUEST,
        signers=OFFICERS,
    ),
    Form(
        37,
        "discussion_record",
        "重大案件集体讨论记录",
        DiscussionRecord,
        Section.DISCUSSION,
        signers=("主持人", "参加人员", "记录人"),
    ),
    Form(38, "decision_approval", "行政处罚决定审批表", DecisionApproval, Section.REPORT),
    Form(
        39,
        "summary_decision",
        "当场行政处罚决定书",
        SummaryDecision,
        Section.DECISION,
        number_class=NumberClass.ON_THE_SPOT,
        sealed=True,
        signers=("当事人", *OFFICERS),
    ),
    Form(
        40,
        "penalty_decision",
        "行政处罚决定书",
        PenaltyDecision,
        Section.DECISION,
        number_class=NumberClass.DECISION,
        sealed=True,
    ),
    Form(
        41,
        "no_penalty_decision",
        "不予行政处罚决定书",
        NoPenaltyDecision,
        Section.DECISION,
        number_class=NumberClass.NO_PENALTY,
        sealed=True,
    ),
    Form(44, "proof_of_service", "送达回证", ProofOfService, Section.SERVED, served=False),
    Form(58, "closing_approval", "结案审批表", ClosingApproval, Section.CLOSING),
)
