"""Forms of paying a fine (缴纳罚款): receipts, deferral and instalments, surcharge."""

from datetime import date
from typing import Literal

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import Form
from yifa.records.documents.facts.pieces import (
    Case,
    InstalmentLine,
    OfficerData,
    Opinion,
    Remedy,
)
from yifa.records.documents.terms import NumberClass, Section


class ReceiptSheet(Case, frozen=True, kw_only=True):
    """罚没票据登记单: a note of the receipt that the finance department issues, never the receipt.

    Basis: 《行政处罚法》第六十七条第三款、第七十条.
    """

    decision_number: str = ""
    receipt_number: str
    channel: str
    paid_on: date
    fine_fen: int | None = None
    late_fee_fen: int | None = None
    total_fen: int
    registered_by: str
    note: str = ""


class DeferralRequest(Case, frozen=True, kw_only=True):
    """延期（分期）缴纳罚款申请书: 《行政处罚法》第六十六条第二款."""

    decision_number: str
    fine_fen: int
    way: Literal["deferred", "instalments"]
    reason: Personal
    instalments: tuple[InstalmentLine, ...] = ()
    requested_on: date


class DeferralApproval(Case, frozen=True, kw_only=True):
    """延期（分期）缴纳罚款审批表: 《行政处罚法》第六十六条第二款."""

    decision_number: str
    fine_fen: int
    unpaid_fen: int
    way: Literal["deferred", "instalments"]
    reason: Personal
    requested_on: date | None = None
    instalments: tuple[InstalmentLine, ...] = ()
    officers: tuple[OfficerData, ...]
    opinions: tuple[Opinion, ...]


class DeferralDecision(Case, frozen=True, kw_only=True):
    """延期（分期）缴纳罚款决定书: 《行政处罚法》第六十六条第二款、第七十二条第二款.

    Without `instalments` the request is refused, and `refusal_reason` says why.
    """

    decision_number: str
    decision_on: date | None = None
    requested_on: date | None = None
    unpaid_fen: int
    instalments: tuple[InstalmentLine, ...] = ()
    refusal_reason: Personal = ""
    pay_at: str = ""
    remedy: Remedy
    decided_on: date


class SurchargeDecision(Case, frozen=True, kw_only=True):
    """加处罚款决定书: 《行政处罚法》第七十二条第一款第（一）项; 《行政强制法》第四十五条."""

    decision_number: str
    decision_on: date
    fine_fen: int
    due_on: date
    late_first_on: date
    late_last_on: date
    late_days: int
    share: str = "百分之三"
    late_fee_fen: int
    pay_at: str
    remedy: Remedy
    decided_on: date


FORMS = (
    Form(46, "receipt_sheet", "罚没票据登记单", ReceiptSheet, Section.RECEIPT),
    Form(
        47,
        "deferral_request",
        "延期（分期）缴纳罚款申请书",
        DeferralRequest,
        Section.EXECUTION,
        signers=("申请人",),
    ),
    Form(
        47,
        "deferral_approval",
        "延期（分期）缴纳罚款审批表",
        DeferralApproval,
        Section.REQUEST,
    ),
    Form(
        47,
        "deferral_decision",
        "延期（分期）缴纳罚款决定书",
        DeferralDecision,
        Section.EXECUTION,
        number_class=NumberClass.DEFERRAL,
        sealed=True,
        served=True,
    ),
    Form(
        48,
        "surcharge_decision",
        "加处罚款决定书",
        SurchargeDecision,
        Section.EXECUTION,
        number_class=NumberClass.SURCHARGE,
        sealed=True,
        served=True,
    ),
)
