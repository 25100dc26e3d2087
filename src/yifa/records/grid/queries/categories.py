"""Reading categories: the bureau's own limits and criteria on a day, and who handles one where."""

from datetime import date
from typing import Any

import msgspec
from django.db.models import Q, QuerySet

from yifa.base.access import Actor
from yifa.frame.scope import within
from yifa.records.agencies.queries import unit_by_code
from yifa.records.grid.facts import Category, Department, Located, shipped_categories
from yifa.records.grid.models import CategoryCriteria, CategoryLimit, DepartmentRule
from yifa.records.grid.queries.places import SMALLEST_FIRST, drawn_on, locate
from yifa.records.grid.terms import DUTY_SQUAD


class CategoryUnknown(LookupError):
    """No incident category has this code."""


def categories(jurisdiction: str = "", day: date | None = None) -> tuple[Category, ...]:
    """Give every incident category, with what the bureau itself set by a day."""
    own = _own(jurisdiction, day)
    return tuple(own.get(code, item) for code, item in shipped_categories().items())


def category(code: str, jurisdiction: str = "", day: date | None = None) -> Category:
    """Find an incident category by its new or old code. Raises: CategoryUnknown."""
    found = shipped_categories().get(code) or _by_old_code(code)
    if found is None:
        raise CategoryUnknown(f"没有编码为“{code}”的问题分类")
    return _own(jurisdiction, day, found.code).get(found.code, found)


def _by_old_code(code: str) -> Category | None:
    return next((item for item in shipped_categories().values() if item.code_old == code), None)


def _own(jurisdiction: str, day: date | None, code: str = "") -> dict[str, Category]:
    """What the bureau set, the newest by the day last."""
    if not jurisdiction or day is None:
        return {}
    asked = Q(jurisdiction__in=_holders(jurisdiction), valid_from__lte=day)
    if code:
        asked &= Q(code=code)
    found: dict[str, Category] = {}
    for limit in CategoryLimit.objects.filter(asked).order_by("valid_from", "pk"):
        found[limit.code] = msgspec.structs.replace(
            found.get(limit.code) or shipped_categories()[limit.code],
            limit_count=limit.limit_count,
            limit_unit=limit.limit_unit,
            department=limit.department,
            confirmed=limit.confirmed,
        )
    for own in CategoryCriteria.objects.filter(asked).order_by("valid_from", "pk"):
        found[own.code] = msgspec.structs.replace(
            found.get(own.code) or shipped_categories()[own.code],
            filing_criteria=own.filing_criteria,
            closing_criteria=own.closing_criteria,
            criteria_confirmed=own.confirmed,
        )
    return found


def _holders(jurisdiction: str) -> list[str]:
    parts = jurisdiction.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


def department_for(code: str, place: tuple[float, float], day: date) -> Department:
    """Say which unit handles a category at a place (lon, lat) on a day, and why.

    A unit named for the category in the smallest cell goes first, then one named for its whole
    class, then the category's own department; `squad` is the unit on duty at the place.
    Raises: CategoryUnknown.
    """
    return department_at(code, locate(*place, day), day)


def department_at(code: str, located: Located, day: date) -> Department:
    """Say the same for a place that was located already. Raises: CategoryUnknown."""
    found = category(code, located.jurisdiction, day)
    if rule := _rule_at(found, located, day):
        return _named_by(rule, found, located)
    return _usual(found, located)


def _rule_at(found: Category, located: Located, day: date) -> DepartmentRule | None:
    """Find the rule of the smallest cell; one for the category goes before one for its class."""
    if not located.jurisdiction:
        return None
    cells = [located.cells[level].code for level in SMALLEST_FIRST if level in located.cells]
    rows = DepartmentRule.objects.filter(
        drawn_on(day),
        jurisdiction__in=_holders(located.jurisdiction),
        code__in=[found.code, found.major],
        cell_code__in=[*cells, ""],
    ).select_related("unit")
    order = {code: number for number, code in enumerate([*cells, ""])}
    rank = sorted(
        rows, key=lambda row: (order[row.cell_code], -len(row.code), row.valid_from, row.pk)
    )
    best = [row for row in rank if (row.cell_code, row.code) == (rank[0].cell_code, rank[0].code)]
    return best[-1] if best else None


def _named_by(rule: DepartmentRule, found: Category, located: Located) -> Department:
    names = {cell.code: cell.name for cell in located.cells.values()}
    where = f"“{names[rule.cell_code]}”内" if rule.cell_code else "全辖区"
    what = f"“{found.name}”" if rule.code == found.code else f"“{found.major_name}”各类问题"
    return Department(
        code=found.department,
        name=found.department_name,
        unit_code=rule.unit.code,
        unit_name=rule.unit.name,
        reason=f"自 {rule.valid_from} 起，{where}的{what}由{rule.unit.name}处置（{rule.reason}）",
        confirmed=True,
        is_override=True,
    )


def _usual(found: Category, located: Located) -> Department:
    told: dict[str, Any] = {
        "code": found.department,
        "name": found.department_name,
        "confirmed": found.confirmed,
    }
    state = "" if found.confirmed else "（待本单位确认）"
    if found.department == DUTY_SQUAD:
        reason = f"“{found.name}”由属地单位处置{state}；{located.reason}"
        return Department(
            unit_code=located.unit_code, unit_name=located.unit_name, reason=reason, **told
        )
    county = located.jurisdiction.partition(".")[0]
    unit = unit_by_code(county, found.department) if county else None
    if unit is None:
        reason = f"“{found.name}”由{found.department_name}处置{state}，但尚未登记这个单位"
        return Department(unit_code="", unit_name="", reason=reason, **told)
    reason = f"“{found.name}”由{unit.name}处置{state}"
    return Department(unit_code=unit.code, unit_name=unit.name, reason=reason, **told)


def department_rules(actor: Actor, code: str, on: date) -> QuerySet[DepartmentRule]:
    """Units named for a category or its class, that hold on a day or later."""
    major = code.partition("-")[0]
    rows = DepartmentRule.objects.filter(within(county_of(actor)), code__in=[code, major])
    ended = Q(valid_until__isnull=False) & Q(valid_until__lte=on)
    return rows.exclude(ended).select_related("unit").order_by("cell_code", "-valid_from", "pk")


def county_of(actor: Actor) -> str:
    """Give the county whose bodies share categories and components."""
    return actor.jurisdiction.partition(".")[0]


def limits_set(actor: Actor, code: str) -> QuerySet[CategoryLimit]:
    """Everything the bureau ever set as a category's limit, newest first."""
    rows = CategoryLimit.objects.filter(within(county_of(actor)), code=code)
    return rows.order_by("-valid_from", "-pk")


def criteria_set(actor: Actor, code: str) -> QuerySet[CategoryCriteria]:
    """Everything the bureau ever set as a category's criteria, newest first."""
    rows = CategoryCriteria.objects.filter(within(county_of(actor)), code=code)
    return rows.order_by("-valid_from", "-pk")
