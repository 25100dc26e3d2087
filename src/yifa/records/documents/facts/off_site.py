"""Forms of off-site enforcement (非现场执法): 《行政处罚法》第四十一条."""

from datetime import date, datetime
from typing import Literal

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import OFFICERS, Form
from yifa.records.documents.facts.pieces import Case, ContactData, FieldGroup, FormData, OfficerData
from yifa.records.documents.terms import NumberClass, Section


class Recording(FieldGroup, frozen=True, kw_only=True):
    """One picture or film of the record, with its hash."""

    name: str
    kind: str
    taken_at: datetime | None = None
    sha256: str = ""


class RecordReview(FormData, frozen=True, kw_only=True):
    """非现场执法记录审核表: device and record; 《行政处罚法》第四十一条第一款、第二款.

    The `*_on` of the device are the days of its admission; what is missing did not happen.
    """

    cause: str
    record_number: str
    captured_at: datetime
    place: str
    plate: Personal
    device: str
    device_number: str
    standard: str = ""
    legal_review_on: date | None = None
    technical_review_on: date | None = None
    certificate_number: str = ""
    certificate_until: date | None = None
    sign_on: date | None = None
    published_on: date | None = None
    published_in: str = ""
    operator: str
    recordings: tuple[Recording, ...] = ()
    is_true: bool | None = None
    is_clear: bool | None = None
    is_complete: bool | None = None
    is_accurate: bool | None = None
    shows: tuple[str, ...] = ()
    presence: str = ""
    algorithm: str = ""
    conclusion: Literal["passed", "rejected"]
    wrong: str = ""
    opinion: Personal
    reviewer: str
    reviewed_on: date


class MonitoringNotice(Case, frozen=True, kw_only=True):
    """违法事实告知书: facts, where to see the record, how to answer; 第四十一条第三款."""

    liable: str
    plate: Personal
    record_number: str
    captured_at: datetime
    place: str
    device: str
    published_in: str = ""
    facts: Personal
    violated: str
    query_channel: str
    objection_channel: str
    officers: tuple[OfficerData, ...]
    contact: ContactData
    told_on: date


class MessageRecord(Case, frozen=True, kw_only=True):
    """短信（电子）告知记录: to whom, what words, whether they arrived."""

    record_number: str
    recipient: Personal
    address: Personal
    way: str
    content: Personal
    sent_at: datetime
    is_delivered: bool
    is_contact_current: bool
    notice_number: str = ""
    officers: tuple[OfficerData, ...]
    note: str = ""


FORMS = (
    Form(
        13,
        "record_review",
        "非现场执法记录审核表",
        RecordReview,
        Section.EVIDENCE,
        signers=("审核人员",),
    ),
    Form(
        14,
        "monitoring_notice",
        "违法事实告知书",
        MonitoringNotice,
        Section.SERVED,
        number_class=NumberClass.MONITORING,
        sealed=True,
    ),
    Form(
        14,
        "message_record",
        "短信（电子）告知记录",
        MessageRecord,
        Section.SERVED,
        signers=OFFICERS,
    ),
)
