"""Questions of law about evidence, and about the names and contents of its files."""

import unicodedata
from collections.abc import Iterator
from datetime import datetime

from yifa.base.statute import APL, E_SIGNATURE
from yifa.records.evidence.facts import EvidenceFact, Taking
from yifa.records.evidence.terms import ELECTRONIC_KINDS, MEDIA, accepted_extensions

OFFICERS_NEEDED = 2
NAME_LIMIT = 150
TEXT_LIMIT = 500


def faults_of(taking: Taking, at: datetime) -> tuple[str, ...]:
    """Say in Chinese everything that keeps evidence from being taken so; empty when nothing does.

    EVD-02: electronic data needs device and time of capture: 《电子签名法》第五条、第八条.
    Two officers in a case: 《行政处罚法》第四十二条第一款.
    """
    return tuple(_faults(taking, at))


def electronic_data_is_complete(item: EvidenceFact) -> bool:
    """Say whether electronic evidence has hash, device and time of capture (EVD-02)."""
    if item.kind not in ELECTRONIC_KINDS:
        return True
    return bool(item.sha256 and item.device_id and item.taken_at)


def may_found_a_fact(item: EvidenceFact) -> bool:
    """Say whether a fact may rest on this evidence: intact, and complete when electronic.

    EVD-01: 《行政处罚法》第四十六条第二款.
    """
    return item.is_intact and electronic_data_is_complete(item)


def clean_name(filename: str) -> str:
    """Give the file's own name: no folders, no control characters, at most 150 characters.

    >>> clean_name("..\\\\现场/照片\\x00 1.JPG")
    '照片 1.JPG'
    """
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > NAME_LIMIT and dot:
        return f"{stem[: NAME_LIMIT - len(ending) - 1]}.{ending}"
    return plain[:NAME_LIMIT]


def file_fault(filename: str, media_type: str | None) -> str:
    """Say why a file of this name and content is refused; empty when it is accepted."""
    ending = filename.rpartition(".")[2].lower() if "." in filename else ""
    if ending not in accepted_extensions():
        shown = f".{ending}" if ending else "没有扩展名的文件"
        return f"不接受 {shown}；可上传图片、视频、录音、PDF、OFD、Office 文件、文本和 ZIP"
    if media_type is None:
        return f"文件内容不是 .{ending} 格式，可能已损坏或者改过扩展名"
    label, endings = MEDIA[media_type]
    if ending not in endings:
        return f"文件内容是{label}，与扩展名 .{ending} 不符；请用原始文件上传"
    return ""


def too_large(size: int, limit: int) -> str:
    """Say that a file is larger than may be uploaded."""
    mib = 1024 * 1024
    return f"文件过大：{size / mib:,.0f} MB，最大可上传 {limit // mib:,} MB；请分段或者压缩后上传"


def _faults(taking: Taking, at: datetime) -> Iterator[str]:
    if not taking.obtained.strip():
        yield "请填写取得方式"
    if taking.taken_at.tzinfo is None:
        yield "取得时间缺少时区"
    elif taking.taken_at > at:
        yield "取得时间不能晚于现在"
    if taking.kind in ELECTRONIC_KINDS and not taking.device_id.strip():
        yield f"视听资料、电子数据须填写采集设备编号（{E_SIGNATURE[5]}、{E_SIGNATURE[8]}）"
    officers = {officer.id for officer in taking.officers}
    if taking.matter_kind == "case" and len(officers) < OFFICERS_NEEDED:
        yield f"案件取证的执法人员不得少于两人（{APL[42, 1]}）"
    if len(taking.obtained) > TEXT_LIMIT or len(taking.place) > TEXT_LIMIT:
        yield f"取得方式、地点最多 {TEXT_LIMIT} 字"
