"""The register of components: ids, entries, imports of every kind of file, labels."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import shapefile
from django.urls import reverse

from yifa.frame import headway
from yifa.frame.tabular import FileUnusable
from yifa.records.conftest import AT, COUNTY, DAY
from yifa.records.grid import actions, queries
from yifa.records.grid.actions import ComponentRefused
from yifa.records.grid.facts import Component as Told
from yifa.records.grid.importers import MappingUnusable, component_lines
from yifa.records.grid.models import Component
from yifa.records.journal import queries as journal

WGS84 = (
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],'
    'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]'
)
CGCS2000 = WGS84.replace("GCS_WGS_1984", "GCS_China_Geodetic_Coordinate_System_2000").replace(
    "D_WGS_1984", "D_China_2000"
)
XIAN80 = WGS84.replace("GCS_WGS_1984", "GCS_Xian_1980").replace("D_WGS_1984", "D_Xian_1980")
GAUSS = f'PROJCS["CGCS2000_3_Degree_GK_CM_120E",{CGCS2000},PROJECTION["Gauss_Kruger"]]'
LAMP = {"类别": "路灯", "名称": "新华路路灯", "经度": "119.932", "纬度": "28.415", "编号": "1"}


def imported(registrar: Any, path: Path, **options: Any) -> actions.ImportedComponents:
    return actions.import_components(
        actor=registrar, at=AT, lines=component_lines(path), jurisdiction=COUNTY,
        source="普查", **options,
    )  # fmt: skip


def table(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(key for row in rows for key in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


def points(path: Path, *rows: dict[str, str], crs: str = "") -> Path:
    told: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {key: row[key] for key in ("类别", "名称", "编号")},
                "geometry": {
                    "type": "Point", "coordinates": [float(row["经度"]), float(row["纬度"])]
                },
            }
            for row in rows
        ],
    }  # fmt: skip
    if crs:
        told["crs"] = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return path


def shapes(path: Path, prj: str | None, *rows: dict[str, str], cpg: str = "") -> Path:
    parts = {name: io.BytesIO() for name in ("shp", "shx", "dbf")}
    with shapefile.Writer(shapeType=shapefile.POINT, encoding="gb18030", **parts) as writer:
        for name in ("类别", "名称", "编号"):
            writer.field(name, "C", 60)
        for row in rows:
            writer.point(float(row["经度"]), float(row["纬度"]))
            writer.record(row["类别"], row["名称"], row["编号"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, stream in parts.items():
            archive.writestr(f"普查/部件.{name}", stream.getvalue())
        if prj is not None:
            archive.writestr("普查/部件.prj", prj)
        if cpg:
            archive.writestr("普查/部件.cpg", cpg)
    return path


def test_every_kind_of_file_gives_the_same_component(registrar, town, tmp_path):
    files = (
        table(tmp_path / "a.csv", LAMP),
        points(tmp_path / "b.geojson", LAMP, crs="urn:ogc:def:crs:OGC:1.3:CRS84"),
        shapes(tmp_path / "c.zip", WGS84, LAMP),
        shapes(tmp_path / "d.zip", CGCS2000, LAMP, cpg="936"),
    )

    told = [imported(registrar, file) for file in files]

    assert [one.added for one in told] == [1, 0, 0, 0]
    assert [one.known for one in told] == [0, 1, 1, 1]
    (row,) = Component.objects.all()
    assert (row.code, row.category, row.name) == ("33992101037000001", "01-037", "新华路路灯")
    assert row.cell_code == "010101"
    acts = journal.timeline_of(registrar, row.matter).acts
    assert [act.payload.kind() for act in acts] == ["component.enter"]


def test_rows_that_cannot_be_taken_are_named_and_the_others_are_taken(registrar, town, tmp_path):
    rows = [
        LAMP,
        LAMP | {"编号": "2", "类别": "飞船"},
        LAMP | {"编号": "3", "经度": ""},
        LAMP | {"编号": "4", "经度": "0", "纬度": "0"},
        LAMP | {"编号": "5", "经度": "28.415", "纬度": "119.932"},
        LAMP | {"编号": "6", "经度": "28.415", "纬度": "19.9"},
        LAMP | {"编号": "7", "经度": "500123.5"},
        LAMP | {"编号": "8", "标识码": "33992101001000001"},
        LAMP | {"编号": "9", "标识码": "33992201037000001"},
        LAMP | {"编号": "10", "标识码": "33992101037000900"},
        LAMP | {"编号": "11"},
    ]

    told = imported(registrar, table(tmp_path / "a.csv", *rows))

    reasons = {row.line: row.reason for row in told.rejected}
    assert told.added == 3
    assert sorted(reasons) == [3, 4, 5, 6, 7, 8, 9, 10]
    for line, words in (
        (3, "类别“飞船”无法识别"), (4, "经度为空"), (5, "(0, 0)"), (6, "超出范围"),
        (7, "不在县域内"), (8, "投影坐标"), (9, "与所填类别不一致"), (10, "不是本辖区"),
    ):  # fmt: skip
        assert words in reasons[line]
    assert Component.objects.filter(code="33992101037000002").exists()


@pytest.mark.parametrize(
    ("prj", "why"),
    [
        (XIAN80, "“GCS_Xian_1980”不能使用"),
        (GAUSS, "“CGCS2000_3_Degree_GK_CM_120E”是投影坐标"),
        (None, "缺少 .prj"),
    ],
)
def test_a_shapefile_of_another_datum_is_refused_by_its_name(tmp_path, prj, why):
    with pytest.raises(FileUnusable, match=why):
        list(component_lines(shapes(tmp_path / "x.zip", prj, LAMP)))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.geojson", b"{}", "FeatureCollection"),
        ("x.geojson", b"[", "GeoJSON"),
        ("x.zip", b"PK", "ZIP"),
        ("x.shp", b"1", "压缩为一个 ZIP"),
        ("x.exe", b"1", "不支持的文件类型"),
        ("x.geojson", b"", "文件为空"),
    ],
)
def test_a_file_that_is_none_is_answered(tmp_path, name, content, why):
    file = tmp_path / name
    file.write_bytes(content)

    with pytest.raises(FileUnusable, match=why):
        list(component_lines(file))


def test_other_headers_are_mapped_and_missing_ones_named(registrar, town, tmp_path):
    odd = {"类别": "01-037", "X坐标": "119.932", "Y坐标": "28.415"}

    with pytest.raises(MappingUnusable, match="没有找到列：经度、纬度"):
        imported(registrar, table(tmp_path / "a.csv", odd))
    told = imported(
        registrar, table(tmp_path / "a.csv", odd), mapping={"lon": "X坐标", "lat": "Y坐标"}
    )
    assert told.added == 1


def test_a_place_in_gcj02_is_hinted_at_and_taken_when_named_so(registrar, town, tmp_path):
    from yifa.base.gcj02 import gcj02_of

    lon, lat = gcj02_of(119.9399, 28.401)
    row = LAMP | {"经度": str(lon), "纬度": str(lat)}

    plain = imported(registrar, table(tmp_path / "a.csv", row))
    named = imported(registrar, table(tmp_path / "a.csv", row), is_gcj02=True)

    assert "疑为 GCJ-02" in plain.rejected[0].reason
    assert named.added == 1
    assert Component.objects.get().lon == pytest.approx(119.9399, abs=1e-6)


def lamp(**changed: Any) -> Told:
    told: dict[str, Any] = {
        "code": "",
        "category": "01-037",
        "name": "",
        "lon": 119.932,
        "lat": 28.415,
    }
    return Told(**told | changed)


def test_a_component_is_entered_corrected_and_retired_and_its_history_stays(registrar, town):
    row = actions.enter_component(actor=registrar, at=AT, jurisdiction=COUNTY, told=lamp())
    actions.correct_component(
        actor=registrar, at=AT, component=row, told=lamp(name="路灯杆 7", lat=28.405),
        reason="位置有误",
    )  # fmt: skip
    row = actions.retire_component(
        actor=registrar, at=AT, component=row, retired_on=DAY, reason="拆除"
    )

    assert (row.name, row.cell_code, row.is_in_use) == ("路灯杆 7", "0101", False)
    acts = journal.timeline_of(registrar, row.matter).acts
    assert [act.label for act in acts] == ["登记部件", "更正部件", "注销部件"]
    with pytest.raises(ComponentRefused, match="已于 2026-03-02 注销"):
        actions.correct_component(actor=registrar, at=AT, component=row, told=lamp(), reason="再改")


def test_the_pages_list_print_and_open_what_a_label_names(
    administrator, client, registrar, town, django_assert_max_num_queries
):
    row = actions.enter_component(actor=registrar, at=AT, jurisdiction=COUNTY, told=lamp())
    short = reverse("component-label", args=[row.code])

    visitor = client.get(short).content.decode()
    assert "路灯" in visitor
    assert f"/portal/snap/?component={row.code}" in visitor
    client.force_login(administrator)
    assert client.get(short).headers["Location"] == row.get_absolute_url()
    with django_assert_max_num_queries(14):
        page = client.get(reverse("grid:components"), {"q": "路灯"}).content.decode()
    assert row.code in page
    sheet = client.get(reverse("grid:component-labels"), {"code": row.code}).content.decode()
    assert "data:image/svg+xml" in sheet
    assert client.get(reverse("component-label", args=["123"])).status_code == 404


def test_the_import_page_tells_what_it_took_and_what_not(administrator, client, town, tmp_path):
    client.force_login(administrator)
    path = table(tmp_path / "a.csv", LAMP, LAMP | {"编号": "2", "类别": "飞船"})

    with path.open("rb") as file:
        answer = client.post(
            reverse("grid:component-import"), {"file": file, "crs": "wgs84", "source": "普查"}
        )

    assert "登记 1 个，已有 0 个，不合格 1 行" in answer.content.decode()


def test_components_of_a_cell_count_those_below_it(registrar, town):
    actions.enter_component(actor=registrar, at=AT, jurisdiction=COUNTY, told=lamp())

    held = queries.cells(registrar, DAY)

    assert queries.components_count(registrar, held.get(code="0101")) == 1
    assert queries.components_count(registrar, held.get(code="0102")) == 0


def test_import_says_how_far_it_has_come_to_its_importer_only(
    administrator, admin, client, town, tmp_path
):
    client.force_login(administrator)
    run, rows = uuid4(), [{**LAMP, "编号": str(number)} for number in range(3)]
    with table(tmp_path / "部件.csv", *rows).open("rb") as file:
        client.post(
            reverse("grid:component-import"),
            {"file": file, "crs": "wgs84", "source": "普查", "run": str(run)},
        )

    asked = client.get(reverse("headway", args=[run])).json()
    other = headway.noted(replace(admin, account=uuid4()), run)

    assert asked["words"] == "已读取 3 行：登记 3 个，已有 0 个，不合格 0 行"
    assert other == ""
