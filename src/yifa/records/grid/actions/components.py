"""The register of components (部件): entered, corrected, retired."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

import msgspec
from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.gcj02 import wgs84_of
from yifa.records.grid import acts, rules
from yifa.records.grid.facts import CellFact
from yifa.records.grid.facts import Component as Told
from yifa.records.grid.models import Component, ComponentSerial
from yifa.records.grid.queries import SMALLEST_FIRST, component_classes, locate
from yifa.records.grid.terms import ACCURACY_LABELS, ComponentState, Level, Power
from yifa.records.journal import actions as journal

BY_HAND = "人工登记"
NOWHERE = 1e-6
_SAID = ("category", "name", "lon", "lat", "place", "accuracy", "owner", "maintainer", "note")


class ComponentRefused(ValueError):
    """What is told of a component is not usable; the message says why and what to do."""


@transaction.atomic
def enter_component(*, actor: Actor, at: datetime, jurisdiction: str, told: Told) -> Component:
    """Enter a component in the register (登记部件); without an id it gets the next one.

    Raises: NotPermitted, ComponentRefused.
    """
    require(actor, Power.REGISTER, within=jurisdiction)
    row, act = fresh(told, jurisdiction, BY_HAND, at)
    if Component.objects.filter(code=row.code).exists():
        raise ComponentRefused(f"标识码“{row.code}”已经登记")
    row.save()
    journal.record(matter=row.matter, after=0, act=act, actor=actor, done_at=at)
    return row


@transaction.atomic
def correct_component(
    *, actor: Actor, at: datetime, component: Component, told: Told, reason: str
) -> Component:
    """Correct what the register says (更正); the id stays. Raises: as above, MatterMoved."""
    require(actor, Power.REGISTER, within=component.jurisdiction)
    row = _standing(component)
    checked, row.cell_code = _checked(told, row.jurisdiction, day_in_law(at))
    for name in _SAID:
        setattr(row, name, getattr(checked, name))
    act = acts.ComponentCorrected(
        category_name=component_classes()[row.category],
        reason=reason,
        **{name: getattr(checked, name) for name in _SAID},
    )
    return _recorded(actor, at, row, act)


@transaction.atomic
def retire_component(
    *, actor: Actor, at: datetime, component: Component, retired_on: date, reason: str
) -> Component:
    """Note that a component stands no longer (注销). Raises: NotPermitted, ComponentRefused."""
    require(actor, Power.REGISTER, within=component.jurisdiction)
    row = _standing(component)
    if retired_on > day_in_law(at):
        raise ComponentRefused("注销日期不能晚于今天")
    row.state, row.retired_on = ComponentState.RETIRED, retired_on
    return _recorded(actor, at, row, acts.ComponentRetired(retired_on=retired_on, reason=reason))


def place_anew(cell_codes: Collection[str], day: date) -> None:
    """Note the cell of each component that stood in these cells, as the grid is drawn on a day."""
    rows = list(Component.objects.filter(cell_code__in=cell_codes).order_by("pk"))
    for row in rows:
        row.cell_code = _smallest(locate(row.lon, row.lat, day).cells)
    Component.objects.bulk_update(rows, ["cell_code"], batch_size=500)


def _smallest(cells: Mapping[Level, CellFact]) -> str:
    return next((cells[level].code for level in SMALLEST_FIRST if level in cells), "")


def fresh(
    told: Told, jurisdiction: str, source: str, at: datetime, serial: int = 0
) -> tuple[Component, acts.ComponentEntered]:
    """Make the row and the act of a component that is entered; saves nothing but a serial."""
    day = day_in_law(at)
    checked, cell_code = _checked(told, jurisdiction, day)
    county = jurisdiction.partition(".")[0]
    code = checked.code or rules.component_id(
        county, checked.category, serial or next_serials(county, checked.category, 1)
    )
    said = {name: getattr(checked, name) for name in _SAID}
    row = Component(
        uuid=uuid7(),
        jurisdiction=county,
        code=code,
        cell_code=cell_code,
        source=source,
        source_key=checked.key or code,
        entered_on=day,
        recorded_at=at,
        **said,
    )
    act = acts.ComponentEntered(
        code=code,
        category_name=component_classes()[checked.category],
        source=source,
        entered_on=day,
        **said,
    )
    return row, act


def next_serials(county: str, category: str, count: int) -> int:
    """Take serials for a class; gives the first of them. Ids entered with a number are skipped."""
    row, _ = ComponentSerial.objects.get_or_create(county=county, category=category)
    row = ComponentSerial.objects.select_for_update().get(pk=row.pk)
    prefix = f"{county}{category.replace('-', '')}"
    highest = (
        Component.objects.filter(code__startswith=prefix, code__regex=r"^\d{17}$")
        .order_by("-code")
        .values_list("code", flat=True)
        .first()
    )
    first = max(row.last, int(highest[-6:]) if highest else 0) + 1
    row.last = first + count - 1
    row.save(update_fields=["last"])
    return first


def _checked(told: Told, jurisdiction: str, day: date) -> tuple[Told, str]:
    """Check id, class, accuracy and place; give the cell too. Raises: ComponentRefused."""
    if told.category not in component_classes():
        raise ComponentRefused(f"没有部件类别“{told.category}”")
    if told.accuracy and told.accuracy not in ACCURACY_LABELS:
        raise ComponentRefused("定位精度应为 A、B 或 C")
    if told.code:
        _want_id_of_class(told, jurisdiction)
    cells = locate(told.lon, told.lat, day).cells
    if not cells:
        raise ComponentRefused(_why_not_here(told.lon, told.lat, day))
    name = told.name or component_classes()[told.category]
    return msgspec.structs.replace(told, name=name), _smallest(cells)


def _want_id_of_class(told: Told, jurisdiction: str) -> None:
    try:
        read = rules.component_id_of(told.code, {jurisdiction.partition(".")[0]})
    except rules.CodeUnfit as fault:
        raise ComponentRefused(str(fault)) from fault
    if read.category != told.category:
        raise ComponentRefused(f"标识码的类别是 {read.category}，与所填类别不一致")


def _why_not_here(lon: float, lat: float, day: date) -> str:
    """Say what is wrong with a place outside the county, as far as it can be guessed."""
    if abs(lon) < NOWHERE and abs(lat) < NOWHERE:
        return "坐标为 (0, 0)，通常是定位失败留下的，请重新定位"
    if locate(lat, lon, day).found:
        return "位置不在县域内：经度和纬度可能写反"
    if locate(*wgs84_of(lon, lat), day).found:
        return "位置不在县域内：疑为 GCJ-02（高德、腾讯地图）坐标，请核对坐标系"
    return f"位置（{lon:.5f}，{lat:.5f}）不在县域内"


def _standing(component: Component) -> Component:
    row = Component.objects.select_for_update().get(pk=component.pk)
    if not row.is_in_use:
        raise ComponentRefused(f"部件已于 {row.retired_on} 注销，不能再更正")
    return row


def _recorded(
    actor: Actor,
    at: datetime,
    row: Component,
    act: acts.ComponentCorrected | acts.ComponentRetired,
) -> Component:
    entry = journal.record(matter=row.matter, after=row.last_seq, act=act, actor=actor, done_at=at)
    row.last_seq = entry.seq
    row.save()
    return row
