"""Forms of unlawful buildings (违法建设): from the order to stop to the removal by force."""

from datetime import date, datetime

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import OFFICERS, Form
from yifa.records.documents.facts.pieces import (
    Case,
    ContactData,
    FormData,
    Held,
    OfficerData,
    Remedy,
    ThingLine,
)
from yifa.records.documents.terms import NumberClass, Section


class StopOrder(Case, frozen=True, kw_only=True):
    """责令停止建设通知书: 《城乡规划法》第六十四条, 第六十五条 in villages."""

    facts: Personal
    violated: str
    basis: str
    demand: str
    officers: tuple[OfficerData, ...]
    remedy: Remedy
    ordered_on: date


class BuildingNotice(Case, frozen=True, kw_only=True):
    """违法建筑处置决定事先告知书: 《浙江省违法建筑处置规定》第十四条第一款."""

    facts: Personal
    basis: str
    disposal: str
    defence_days: int
    contact: ContactData
    notified_on: date


class BuildingDecision(Case, frozen=True, kw_only=True):
    """违法建筑处置决定书: 《浙江省违法建筑处置规定》第十四条第二款. Without `days`: at once."""

    facts: Personal
    statement: Personal
    basis: str
    disposal: str
    demand: str
    days: int = 0
    remedy: Remedy
    decided_on: date


class RemovalMandate(FormData, frozen=True, kw_only=True):
    """责成强制拆除决定: the government's own paper, drafted for it.

    Basis: 《城乡规划法》第六十八条; 《浙江省违法建筑处置规定》第九条第一款、第十六条第一款.
    `issuer` is the people's government; `order_number` is its number.
    """

    order_number: str = ""
    addressee: str
    party_name: Personal
    place: str
    decision_number: str
    decision_on: date
    facts: Personal
    scope: str
    basis: str
    ordered_on: date


class RemovalAnnouncement(FormData, frozen=True, kw_only=True):
    """限期拆除公告: 《行政强制法》第四十四条."""

    party_name: Personal
    place: str
    decision_number: str
    decision_on: date | None = None
    demand: str
    days: int
    contact: ContactData
    announced_on: date


class ForcedRemovalAnnouncement(FormData, frozen=True, kw_only=True):
    """强制拆除公告: 《浙江省违法建筑处置规定》第十七条."""

    party_name: Personal
    place: str
    decision_number: str
    order_number: str = ""
    basis: str
    starts_at: datetime
    ends_at: datetime
    moving_out_until: date
    urgency: str = ""
    contact: ContactData
    announced_on: date


class PresenceNotice(Case, frozen=True, kw_only=True):
    """强制拆除到场通知书: 《浙江省违法建筑处置规定》第十九条第一款."""

    decision_number: str
    present_at: datetime
    place: str
    contact: ContactData
    notified_on: date


class PropertyList(Case, frozen=True, kw_only=True):
    """违法建筑内财物登记清单: 《浙江省违法建筑处置规定》第十八条."""

    place: str
    things: tuple[ThingLine, ...]
    witness_kind: str
    witness: Personal = ""
    stored_at: str
    officers: tuple[OfficerData, ...]
    collect_told_on: date
    listed_on: date


class RemovalRecord(Held, frozen=True, kw_only=True):
    """强制拆除笔录: 《浙江省违法建筑处置规定》第十九条."""

    scope: str
    party_present: bool
    witness_kind: str = ""
    witness: Personal = ""
    is_empty: bool
    has_photos: bool
    has_video: bool
    situation: Personal
    urgency: str = ""
    cost_fen: int | None = None
    cost_basis: str = ""


class BuildingCircular(FormData, frozen=True, kw_only=True):
    """违法建筑处置情况告知函: 《浙江省违法建筑处置规定》第二十二条第二款."""

    receivers: tuple[str, ...]
    party_name: Personal
    place: str
    decision_number: str
    decision_on: date | None = None
    content: str
    execution: str = ""
    contact: ContactData
    sent_on: date


FORMS = (
    Form(
        52,
        "stop_order",
        "责令停止建设通知书",
        StopOrder,
        Section.SERVED,
        number_class=NumberClass.STOP,
        sealed=True,
        signers=("当事人", *OFFICERS),
    ),
    Form(
        52,
        "building_notice",
        "违法建筑处置决定事先告知书",
        BuildingNotice,
        Section.SERVED,
        number_class=NumberClass.BUILDING_NOTICE,
        sealed=True,
    ),
    Form(
        52,
        "building_decision",
        "违法建筑处置决定书",
        BuildingDecision,
        Section.DECISION,
        number_class=NumberClass.BUILDING,
        sealed=True,
    ),
    Form(
        52,
        "removal_mandate",
        "责成强制拆除决定",
        RemovalMandate,
        Section.EXECUTION,
        sealed=True,
    ),
    Form(
        52,
        "removal_announcement",
        "限期拆除公告",
        RemovalAnnouncement,
        Section.EXECUTION,
        number_class=NumberClass.REMOVAL,
        sealed=True,
    ),
    Form(
        52,
        "forced_removal_announcement",
        "强制拆除公告",
        ForcedRemovalAnnouncement,
        Section.EXECUTION,
        number_class=NumberClass.FORCED_REMOVAL,
        sealed=True,
    ),
    Form(
        52,
        "presence_notice",
        "强制拆除到场通知书",
        PresenceNotice,
        Section.EXECUTION,
        number_class=NumberClass.PRESENCE,
        sealed=True,
        served=True,
    ),
    Form(
        52,
        "property_list",
        "违法建筑内财物登记清单",
        PropertyList,
        Section.PROPERTY,
        signers=("公证员（见证人）", *OFFICERS),
    ),
    Form(
        52,
        "removal_record",
        "强制拆除笔录",
        RemovalRecord,
        Section.EXECUTION,
        signers=("当事人", "公证员（见证人）", *OFFICERS, "记录人"),
    ),
    Form(
        52,
        "building_circular",
        "违法建筑处置情况告知函",
        BuildingCircular,
        Section.SERVED,
        number_class=NumberClass.CIRCULAR,
        sealed=True,
        served=False,
    ),
)
