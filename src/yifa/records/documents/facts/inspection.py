"""Forms of inspections (行政检查). The record on the spot is `scene_record`, as in a case."""

from datetime import date, datetime
from typing import Literal

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import Form
from yifa.records.documents.facts.pieces import (
    ContactData,
    FieldGroup,
    FormData,
    OfficerData,
    Opinion,
)
from yifa.records.documents.terms import NumberClass, Section


class InspectionApproval(FormData, frozen=True, kw_only=True):
    """行政检查审批表. `trigger` names plan and draw, complaint, transfer or alert."""

    objects: tuple[Personal, ...]
    checks: tuple[str, ...]
    basis: str
    way: Literal["random", "targeted", "focused"]
    trigger: str
    planned_first_on: date
    planned_last_on: date
    officers: tuple[OfficerData, ...]
    opinions: tuple[Opinion, ...]


class InspectionNotice(FormData, frozen=True, kw_only=True):
    """行政检查通知书: who comes, when, what is looked at, on what ground."""

    object_name: Personal
    address: Personal
    checks: tuple[str, ...]
    basis: str
    starts_at: datetime
    officers: tuple[OfficerData, ...]
    materials: tuple[str, ...] = ()
    contact: ContactData
    notified_on: date


class Drawn(FieldGroup, frozen=True, kw_only=True):
    """One object drawn and the officers drawn for it."""

    number: int
    object_name: Personal
    address: Personal = ""
    officers: str
    note: str = ""


class DrawRecord(FormData, frozen=True, kw_only=True):
    """随机抽取记录: 《优化营商环境条例》第五十四条第一款; repeatable."""

    plan: str
    basis: str
    drawn_at: datetime
    objects_count: int
    officers_count: int
    pool_sha256: str
    seed: str
    algorithm: str
    operators: tuple[str, ...]
    drawn: tuple[Drawn, ...]
    replaced: str = ""


class CheckResult(FieldGroup, frozen=True, kw_only=True):
    """One thing looked at, and what was found."""

    item: str
    result: str
    note: Personal = ""


class InspectionResult(FormData, frozen=True, kw_only=True):
    """行政检查结果告知书. `follow_up` is what is demanded or done next."""

    object_name: Personal
    address: Personal
    inspected_on: date
    officers: tuple[OfficerData, ...]
    results: tuple[CheckResult, ...]
    conclusion: str
    follow_up: Personal = ""
    published_at: str = ""
    contact: ContactData
    notified_on: date


FORMS = (
    Form(59, "inspection_approval", "行政检查审批表", InspectionApproval, Section.REQUEST),
    Form(
        59,
        "inspection_notice",
        "行政检查通知书",
        InspectionNotice,
        Section.SERVED,
        number_class=NumberClass.INSPECTION,
        sealed=True,
    ),
    Form(
        59,
        "draw_record",
        "随机抽取记录",
        DrawRecord,
        Section.REQUEST,
        signers=("抽取人", "监督人"),
    ),
    Form(
        59,
        "inspection_result",
        "行政检查结果告知书",
        InspectionResult,
        Section.SERVED,
        number_class=NumberClass.INSPECTION_RESULT,
        sealed=True,
        signers=("被检查人",),
    ),
)
