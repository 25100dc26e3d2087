"""What the public check says of a paper: point by point, without a party's name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.agencies.queries import first_bureau, system_actor
from yifa.records.documents import queries as documents
from yifa.records.documents.queries import PublicRecord
from yifa.records.documents.terms import Effect
from yifa.records.grid import queries as grid
from yifa.records.grid.terms import Level
from yifa.records.journal import queries as journal


class Verdict(StrEnum):
    """How one point, or the whole check, came out."""

    RIGHT = "right"
    CAREFUL = "careful"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the check: what was asked, how it came out, in a sentence."""

    label: str
    verdict: Verdict
    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """The whole check of one paper."""

    record: PublicRecord
    verdict: Verdict
    heading: str
    points: tuple[Point, ...]


def check_of(record: PublicRecord, *, at: datetime, file_sha256: str = "") -> Check:
    """Check a paper of the register; with a file, also that it is the one of the register."""
    points = tuple(_points(record, at, file_sha256))
    verdict = _worst(points)
    return Check(record, verdict, _heading(record, verdict, bool(file_sha256)), points)


def record_of(code: str) -> PublicRecord | None:
    """Find the paper that carries a code."""
    return documents.record_by_code(code)


def record_of_file(sha256: str) -> PublicRecord | None:
    """Find the paper whose file this is."""
    return documents.record_by_file(sha256)


def _points(record: PublicRecord, at: datetime, file_sha256: str) -> Iterator[Point]:
    if file_sha256:
        yield _file_point(record, file_sha256)
    yield _paper_point(record)
    yield _signature_point(record, at)
    yield _number_point(record)
    yield _effect_point(record)
    yield _journal_point(record)


def _file_point(record: PublicRecord, file_sha256: str) -> Point:
    if file_sha256 == record.pdf_sha256:
        return Point("上传的文件", Verdict.RIGHT, "与登记的文件逐字节相同")
    if file_sha256 in record.revisions:
        return Point(
            "上传的文件", Verdict.CAREFUL, "是签名、用印完成之前的版本，请以送达的文件为准"
        )
    return Point(
        "上传的文件",
        Verdict.WRONG,
        "与登记的文件不同：内容可能被改动，或者经过另存、打印、扫描。请以纸质原件或者机关送达的文件为准",
    )


def _paper_point(record: PublicRecord) -> Point:
    if not record.pdf_sha256:
        return Point("文书", Verdict.CAREFUL, "内容已经确定，版式文件正在生成，请稍后再查")
    if not blobs.verify(record.pdf_sha256):
        return Point("文书", Verdict.WRONG, "登记的文件缺失或者损坏，请向作出机关核实")
    return Point("文书", Verdict.RIGHT, "由本机关作出，登记的文件完好")


def _signature_point(record: PublicRecord, at: datetime) -> Point:
    found = documents.signatures_checked(record, at)
    if found is None or not found.report.is_signed:
        return Point(
            "签名和印章", Verdict.CAREFUL, "没有电子签名和电子印章，以纸质原件上的签名、印章为准"
        )
    count = sum(item.kind == "signature" for item in found.report.signatures)
    if found.report.is_valid and found.is_ours and found.sm2_is_right is not False:
        return Point("签名和印章", Verdict.RIGHT, f"{count} 个电子签名（含电子印章）均有效")
    return Point("签名和印章", Verdict.WRONG, "电子签名或者电子印章无效，请向作出机关核实")


def _number_point(record: PublicRecord) -> Point:
    if record.is_void:
        when = f"（{record.voided_on:%Y-%m-%d}）" if record.voided_on else ""
        return Point("文号", Verdict.WRONG, f"本文书及其文号已作废{when}，不具有效力")
    if record.number:
        return Point("文号", Verdict.RIGHT, f"{record.number}，编号有效")
    return Point("文号", Verdict.RIGHT, "本类文书不编文号")


def _effect_point(record: PublicRecord) -> Point:
    if record.effect is Effect.IN_FORCE:
        return Point("状态", Verdict.RIGHT, "没有被撤销、变更、撤回或者确认违法、无效的记录")
    since = f"（{record.since_on:%Y-%m-%d} 起）" if record.since_on else ""
    ended = record.effect in (Effect.REVOKED, Effect.INVALID, Effect.WITHDRAWN)
    verdict = Verdict.WRONG if ended else Verdict.CAREFUL
    return Point("状态", verdict, f"{record.effect_label}{since}，请向作出机关了解现行内容")


def _journal_point(record: PublicRecord) -> Point:
    sealed = journal.sealed_state(Matter("document", record.uuid, ""))
    if sealed is None:
        return Point("日志存证", Verdict.CAREFUL, "刚刚记入日志，尚未封存，请一分钟后再查")
    if not sealed.is_sound:
        return Point("日志存证", Verdict.WRONG, "日志证明不成立，请向作出机关核实")
    text = f"{sealed.entries_count} 条记录的证明均成立，在日志前 {sealed.size} 条之内，封存于"
    return Point("日志存证", Verdict.RIGHT, text, sealed.sealed_at)


def _worst(points: tuple[Point, ...]) -> Verdict:
    order = (Verdict.WRONG, Verdict.CAREFUL, Verdict.RIGHT)
    found = {point.verdict for point in points}
    return next(verdict for verdict in order if verdict in found)


def _heading(record: PublicRecord, verdict: Verdict, with_file: bool) -> str:
    if record.is_void:
        return "本文书已作废"
    if record.effect is not Effect.IN_FORCE:
        return f"本文书{record.effect_label}"
    if verdict is Verdict.WRONG:
        return "核验不通过"
    if verdict is Verdict.CAREFUL:
        return "本文书由本机关作出，请留意下列提示"
    return "本文书由本机关作出，有效" if not with_file else "文件真实，文书有效"


def component_named(code: str) -> Any:
    """Find the component on whose label a code stands."""
    return grid.component_by_code(code) if code.isascii() and code.isdigit() else None


def prefilled(component: Any) -> dict[str, Any]:
    """Give what a component says of place and kind."""
    if component is None:
        return {}
    return {
        "component": component.code,
        "place": component.place or component.name,
        "lon": component.lon,
        "lat": component.lat,
        "category": component.category,
    }


def common_categories() -> list[tuple[str, str]]:
    """Give the kinds of problems with their names, in the order of the code set."""
    return [(item.code, item.name) for item in grid.categories()]


def jurisdiction_at(lon: float | None, lat: float | None, day: date) -> str:
    """Say whose a place is; outside the grid, or without a place, the bureau's."""
    found = grid.locate(lon, lat, day).jurisdiction if lon is not None and lat is not None else ""
    return found or first_bureau()


def outlines(day: date) -> dict[str, Any]:
    """Give the outlines of the squads' areas without anything else."""
    actor = system_actor("公共页面", jurisdiction=first_bureau().partition(".")[0], day=day)
    found = grid.features(actor, day, Level.SQUAD_AREA)
    plain = [{**item, "properties": {}} for item in found["features"]]
    return {"type": "FeatureCollection", "features": plain}
