"""Forms of draft surveys: one for each step; areas come as GeoJSON, typed, drawn or uploaded."""

from collections.abc import Mapping
from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import DayField, LongTextField, OfficeForm
from yifa.records.agencies.queries import units
from yifa.records.grid import rules
from yifa.records.grid.forms.areas import TEXT_AT_MOST, AreaForm, read_json
from yifa.records.grid.models import Draft
from yifa.records.grid.rules import DrawingRefused, DrawnCell
from yifa.records.grid.terms import LEVEL_LABELS, LEVELS, Level


class DraftForm(OfficeForm):
    """起草网格调整."""

    title = forms.CharField(label="说明", max_length=100, min_length=2)
    valid_from = DayField(label="拟生效日期")
    reason = LongTextField(label="调整理由", rows=3, max_length=500)


class StepForm(OfficeForm):
    """What every step carries: the step last seen; and the draft it is about."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    mode = ""
    target = ""

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        draft: Draft,
        drawing: Mapping[str, DrawnCell],
        area: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.draft, self.drawing, self.area = actor, draft, drawing, area
        self.arrange()

    def arrange(self) -> None:
        """Fill in the choices that the draft gives."""

    def told(self) -> dict[str, Any]:
        """Give the cleaned fields as the action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "after"}

    def choose(self, name: str, cells: list[DrawnCell], *, empty: str = "请选择") -> None:
        """Offer cells in a select."""
        named = [(cell.code, f"{cell.name}（{cell.code}）") for cell in cells]
        self.fields[name].choices = [("", empty), *named]  # type: ignore[attr-defined]

    def here(self) -> list[DrawnCell]:
        """The cells within the area worked in; all without one."""
        return [cell for cell in self.drawing.values() if self.area in ("", cell.parent)]

    def leaves_here(self) -> list[DrawnCell]:
        """Those of them that have no cells below."""
        parents = {cell.parent for cell in self.drawing.values()}
        return [cell for cell in self.here() if cell.code not in parents]


class DrawForm(StepForm, AreaForm):
    """Draw a cell: new, or anew."""

    level = forms.ChoiceField(label="级别")
    parent = forms.ChoiceField(label="上级网格", required=False)
    code = forms.CharField(label="编码", max_length=30)
    name = forms.CharField(label="名称", max_length=60)
    unit = forms.ChoiceField(label="责任单位", required=False)
    standard_code = forms.CharField(
        label="标准编码", max_length=15, required=False, help_text="15 位；没有的不填"
    )
    field_order = (
        *("level", "parent", "code", "name", "unit", "standard_code"),
        *("crs", "file", "polygon"),
    )
    mode, target = "draw", "#id_polygon"

    def arrange(self) -> None:
        """Offer levels, the cells that may stand above, and units."""
        fields: dict[str, Any] = self.fields
        fields["level"].choices = [(level.value, LEVEL_LABELS[level]) for level in LEVELS]
        self.choose(
            "parent", [c for c in self.drawing.values() if c.level != LEVELS[-1]], empty="无"
        )
        named = [(row.code, row.name) for row in units(self.actor, self.draft.valid_from)]
        fields["unit"].choices = [("", "未明确"), *named]

    def told(self) -> dict[str, Any]:
        """Give the cell's parts."""
        given = self.cleaned_data
        return {
            "level": Level(given["level"]),
            "code": given["code"],
            "name": given["name"],
            "parent": given["parent"],
            "unit": given["unit"],
            "standard_code": given["standard_code"],
            "polygon": given["area"],
        }


class BordersForm(StepForm):
    """Move borders: cells with their new areas."""

    shapes = LongTextField(
        label="改动后的边界（GeoJSON）",
        rows=4,
        max_length=TEXT_AT_MOST,
        help_text="在地图上拖动界址点，相邻网格的共同界址点一起移动；"
        "也可填写 FeatureCollection，每个要素的 properties.code 为网格编码",
    )
    mode, target = "borders", "#id_shapes"

    def clean_shapes(self) -> dict[str, Any]:
        """Read a collection of areas by code."""
        told = read_json(self.cleaned_data["shapes"])
        try:
            features = {str(one["properties"]["code"]): one["geometry"] for one in told["features"]}
        except (TypeError, KeyError):
            raise forms.ValidationError(
                "应为 FeatureCollection，每个要素的 properties 中写明 code"
            ) from None
        return features


class SplitForm(StepForm):
    """Split a cell by a line."""

    code = forms.ChoiceField(label="拆分哪个网格", required=False)
    line = LongTextField(
        label="分割线（GeoJSON）",
        rows=3,
        max_length=100_000,
        help_text="在地图上画一条穿过网格的线，双击结束；也可填写 LineString",
    )
    new_code = forms.CharField(
        label="新网格编码", max_length=30, help_text="较大的一块保留原编码和名称"
    )
    new_name = forms.CharField(label="新网格名称", max_length=60)
    mode, target = "split", "#id_line"

    def arrange(self) -> None:
        """Offer the cells that have none below."""
        self.choose("code", self.leaves_here(), empty="由分割线确定")

    def clean_line(self) -> Any:
        """Read the line."""
        return read_json(self.cleaned_data["line"])

    def clean(self) -> dict[str, Any]:
        """Find the one cell that the line splits, where none was named."""
        given = super().clean() or {}
        if "line" in given and not given.get("code"):
            crossed = [cell for cell in self.leaves_here() if _is_split(cell, given["line"])]
            if len(crossed) == 1:
                given["code"] = crossed[0].code
            else:
                self.add_error("code", _which(crossed))
        return given


def _is_split(cell: DrawnCell, line: Any) -> bool:
    try:
        rules.split_by(cell.area, line)
    except DrawingRefused:
        return False
    return True


def _which(crossed: list[DrawnCell]) -> str:
    if not crossed:
        return "分割线没有把任何一个网格分成两部分，两端应当越过网格边界"
    return f"分割线穿过了{'、'.join(cell.name for cell in crossed)}，请选择拆分哪一个"


class MergeForm(StepForm):
    """Merge neighbours."""

    codes = forms.MultipleChoiceField(
        label="合并哪些网格",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请选择两个以上相邻的网格"},
    )
    into = forms.ChoiceField(label="保留哪个编码")
    name = forms.CharField(label="合并后名称", max_length=60, required=False)
    mode = "merge"

    def arrange(self) -> None:
        """Offer the cells of the area worked in."""
        named = [(cell.code, f"{cell.name}（{cell.code}）") for cell in self.here() if self.area]
        self.fields["codes"].choices = named  # type: ignore[attr-defined]
        self.choose("into", [cell for cell in self.here() if self.area])


class RetireCellForm(StepForm):
    """Take a cell out of the grid."""

    code = forms.ChoiceField(label="取消哪个网格")

    def arrange(self) -> None:
        """Offer the cells of the area worked in."""
        self.choose("code", self.here())


class LeaveForm(StepForm):
    """Leave a cell as it is after all."""

    code = forms.ChoiceField(label="撤回哪个网格的修改")

    def arrange(self) -> None:
        """Offer what the draft changes."""
        drafted = self.draft.cells.order_by("code")
        named = [(cell.code, f"{cell.name}（{cell.code}，{cell.way}）") for cell in drafted]
        self.fields["code"].choices = [("", "请选择"), *named]  # type: ignore[attr-defined]


class DiscardForm(StepForm):
    """放弃草案."""

    reason = forms.CharField(label="放弃的原因", max_length=200, min_length=2)


class EnforceForm(StepForm):
    """生效."""

    why_gaps = LongTextField(
        label="保留缺口的理由", rows=2, max_length=300, required=False, help_text="没有缺口的不填"
    )
