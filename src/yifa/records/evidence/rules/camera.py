"""Comparing what a camera wrote into a picture or recording with what was entered.

Nothing is corrected.
"""

import math
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from yifa.records.evidence.acts import Comparison
from yifa.records.evidence.facts import Point, Taking
from yifa.records.evidence.terms.contents import Verdict

BEIJING = timezone(timedelta(hours=8))
SAME_WITHIN_S = 60
SAME_WITHIN_M = 100
_EARLIEST_YEAR = 2000
_EARTH_M = 6_371_008.8


def comparisons_of(
    camera: Mapping[str, Any], taking: Taking, at: datetime
) -> tuple[Comparison, ...]:
    """Compare time, place and device of a picture with what was entered."""
    if not any(camera.get(name) for name in ("date_time_original", "lon", "make", "model")):
        note = "文件没有拍摄时间、位置和相机信息，可能经过转发、截图或者编辑"
        return (_row("拍摄信息", "", "", Verdict.UNCLEAR, note),)
    return tuple(_rows(camera, taking, at))


def distance_m(one: Point, other: Point) -> float:
    """Give the distance of two places on the ground in metres.

    >>> round(distance_m(Point(120.0, 28.0), Point(120.0, 28.001)))
    111
    """
    north, south = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * (
        math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * _EARTH_M * math.asin(math.sqrt(half))


def _rows(camera: Mapping[str, Any], taking: Taking, at: datetime) -> Iterator[Comparison]:
    if written := str(camera.get("date_time_original", "")):
        yield _time(written, str(camera.get("offset", "")), taking.taken_at, at)
    if camera.get("lon") is not None and camera.get("lat") is not None:
        yield _place(Point(camera["lon"], camera["lat"]), taking.point)
    if any(camera.get(name) for name in ("make", "model", "serial")):
        yield _device(camera, taking.device_id)


def _time(written: str, offset: str, taken_at: datetime, at: datetime) -> Comparison:
    entered = f"{taken_at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    found = _moment(written, offset)
    if found is None:
        return _row("拍摄时间", entered, written, Verdict.ABSURD, "文件中的时间无法识别")
    shown = f"{found.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"
    if found.year < _EARLIEST_YEAR or found > at + timedelta(days=1):
        return _row("拍摄时间", entered, shown, Verdict.ABSURD, "相机时钟可能没有校准")
    gap = (found - taken_at).total_seconds()
    note = "" if offset else "文件未写时区，按北京时间比较"
    if abs(gap) <= SAME_WITHIN_S:
        return _row("拍摄时间", entered, shown, Verdict.SAME, note)
    later = "晚" if gap > 0 else "早"
    words = f"文件中的时间{later} {_length(abs(gap))}"
    return _row("拍摄时间", entered, shown, Verdict.DIFFERS, "；".join(filter(None, (words, note))))


def _moment(written: str, offset: str) -> datetime | None:
    try:
        plain = datetime.strptime(written[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
        zone = datetime.strptime(offset, "%z").tzinfo if offset else BEIJING
        return plain.replace(tzinfo=zone)
    except ValueError:
        return None


def _length(seconds: float) -> str:
    minutes = round(seconds / 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = ((days, "天"), (hours, "小时"), (minutes, "分"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "不足 1 分"


def _place(found: Point, entered: Point | None) -> Comparison:
    shown = f"东经 {found.lon:.5f}，北纬 {found.lat:.5f}"
    if entered is None:
        return _row("拍摄位置", "", shown, Verdict.UNCLEAR, "登记时没有标注坐标")
    typed = f"东经 {entered.lon:.5f}，北纬 {entered.lat:.5f}"
    metres = distance_m(found, entered)
    verdict = Verdict.SAME if metres <= SAME_WITHIN_M else Verdict.DIFFERS
    return _row("拍摄位置", typed, shown, verdict, f"相距 {metres:,.0f} 米")


def _device(camera: Mapping[str, Any], device_id: str) -> Comparison:
    serial = str(camera.get("serial", ""))
    found = " ".join(filter(None, (camera.get("make"), camera.get("model"), serial)))
    if serial and serial.casefold() in device_id.casefold():
        return _row("采集设备", device_id, found, Verdict.SAME)
    return _row("采集设备", device_id, found, Verdict.UNCLEAR, "请核对是否为同一设备")


def _row(subject: str, entered: str, found: str, verdict: Verdict, note: str = "") -> Comparison:
    return Comparison(subject=subject, entered=entered, found=found, verdict=verdict, note=note)
