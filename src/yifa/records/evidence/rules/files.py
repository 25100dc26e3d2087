"""Questions about the names, types and sizes of files."""

import unicodedata
from collections.abc import Iterable

from yifa.records.evidence.facts import ContentFinding
from yifa.records.evidence.terms import MEDIA, Kind, accepted_extensions
from yifa.records.evidence.terms.contents import Level

NAME_LIMIT = 150
_REMEDY = {
    Level.ACTIVE: "；确系涉案电子数据的，证据种类请选“电子数据”",
    Level.DAMAGED: "；请用原始文件重新上传，原始文件即已损坏的，证据种类请选“电子数据”",
}


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


def ending_fault(filename: str) -> str:
    """Say why a file of this name is refused, whatever it holds; empty when it is not."""
    ending = _ending_of(filename)
    if ending in accepted_extensions():
        return ""
    shown = f".{ending}" if ending else "没有扩展名的文件"
    return (
        f"不接受 {shown}；可上传图片、视频、录音、PDF、OFD、Office 文件、文本和 ZIP，"
        "其他涉案电子数据请打包为 ZIP 后上传"
    )


def file_fault(filename: str, media_type: str | None) -> str:
    """Say why a file of this name and content is refused; empty when it is accepted."""
    if fault := ending_fault(filename):
        return fault
    ending = _ending_of(filename)
    if media_type is None:
        return f"文件内容不是 .{ending} 格式，可能已损坏或者改过扩展名"
    label, endings = MEDIA[media_type]
    if ending not in endings:
        return f"文件内容是{label}，与扩展名 .{ending} 不符；请用原始文件上传"
    return ""


def content_faults(kind: Kind, findings: Iterable[ContentFinding]) -> tuple[str, ...]:
    """Say which findings on its content keep a file out; empty when it may be taken.

    Electronic data is what was found, whatever it holds: active and damaged files are taken with
    a caution and never opened on a page. In a scan or a photograph they have no business.
    """
    is_found_so = kind is Kind.ELECTRONIC
    return tuple(
        finding.words + _REMEDY.get(Level(finding.level), "")
        for finding in findings
        if finding.level == Level.BOMB or (finding.level != Level.NOTE and not is_found_so)
    )


def too_large(size: int, limit: int) -> str:
    """Say that a file is larger than may be uploaded."""
    mib = 1024 * 1024
    return f"文件过大：{size / mib:,.0f} MB，最大可上传 {limit // mib:,} MB；请分段或者压缩后上传"


def _ending_of(filename: str) -> str:
    return filename.rpartition(".")[2].lower() if "." in filename else ""
