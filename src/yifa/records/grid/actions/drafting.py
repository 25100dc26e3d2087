"""Draft surveys: cells drawn, moved, split, merged or retired on paper, then put in force at once.

Every change is an act of the draft's matter; the survey that puts it in force is its last act.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from shapely import MultiPolygon, Polygon

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.records.agencies.queries import unit_by_code
from yifa.records.grid import acts, rules
from yifa.records.grid.actions.components import place_anew
from yifa.records.grid.actions.duties import end_duties_in
from yifa.records.grid.actions.surveying import NewCell, SurveyRefused, polygon_sha256, survey
from yifa.records.grid.models import Draft, DraftCell, Survey
from yifa.records.grid.queries import drawing_of, faults_in
from yifa.records.grid.rules import DrawingRefused, DrawnCell
from yifa.records.grid.rules.drafting import outline_of
from yifa.records.grid.terms import LEVEL_LABELS, LEVELS, Level, Power
from yifa.records.journal import actions as journal

DRAWN, MOVED, SPLIT, MERGED, RETIRED, LEFT = "绘制", "移动边界", "拆分", "合并", "取消", "撤回修改"


class DraftRefused(ValueError):
    """The draft cannot be changed or put in force so; the message says why and what to do."""


@transaction.atomic
def begin_draft(
    *, actor: Actor, at: datetime, title: str, jurisdiction: str, valid_from: date, reason: str
) -> Draft:
    """Begin a draft survey for a day to come (起草). Raises: NotPermitted, DraftRefused."""
    require(actor, Power.SURVEY, within=jurisdiction)
    _want_day_to_come(valid_from, at)
    row = Draft.objects.create(
        jurisdiction=jurisdiction,
        title=title,
        valid_from=valid_from,
        author=actor.name,
        begun_at=at,
    )
    act = acts.DraftBegun(title=title, valid_from=valid_from, reason=reason)
    journal.record(matter=row.matter, after=0, act=act, actor=actor, done_at=at)
    return row


@transaction.atomic
def draw_cell(*, actor: Actor, at: datetime, draft: Draft, after: int, cell: NewCell) -> Draft:
    """Draw a new cell, or draw one anew. Raises: NotPermitted, DraftRefused, MatterMoved."""
    row = _locked(actor, draft)
    drawing = drawing_of(row)
    _refuse_unusable(cell, drawing)
    return _change(actor, at, row, after, DRAWN, [_drawn(row, cell, DRAWN)])


@transaction.atomic
def move_borders(
    *, actor: Actor, at: datetime, draft: Draft, after: int, shapes: Mapping[str, Any]
) -> Draft:
    """Give cells new borders, all at once. Raises: NotPermitted, DraftRefused, MatterMoved."""
    row = _locked(actor, draft)
    drawing = drawing_of(row)
    if unknown := sorted(set(shapes) - set(drawing)):
        raise DraftRefused(f"没有网格：{'、'.join(unknown)}")
    put = []
    for code, geometry in shapes.items():
        area = _usable(code, geometry)
        put.append(_redrawn(row, drawing[code], area, MOVED))
    if not put:
        raise DraftRefused("没有改动的边界")
    return _change(actor, at, row, after, MOVED, put)


@transaction.atomic
def split_cell(
    *,
    actor: Actor,
    at: datetime,
    draft: Draft,
    after: int,
    code: str,
    line: Any,
    new_code: str,
    new_name: str,
) -> Draft:
    """Split a cell by a line; the larger piece keeps code and name. Raises: as above."""
    row = _locked(actor, draft)
    drawing = drawing_of(row)
    cell = _held(drawing, code)
    if new_code in drawing:
        raise DraftRefused(f"编码“{new_code}”已有网格使用")
    if below := [one.name for one in drawing.values() if one.parent == code]:
        raise DraftRefused(f"“{cell.name}”有下级网格（{'、'.join(below[:3])}），请先调整下级网格")
    try:
        first, second = rules.split_by(cell.area, line)
    except DrawingRefused as refusal:
        raise DraftRefused(str(refusal)) from refusal
    way = f"{SPLIT}：{code}"
    other = NewCell(
        level=cell.level,
        code=new_code,
        name=new_name,
        jurisdiction=row.jurisdiction,
        polygon=rules.geojson_of(second),
        parent=cell.parent,
        unit=cell.unit,
    )
    put = [_redrawn(row, cell, first, way), _drawn(row, other, way)]
    return _change(actor, at, row, after, SPLIT, put)


@transaction.atomic
def merge_cells(
    *,
    actor: Actor,
    at: datetime,
    draft: Draft,
    after: int,
    codes: Sequence[str],
    into: str,
    name: str,
) -> Draft:
    """Merge neighbours of one parent into one of them; the others are retired."""
    row = _locked(actor, draft)
    drawing = drawing_of(row)
    cells = [_held(drawing, code) for code in dict.fromkeys(codes)]
    if len(cells) < 2 or into not in codes:
        raise DraftRefused("请选择两个以上相邻的网格，并指明合并后保留哪一个编码")
    if len({(cell.level, cell.parent) for cell in cells}) > 1:
        raise DraftRefused("所选网格的级别或者上级网格不同，不能合并")
    gone = [cell for cell in cells if cell.code != into]
    try:
        area = rules.merged([cell.area for cell in cells])
    except DrawingRefused as refusal:
        raise DraftRefused(str(refusal)) from refusal
    way = f"{MERGED}：{'、'.join(cell.code for cell in cells)}"
    kept = _redrawn(row, drawing[into], area, way)
    kept.name = name or kept.name
    moved = [
        _redrawn(row, one, one.area, way, parent=into)
        for one in drawing.values()
        if one.parent in {cell.code for cell in gone}
    ]
    taken = [_taken_out(row, cell, way) for cell in gone]
    return _change(actor, at, row, after, MERGED, [kept, *moved, *taken])


@transaction.atomic
def retire_cell(*, actor: Actor, at: datetime, draft: Draft, after: int, code: str) -> Draft:
    """Take a cell out of the grid without a successor."""
    row = _locked(actor, draft)
    cell = _held(drawing_of(row), code)
    return _change(actor, at, row, after, RETIRED, [_taken_out(row, cell, RETIRED)])


@transaction.atomic
def leave_cell(*, actor: Actor, at: datetime, draft: Draft, after: int, code: str) -> Draft:
    """Leave a cell as it is in force after all: the draft says nothing of it any more."""
    row = _locked(actor, draft)
    if not row.cells.filter(code=code).exists():
        raise DraftRefused(f"草案没有改动网格“{code}”")
    row.cells.filter(code=code).delete()
    return _change(actor, at, row, after, LEFT, [], left=(code,))


@transaction.atomic
def discard_draft(*, actor: Actor, at: datetime, draft: Draft, after: int, reason: str) -> Draft:
    """Give a draft up (放弃)."""
    row = _locked(actor, draft)
    return _recorded(actor, at, row, after, acts.DraftDiscarded(reason=reason), "discarded")


@transaction.atomic
def enforce_draft(
    *, actor: Actor, at: datetime, draft: Draft, after: int, why_gaps: str = ""
) -> Survey:
    """Put a draft in force by one act: a survey (划定网格); earlier cells end on its day.

    Gaps want a written reason; every other fault refuses. Raises: NotPermitted, DraftRefused,
    SurveyRefused, MatterMoved.
    """
    row = _locked(actor, draft)
    _want_day_to_come(row.valid_from, at)
    faults = faults_in(row, drawing_of(row))
    if blocking := [fault for fault in faults if fault.blocks]:
        told = "；".join(f"{'、'.join(one.cells)}：{one.sentence}" for one in blocking[:5])
        raise DraftRefused(f"还有 {len(blocking)} 处问题：{told}")
    if faults and not why_gaps.strip():
        raise DraftRefused(f"还有 {len(faults)} 处缺口，请补划，或者写明理由")
    drawn = list(row.cells.filter(is_retired=False).order_by("code"))
    retired = list(row.cells.filter(is_retired=True).values_list("code", flat=True))
    if not drawn and not retired:
        raise DraftRefused("草案没有改动任何网格")
    made = survey(
        actor=actor,
        at=at,
        title=row.title,
        jurisdiction=row.jurisdiction,
        valid_from=row.valid_from,
        cells=[_new_cell(row, cell) for cell in drawn],
        retired=retired,
        why_gaps=why_gaps.strip(),
        survey_id=row.uuid,
        after=after,
    )
    day = row.valid_from
    end_duties_in(actor=actor, at=at, cell_codes=retired, valid_until=day, reason="网格取消")
    touched = {*retired, *(cell.code for cell in drawn), *(cell.parent_code for cell in drawn)}
    place_anew(touched - {""}, day)
    row.state, row.last_seq = "in_force", after + 1
    row.save(update_fields=["state", "last_seq"])
    return made


def _want_day_to_come(day: date, at: datetime) -> None:
    if day < day_in_law(at):
        raise DraftRefused(f"生效日期（{day}）已过：已发生的问题按当日的网格认定，请改为今天或以后")


def _locked(actor: Actor, draft: Draft) -> Draft:
    require(actor, Power.SURVEY, within=draft.jurisdiction)
    row = Draft.objects.select_for_update().get(pk=draft.pk)
    if not row.is_open:
        raise DraftRefused("这份草案已经生效或者放弃，不能再修改")
    return row


def _held(drawing: Mapping[str, DrawnCell], code: str) -> DrawnCell:
    if code not in drawing:
        raise DraftRefused(f"没有编码为“{code}”的网格")
    return drawing[code]


def _usable(code: str, geometry: Any) -> Polygon | MultiPolygon:
    try:
        area = rules.polygon_of(geometry)
    except DrawingRefused as refusal:
        raise DraftRefused(f"{code}：{refusal}") from refusal
    if faults := rules.why_unfit(area):
        raise DraftRefused(f"{code}：{'；'.join(faults)}")
    return area


def _refuse_unusable(cell: NewCell, drawing: Mapping[str, DrawnCell]) -> None:
    """Refuse a border that no later step could mend, with the hint why it lies elsewhere."""
    area = _usable(cell.code, cell.polygon)
    parent = drawing.get(cell.parent)
    others = [one for one in drawing.values() if one.code != cell.code]
    around = parent.area if parent else outline_of(others)
    if around is None or (parent is None and area.intersects(around)):
        return
    for fault in rules.why_unfit(area, around):
        if not area.intersects(around) or "GCJ-02" in fault:
            raise DraftRefused(f"{cell.code}：{fault}")


def _drawn(row: Draft, cell: NewCell, way: str) -> DraftCell:
    if cell.level not in LEVELS:
        raise DraftRefused(f"级别应为：{'、'.join(LEVEL_LABELS.values())}")
    return DraftCell(
        draft=row,
        level=cell.level,
        code=cell.code,
        name=cell.name,
        parent_code=cell.parent,
        unit_code=cell.unit,
        standard_code=cell.standard_code,
        polygon=cell.polygon,
        way=way[:100],
    )


def _redrawn(
    row: Draft, cell: DrawnCell, area: Any, way: str, parent: str | None = None
) -> DraftCell:
    return DraftCell(
        draft=row,
        level=cell.level,
        code=cell.code,
        name=cell.name,
        parent_code=cell.parent if parent is None else parent,
        unit_code=cell.unit,
        standard_code=cell.standard_code,
        polygon=rules.geojson_of(area),
        way=way[:100],
    )


def _taken_out(row: Draft, cell: DrawnCell, way: str) -> DraftCell:
    gone = _redrawn(row, cell, cell.area, way)
    gone.polygon, gone.is_retired = None, True
    return gone


def _change(
    actor: Actor,
    at: datetime,
    row: Draft,
    after: int,
    way: str,
    put: Sequence[DraftCell],
    left: tuple[str, ...] = (),
) -> Draft:
    row.cells.filter(code__in=[cell.code for cell in put]).delete()
    DraftCell.objects.bulk_create(put)
    act = acts.DraftChanged(
        way=way,
        redrawn=tuple(_said(row, cell) for cell in put if not cell.is_retired),
        retired=tuple(cell.code for cell in put if cell.is_retired),
        kept_as_is=left,
    )
    return _recorded(actor, at, row, after, act, "open")


def _said(row: Draft, cell: DraftCell) -> acts.SurveyedCell:
    return acts.SurveyedCell(
        cell=row.uuid,
        level=cell.level,
        code=cell.code,
        name=cell.name,
        parent=cell.parent_code,
        unit=cell.unit_code,
        polygon_sha256=polygon_sha256(cell.polygon),
        standard_code=cell.standard_code,
    )


def _recorded(actor: Actor, at: datetime, row: Draft, after: int, act: Any, state: str) -> Draft:
    entry = journal.record(matter=row.matter, after=after, act=act, actor=actor, done_at=at)
    row.state, row.last_seq = state, entry.seq
    row.save(update_fields=["state", "last_seq"])
    return row


def _new_cell(row: Draft, cell: DraftCell) -> NewCell:
    unit = unit_by_code(row.jurisdiction, cell.unit_code) if cell.unit_code else None
    if cell.unit_code and unit is None:
        raise SurveyRefused(f"{cell.code}：没有代码为“{cell.unit_code}”的责任单位")
    return NewCell(
        level=Level(cell.level),
        code=cell.code,
        name=cell.name,
        jurisdiction=unit.jurisdiction if unit else row.jurisdiction,
        polygon=cell.polygon or {},
        parent=cell.parent_code,
        unit=cell.unit_code,
        standard_code=cell.standard_code,
    )
