"""Forms that tell others: other authorities (抄告), the public (公示), a party not found (公告)."""

from datetime import date
from typing import Literal

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import Form
from yifa.records.documents.facts.pieces import (
    Case,
    ContactData,
    FieldGroup,
    FormData,
    Opinion,
)
from yifa.records.documents.terms import NumberClass, Section


class AuthorityNotification(Case, frozen=True, kw_only=True):
    """抄告函: facts and result go to another authority, 《行政许可法》第六十四条."""

    receiver: str
    purpose: Literal["licensing", "supervising"]
    licence: str = ""
    content: Personal
    decision_number: str = ""
    contact: ContactData
    sent_on: date


class PublicationApproval(Case, frozen=True, kw_only=True):
    """行政处罚信息公示审批表: 《行政处罚法》第四十八条第一款."""

    decision_number: str
    decision_on: date | None = None
    is_published: bool
    place: str = ""
    published_until: date | None = None
    reason: str = ""
    masked: tuple[str, ...] = ()
    opinions: tuple[Opinion, ...] = ()


class PublicationWithdrawal(Case, frozen=True, kw_only=True):
    """撤回公示审批表: 《行政处罚法》第四十八条第二款, within three days."""

    decision_number: str
    place: str
    published_on: date | None = None
    ground: str
    explanation: str
    proof: str = ""
    withdrawn_on: date
    opinions: tuple[Opinion, ...] = ()


class ServiceAnnouncement(FormData, frozen=True, kw_only=True):
    """送达公告: 《民事诉讼法》第九十五条. `reason` is why no other way was left.

    A natural person's name and what the paper says about it are masked before it is published.
    """

    recipient: Personal
    document_title: str
    document_number: str = ""
    content: Personal = ""
    reason: Personal
    collect_at: str
    remedy_words: str = ""
    contact: ContactData
    announced_on: date
    days: Literal[30, 60] = 30


class Correction(FieldGroup, frozen=True, kw_only=True):
    """One clerical error: where it stands, what was written, what is right."""

    where: str
    wrong: Personal
    right: Personal


class CorrectionNotice(Case, frozen=True, kw_only=True):
    """补正通知书: clerical errors of a served paper are put right.

    No statute at hand regulates it (LAW.md 25, P): `basis` is the bureau's own rule. It never
    changes facts, penalty or amount of a decision; that takes a new decision.
    """

    document_title: str
    document_number: str
    served_on: date | None = None
    corrections: tuple[Correction, ...]
    basis: str = ""
    corrected_on: date


FORMS = (
    Form(
        45,
        "service_announcement",
        "送达公告",
        ServiceAnnouncement,
        Section.SERVED,
        number_class=NumberClass.ANNOUNCED_SERVICE,
        sealed=True,
        served=False,
    ),
    Form(
        45,
        "correction_notice",
        "补正通知书",
        CorrectionNotice,
        Section.SERVED,
        number_class=NumberClass.CLERICAL,
        sealed=True,
    ),
    Form(
        56,
        "authority_notification",
        "抄告函",
        AuthorityNotification,
        Section.SERVED,
        number_class=NumberClass.NOTIFICATION,
        sealed=True,
        served=False,
    ),
    Form(
        57,
        "publication_approval",
        "行政处罚信息公示审批表",
        PublicationApproval,
        Section.REQUEST,
    ),
    Form(
        57,
        "publication_withdrawal",
        "撤回行政处罚信息公示审批表",
        PublicationWithdrawal,
        Section.REQUEST,
    ),
)
