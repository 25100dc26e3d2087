"""An area on a form: drawn on the map, typed, or uploaded as GeoJSON."""

import json
from typing import Any

from django import forms

from yifa.frame.forms import LongTextField, OfficeForm
from yifa.records.grid import rules
from yifa.records.grid.forms.components import CRS_CHOICES
from yifa.records.grid.rules import DrawingRefused

TEXT_AT_MOST = 1_000_000
FILE_AT_MOST = 5 * 1024 * 1024


def read_json(text: str) -> Any:
    """Read JSON that was typed or drawn. Raises: ValidationError."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        where = f"第 {fault.lineno} 行第 {fault.colno} 个字符处"
        raise forms.ValidationError(f"不是有效的 JSON：{where}无法识别") from None
    except (ValueError, RecursionError):
        raise forms.ValidationError("不是有效的 JSON：数字过长或者层次过深") from None


class AreaForm(OfficeForm):
    """The fields of an area; `area` is the GeoJSON read from them."""

    crs = forms.ChoiceField(label="坐标系", choices=CRS_CHOICES)
    file = forms.FileField(
        label="范围文件", required=False, help_text="GeoJSON 文件；上传的，以文件为准"
    )
    polygon = LongTextField(
        label="范围（GeoJSON）",
        rows=4,
        max_length=TEXT_AT_MOST,
        required=False,
        help_text="在地图上绘制，或者填写 Polygon、MultiPolygon",
    )

    def clean(self) -> dict[str, Any]:
        """Read the area from the file or the text, in its coordinates."""
        given = super().clean() or {}
        text = given.get("polygon", "")
        if file := given.get("file"):
            if file.size > FILE_AT_MOST:
                self.add_error("file", "文件超过 5 MB，请先抽稀界址点")
                return given
            text = file.read().decode("utf-8-sig", "replace")
        if not text:
            self.add_error("polygon", "请在地图上绘制范围，或者填写、上传 GeoJSON")
            return given
        try:
            area = rules.polygon_of(read_json(text), is_gcj02=given.get("crs") == "gcj02")
            given["area"] = rules.geojson_of(area)
        except (DrawingRefused, forms.ValidationError) as fault:
            said = fault.message if isinstance(fault, forms.ValidationError) else str(fault)
            self.add_error("file" if file else "polygon", said)
        return given
