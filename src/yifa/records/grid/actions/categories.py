"""The bureau's own limits, criteria and departments of categories. Dated, never edited."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter, Payload
from yifa.records.agencies.queries import unit_by_code
from yifa.records.grid import acts
from yifa.records.grid.facts import Category, shipped_categories
from yifa.records.grid.models import CategoryCriteria, CategoryLimit, Cell, DepartmentRule
from yifa.records.grid.queries import CategoryUnknown, category, drawn_on
from yifa.records.grid.terms import DEPARTMENT_LABELS, GRID_MATTER, Power
from yifa.records.journal import actions as journal

CRITERIA_AT_MOST = 300


class LimitRefused(ValueError):
    """A limit, a criterion or a department is not usable."""


@transaction.atomic
def set_limit(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    jurisdiction: str,
    limit_count: int,
    limit_unit: str,
    department: str,
    confirmed: bool,
    valid_from: date,
    reason: str,
) -> Category:
    """Set a category's limit. Raises: NotPermitted, CategoryUnknown, LimitRefused."""
    require(actor, Power.SET_LIMITS, within=jurisdiction)
    found = category(code)
    _refuse_unfit(limit_count, department)
    row = CategoryLimit.objects.create(
        jurisdiction=jurisdiction,
        code=found.code,
        limit_count=limit_count,
        limit_unit=limit_unit,
        department=department,
        confirmed=confirmed,
        valid_from=valid_from,
        recorded_at=at,
    )
    act = acts.CategoryLimitSet(
        code=found.code,
        name=found.name,
        limit_count=limit_count,
        limit_unit=limit_unit,
        department=department,
        confirmed=confirmed,
        valid_from=valid_from,
        reason=reason,
    )
    _record(row, act, actor, at)
    return category(found.code, jurisdiction, valid_from)


@transaction.atomic
def set_criteria(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    jurisdiction: str,
    filing_criteria: str,
    closing_criteria: str,
    confirmed: bool,
    valid_from: date,
    reason: str,
) -> Category:
    """Set a category's filing and closing criteria (立案、结案条件) from a day on.

    Raises: NotPermitted, CategoryUnknown, LimitRefused.
    """
    require(actor, Power.SET_LIMITS, within=jurisdiction)
    found = category(code)
    texts = (filing_criteria.strip(), closing_criteria.strip())
    if not all(0 < len(text) <= CRITERIA_AT_MOST for text in texts):
        raise LimitRefused(f"立案条件和结案条件都应当填写，各不超过 {CRITERIA_AT_MOST} 字")
    told: dict[str, Any] = {
        "code": found.code,
        "filing_criteria": texts[0],
        "closing_criteria": texts[1],
        "confirmed": confirmed,
        "valid_from": valid_from,
    }
    row = CategoryCriteria.objects.create(jurisdiction=jurisdiction, recorded_at=at, **told)
    _record(row, acts.CriteriaSet(name=found.name, reason=reason, **told), actor, at)
    return category(found.code, jurisdiction, valid_from)


@transaction.atomic
def set_department(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    jurisdiction: str,
    cell_code: str,
    unit: str,
    valid_from: date,
    valid_until: date | None = None,
    reason: str,
) -> DepartmentRule:
    """Name the unit that handles a category or a whole class in a cell (empty: everywhere).

    Raises: NotPermitted, CategoryUnknown, LimitRefused.
    """
    require(actor, Power.SET_LIMITS, within=jurisdiction)
    named = unit_by_code(jurisdiction, unit)
    if named is None:
        raise LimitRefused(f"没有代码为“{unit}”的单位")
    if valid_until is not None and valid_until <= valid_from:
        raise LimitRefused("终止日期应当晚于生效日期")
    told: dict[str, Any] = {
        "code": code,
        "cell_code": cell_code,
        "valid_from": valid_from,
        "valid_until": valid_until,
        "reason": reason,
    }
    row = DepartmentRule.objects.create(
        jurisdiction=jurisdiction, unit_id=named.pk, recorded_at=at, **told
    )
    act = acts.DepartmentSet(
        name=_name_of(code),
        cell_name=_cell_name(cell_code, valid_from),
        unit=unit, unit_name=named.name, **told,
    )  # fmt: skip
    _record(row, act, actor, at)
    return row


def _name_of(code: str) -> str:
    """Name a category or a whole class. Raises: CategoryUnknown."""
    every = shipped_categories()
    if code in every:
        return every[code].name
    majors = {item.major: item.major_name for item in every.values()}
    if code in majors:
        return majors[code]
    raise CategoryUnknown(f"没有编码为“{code}”的问题分类")


def _cell_name(code: str, day: date) -> str:
    if not code:
        return "全辖区"
    found = Cell.objects.filter(drawn_on(day), code=code).values_list("name", flat=True).first()
    if found is None:
        raise LimitRefused(f"{day} 没有编码为“{code}”的网格")
    return found


def _refuse_unfit(limit_count: int, department: str) -> None:
    if limit_count < 1 or department not in DEPARTMENT_LABELS:
        raise LimitRefused("时限须为正整数，处置部门须从列表中选择")


def _record(
    row: CategoryLimit | CategoryCriteria | DepartmentRule,
    act: Payload,
    actor: Actor,
    at: datetime,
) -> None:
    matter = Matter(GRID_MATTER, row.uuid, row.jurisdiction)
    journal.record(matter=matter, after=0, act=act, actor=actor, done_at=at)
