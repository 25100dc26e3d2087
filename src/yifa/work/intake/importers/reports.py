"""Rows of a table as reports: which column is what, and why a row cannot be taken."""

import gzip
import hashlib
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from yifa.frame.columns import Columns
from yifa.frame.tabular import FileUnusable, Line, lines_of
from yifa.work.intake.terms import (
    CATEGORY_LONGEST,
    CHANNEL_LABELS,
    COMPONENT_LONGEST,
    EXTERNAL_ID_LONGEST,
    LINK_LONGEST,
    PLACE_LONGEST,
    TEXT_LONGEST,
    TITLE_LONGEST,
    Channel,
    TellWay,
)

_ZONE: Final = ZoneInfo("Asia/Shanghai")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\ufeff]")
_SPACE = re.compile(r"\s+")
_UNPACKED_AT_MOST: Final = 2 << 30
_PERSON_LONGEST: Final = 60
_EARLIEST_YEAR: Final = 1990

COLUMNS: Final = Columns.told(
    (
        "text",
        "内容 反映内容 诉求内容 问题描述 描述 留言详情 工单内容 正文 text content description",
    ),
    ("title", "标题 主题 留言主题 诉求标题 工单标题 topic title subject"),
    ("time", "时间 反映时间 留言时间 来电时间 诉求时间 受理时间 创建时间 time date created_at"),
    ("external_id", "编号 工单编号 留言编号 诉求编号 来源编号 id external_id code"),
    ("place", "地点 地址 问题地点 事发地址 发生地点 place address location"),
    ("lon", "经度 lon lng longitude"),
    ("lat", "纬度 lat latitude"),
    ("reporter", "来件人 姓名 来电人 诉求人 反映人 reporter name"),
    ("contact", "联系方式 电话 联系电话 手机号 来电号码 contact phone"),
    ("channel", "渠道 来源 来源渠道 channel source"),
    needed=("text title",),
)
"""Fields and the headers by which they are found, the first ones first."""

read_mapping, mapping_of = COLUMNS.read_mapping, COLUMNS.mapping_of

_CHANNEL_WORDS: Final = (
    (Channel.HOTLINE, ("12345", "热线", "电话", "来电")),
    (Channel.SNAPSHOT, ("随手拍", "网站", "微信", "app", "网络", "市长信箱")),
    (Channel.PATROL, ("巡查", "采集")),
    (Channel.SENSOR, ("设备", "监控", "感知", "摄像")),
    (Channel.AUTHORITY, ("转办", "移送", "部门", "交办")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReport:
    """A row read as a report; `key` is the same for the same report read again."""

    line: int
    channel: str
    text: str
    title: str = ""
    external_id: str = ""
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    happened_at: datetime | None = None
    reporter: str = ""
    contact: str = ""
    connector: str = ""
    component: str = ""
    chosen_category: str = ""
    link: str = ""
    due_at: datetime | None = None
    tell: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        if self.external_id:
            # Two counterparts of one channel may both have a number 1.
            where = "\n".join(filter(None, (self.channel, self.connector)))
            told = f"id\n{where}\n{self.external_id}"
        else:
            words = words_of(self.title, self.text)
            told = f"words\n{self.channel}\n{words}\n{self.happened_at}"
        return hashlib.sha256(told.encode()).hexdigest()


def words_of(title: str, text: str) -> str:
    """Give what a report says without spaces: what two reports are compared by."""
    return _SPACE.sub("", f"{title}\n{text}")


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken, and why."""

    line: int
    reason: str


class _Unfit(ValueError):
    pass


@contextmanager
def unpacked(path: Path) -> Iterator[Path]:
    """Give the table's path, unpacked beside the temporary files when it is `.gz`.

    Raises: FileUnusable.
    """
    if path.suffix.lower() != ".gz":
        yield path
        return
    if not path.is_file() or path.stat().st_size == 0:
        raise FileUnusable(f"找不到文件，或文件为空：{path.name}")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / path.stem
        try:
            _unpack(path, target)
        except (OSError, EOFError) as error:
            raise FileUnusable(f"{path.name} 不是有效的 GZ 文件") from error
        yield target


def _unpack(source: Path, target: Path) -> None:
    size = 0
    with gzip.open(source, "rb") as packed, target.open("wb") as plain:
        while chunk := packed.read(1 << 20):
            size += len(chunk)
            if size > _UNPACKED_AT_MOST:
                raise FileUnusable(f"{source.name} 解压后超过 2 GB，请分批导入")
            plain.write(chunk)


def new_reports(
    path: Path, *, at: datetime, channel: str, own: Mapping[str, str] | None = None
) -> Iterator[NewReport | RejectedRow]:
    """Read a table's rows as reports or as rejected rows with their reasons.

    Raises: FileUnusable, MappingUnusable.
    """
    lines = iter(lines_of(path))
    first = next(lines, None)
    if first is None:
        raise FileUnusable(f"{path.name} 只有表头，没有数据行")
    early = [first]
    while not early[-1].values and (more := next(lines, None)) is not None:
        early.append(more)
    mapping = mapping_of(early[-1].values, own)
    for line in chain(early, lines):
        yield _read(line, mapping, at, channel)


def _read(
    line: Line, mapping: Mapping[str, str], at: datetime, channel: str
) -> NewReport | RejectedRow:
    if line.fault:
        return RejectedRow(line.number, line.fault)
    told = {field: _clean(line.values.get(column, "")) for field, column in mapping.items()}
    try:
        return _report(line.number, told, at, channel)
    except _Unfit as fault:
        return RejectedRow(line.number, str(fault))


def new_report(
    number: int, told: Mapping[str, str], *, at: datetime, channel: str, connector: str
) -> NewReport | RejectedRow:
    """Read the fields of one report that a connector brings; its channel is the connector's."""
    plain = {field: _clean(value) for field, value in told.items() if field != "channel"}
    try:
        read = _report(number, plain, at, channel)
        return replace(
            read,
            connector=connector,
            component=_fitting(plain.get("component", ""), COMPONENT_LONGEST, "部件编号"),
            chosen_category=_fitting(plain.get("category", ""), CATEGORY_LONGEST, "分类"),
            link=_fitting(plain.get("link", ""), LINK_LONGEST, "链接"),
            due_at=_moment(plain.get("due", "")),
            tell=(TellWay.CHANNEL,),
        )
    except _Unfit as fault:
        return RejectedRow(number, str(fault))


def _report(number: int, told: Mapping[str, str], at: datetime, channel: str) -> NewReport:
    text, title = told.get("text", ""), told.get("title", "")
    if not text and not title:
        raise _Unfit("内容为空")
    lon, lat = _place(told)
    return NewReport(
        line=number,
        channel=_channel(told.get("channel", ""), channel),
        text=_fitting(text or title, TEXT_LONGEST, "内容"),
        title=_fitting(title, TITLE_LONGEST, "标题"),
        external_id=_fitting(told.get("external_id", ""), EXTERNAL_ID_LONGEST, "编号"),
        place=_fitting(told.get("place", ""), PLACE_LONGEST, "地点"),
        lon=lon,
        lat=lat,
        happened_at=_time(told.get("time", ""), at),
        reporter=_fitting(told.get("reporter", ""), _PERSON_LONGEST, "来件人"),
        contact=_fitting(told.get("contact", ""), _PERSON_LONGEST, "联系方式"),
    )


def _clean(value: str) -> str:
    return _CONTROL.sub("", unicodedata.normalize("NFC", value)).strip()


def _fitting(value: str, longest: int, name: str) -> str:
    if len(value) > longest:
        raise _Unfit(f"{name}过长：{len(value)} 字，最多 {longest} 字")
    return value


def _channel(word: str, default: str) -> str:
    if word in list(Channel):
        return word
    if word in CHANNEL_LABELS.values():
        return next(code for code, label in CHANNEL_LABELS.items() if label == word)
    lowered = word.lower()
    for code, signs in _CHANNEL_WORDS:
        if any(sign in lowered for sign in signs):
            return code
    return default


def _time(word: str, at: datetime) -> datetime | None:
    moment = _moment(word)
    if moment is None:
        return None
    if moment > at:
        raise _Unfit(f"时间晚于当前时间：“{word[:30]}”")
    if moment.year < _EARLIEST_YEAR:
        raise _Unfit(f"时间过早：“{word[:30]}”")
    return moment


def _moment(word: str) -> datetime | None:
    if not word:
        return None
    plain = word.replace("/", "-").replace("年", "-").replace("月", "-").replace("日", " ").strip()
    parts = plain.replace("T", " ").split(" ", 1)
    day = "-".join(part.zfill(2) for part in parts[0].split("-"))
    clock = f" {parts[1].strip().zfill(5)}" if len(parts) > 1 and parts[1].strip() else ""
    try:
        moment = datetime.fromisoformat(day + clock)
    except ValueError:
        raise _Unfit(f"时间无法识别：“{word[:30]}”，应形如 2026-11-02 09:30") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=_ZONE)


def _place(told: Mapping[str, str]) -> tuple[float | None, float | None]:
    words = told.get("lon", ""), told.get("lat", "")
    if not any(words):
        return None, None
    try:
        lon, lat = (float(word) for word in words)
    except ValueError:
        raise _Unfit(f"经纬度不是数字：“{words[0][:20]}，{words[1][:20]}”") from None
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise _Unfit(f"经纬度超出范围：“{lon}，{lat}”")
    return lon, lat
