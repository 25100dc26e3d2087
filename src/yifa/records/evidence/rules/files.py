"""Questions about the names, types and sizes of files."""

import unicodedata

from yifa.records.evidence.terms import MEDIA, accepted_extensions

NAME_LIMIT = 150


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
