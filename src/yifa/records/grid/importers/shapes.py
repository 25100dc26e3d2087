"""Geographic files as lines of a table: GeoJSON, and shapefiles in a zip. Points only.

A shapefile's `.prj` must be WGS-84 or CGCS2000 in degrees; another datum is refused by its name.
Its texts are read as the `.cpg` says, else as UTF-8, else as GB 18030.
"""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

import shapefile
from shapely import GEOSException
from shapely.geometry import shape

from yifa.frame.tabular import FileUnusable, Line, encoding_of, lines_of

LON, LAT = "经度", "纬度"
FILE_BYTES_AT_MOST: Final = 200 * 1024 * 1024
_GOOD_DATUM = re.compile(
    r"WGS[_ ]?(?:19)?84|World.Geodetic.System.1984|CGCS[_ ]?2000|China.*2000", re.IGNORECASE
)
_DATUM = re.compile(r'(?:DATUM|ENSEMBLE)\s*\[\s*"([^"]*)"', re.IGNORECASE)
_NAME = re.compile(r'^\s*(?:GEOGCS|GEOGCRS|PROJCS|PROJCRS)\s*\[\s*"([^"]*)"', re.IGNORECASE)
_CRS84 = re.compile(r"CRS84|EPSG:+(?:\d*\.?\d*:)?(?:4326|4490)$", re.IGNORECASE)
_ENCODINGS = {"936": "gb18030", "gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030"}
_MEMBERS = ("shp", "dbf")


def component_lines(path: Path) -> Iterator[Line]:
    """Read a table (CSV, XLSX, JSONL), GeoJSON or zipped shapefile, feature by feature.

    Raises: FileUnusable.
    """
    if path.is_file() and path.stat().st_size > FILE_BYTES_AT_MOST:
        raise FileUnusable(f"文件超过 {FILE_BYTES_AT_MOST // 1024 // 1024} MB，请分批导入")
    readers = {".geojson": _geojson, ".json": _geojson, ".zip": _shapefile}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        if path.suffix.lower() in {".shp", ".dbf", ".shx"}:
            raise FileUnusable("Shapefile 由几个文件组成，请把 .shp .shx .dbf .prj 压缩为一个 ZIP")
        return lines_of(path)
    if not path.is_file() or path.stat().st_size == 0:
        raise FileUnusable(f"文件为空：{path.name}")
    return reader(path)


def _geojson(path: Path) -> Iterator[Line]:
    try:
        told = json.loads(path.read_text(encoding=encoding_of(path)))
    except ValueError as fault:
        raise FileUnusable(f"{path.name} 不是有效的 GeoJSON（{fault}）") from fault
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list):
        raise FileUnusable(f"{path.name} 不是 GeoJSON 要素集合（FeatureCollection）")
    _want_crs84(told.get("crs"))
    for number, feature in enumerate(features, start=1):
        yield _feature_line(number, feature)


def _want_crs84(crs: Any) -> None:
    if crs is None:
        return
    try:
        name = str(crs["properties"]["name"])
    except (TypeError, KeyError):
        raise FileUnusable("GeoJSON 的 crs 写法无法识别，应为 WGS-84 或 CGCS2000 经纬度") from None
    if not _CRS84.search(name):
        raise FileUnusable(f"坐标系“{name}”不能使用，请转换为 WGS-84 或 CGCS2000 经纬度")


def _feature_line(number: int, feature: Any) -> Line:
    try:
        properties = feature["properties"] or {}
        values = {str(key): _text(value) for key, value in properties.items()}
        point = shape(feature["geometry"])
    except (TypeError, KeyError, ValueError, AttributeError, IndexError, GEOSException):
        return Line(number, {}, "不是有效的 GeoJSON 要素")
    if point.geom_type != "Point" or point.is_empty:
        return Line(number, values, f"应为点，实为 {point.geom_type}")
    return Line(number, {**values, LON: repr(point.x), LAT: repr(point.y)})


def _shapefile(path: Path) -> Iterator[Line]:
    try:
        with ZipFile(path) as archive:
            parts = _members(archive)
    except (BadZipFile, OSError, RuntimeError, NotImplementedError) as fault:
        raise FileUnusable(f"{path.name} 不是有效的 ZIP 文件") from fault
    _want_known_datum(parts.get("prj"))
    encoding = _encoding(parts)
    streams: dict[str, Any] = {
        name: io.BytesIO(parts[name]) for name in ("shp", "shx", "dbf") if name in parts
    }
    try:
        with shapefile.Reader(encoding=encoding, encodingErrors="replace", **streams) as reader:
            yield from _records(reader)
    except (shapefile.ShapefileException, ValueError, IndexError, OSError) as fault:
        raise FileUnusable(f"{path.name} 中的 Shapefile 无法读取（{fault}）") from fault


def _members(archive: ZipFile) -> dict[str, bytes]:
    """Take the parts of the one shapefile in an archive. Raises: FileUnusable."""
    if sum(item.file_size for item in archive.infolist()) > FILE_BYTES_AT_MOST:
        raise FileUnusable("ZIP 解压后过大，请分批导入")
    names = [name for name in archive.namelist() if not name.startswith("__MACOSX")]
    stems = sorted({name[:-4] for name in names if name.lower().endswith(".shp")})
    if len(stems) != 1:
        raise FileUnusable(f"ZIP 中应有一个 .shp 文件，实有 {len(stems)} 个")
    parts = {
        PurePosixPath(name).suffix[1:].lower(): archive.read(name)
        for name in names
        if name[:-4] == stems[0]
    }
    if missing := [f".{name}" for name in _MEMBERS if name not in parts]:
        raise FileUnusable(f"ZIP 中缺少 {'、'.join(missing)} 文件")
    return parts


def _want_known_datum(prj: bytes | None) -> None:
    if prj is None:
        raise FileUnusable("缺少 .prj 文件，无法确认坐标系，请补充（WGS-84 或 CGCS2000 经纬度）")
    text = prj.decode("utf-8", "replace")
    found = _NAME.search(text)
    name = found[1] if found else text[:40]
    if text.lstrip().upper().startswith(("PROJCS", "PROJCRS")):
        raise FileUnusable(f"坐标系“{name}”是投影坐标，请转换为 WGS-84 或 CGCS2000 经纬度")
    datum = _DATUM.search(text)
    # The spheroid may be called WGS 84 under another datum: only the datum's own name counts.
    if not _GOOD_DATUM.search(datum[1] if datum else name):
        raise FileUnusable(f"坐标系“{name}”不能使用，请转换为 WGS-84 或 CGCS2000 经纬度")


def _encoding(parts: dict[str, bytes]) -> str:
    told = parts.get("cpg", b"").decode("ascii", "ignore").strip().lower()
    if told:
        return _ENCODINGS.get(told, told)
    try:
        parts["dbf"].decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _records(reader: shapefile.Reader) -> Iterator[Line]:
    names = [str(field[0]) for field in reader.fields if field[0] != "DeletionFlag"]
    for number, record in enumerate(reader.iterShapeRecords(), start=1):
        values = {name: _text(value) for name, value in zip(names, record.record, strict=False)}
        if record.shape.shapeTypeName not in {"POINT", "POINTZ", "POINTM"}:
            yield Line(number, values, f"应为点，实为 {record.shape.shapeTypeName}")
            continue
        if any("\ufffd" in value for value in values.values()):
            yield Line(number, values, "含有无法识别的字符，请核对 .cpg 文件所写的编码")
            continue
        lon, lat = record.shape.points[0][:2]
        yield Line(number, {**values, LON: repr(float(lon)), LAT: repr(float(lat))})


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
