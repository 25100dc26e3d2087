"""Forms of guidance (行政指导) and interviews (行政约谈): without force, recorded all the same."""

from datetime import date, datetime

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import OFFICERS, Form
from yifa.records.documents.facts.pieces import Case, ContactData, OfficerData
from yifa.records.documents.terms import NumberClass, Section


class GuidanceRecord(Case, frozen=True, kw_only=True):
    """行政指导记录: what was advised, and that the party is free to follow it."""

    guided_at: datetime
    way: str
    content: Personal
    answer: Personal = ""
    officers: tuple[OfficerData, ...]


class TalkNotice(Case, frozen=True, kw_only=True):
    """行政约谈通知书."""

    meets_at: datetime
    place: str
    topic: Personal
    contact: ContactData
    notified_on: date


class TalkRecord(Case, frozen=True, kw_only=True):
    """行政约谈记录."""

    held_at: datetime
    place: str = ""
    officers: tuple[OfficerData, ...]
    attended_by: Personal
    topic: Personal = ""
    content: Personal
    promised: Personal = ""
    correct_by: date | None = None
    refusal: Personal = ""


FORMS = (
    Form(
        61,
        "guidance_record",
        "行政指导记录",
        GuidanceRecord,
        Section.EVIDENCE,
        signers=("当事人", *OFFICERS),
    ),
    Form(
        61,
        "talk_notice",
        "行政约谈通知书",
        TalkNotice,
        Section.SERVED,
        number_class=NumberClass.TALK,
        sealed=True,
    ),
    Form(
        61,
        "talk_record",
        "行政约谈记录",
        TalkRecord,
        Section.EVIDENCE,
        signers=("被约谈人", *OFFICERS),
    ),
)
