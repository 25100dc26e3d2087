"""The type of a file by its content, whatever its name says."""

import re
from collections.abc import Iterator
from typing import IO, Final

from yifa.records.evidence.adapters import archives
from yifa.records.evidence.adapters.archives import DirectoryTooLarge, entries_of
from yifa.records.evidence.facts import ContentFinding
from yifa.records.evidence.terms import BOXED
from yifa.records.evidence.terms.contents import Level

HEAD_BYTES: Final = 8192

_MAGIC: Final[tuple[tuple[int, bytes, str], ...]] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"BM", "image/bmp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"\x1aE\xdf\xa3", "video/x-matroska"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_RIFF: Final = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_BRANDS: Final = {
    b"qt  ": "video/quicktime",
    b"M4A ": "audio/mp4",
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"mif1": "image/heic",
}
_PARTS: Final = (
    ("OFD.xml", "application/ofd"),
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
)
_ZIPS: Final = frozenset(kind for _, kind in _PARTS) | {"application/zip"}
_ACTIVE: Final = re.compile(
    rb"<\s*(!doctype|html|head|body|svg|script|iframe|object|embed|xml|\?xml)|javascript:",
    re.IGNORECASE,
)
_TEXT_CONTROLS: Final = frozenset(range(32)) - {9, 10, 12, 13}


def media_type_of(stream: IO[bytes]) -> str | None:
    """Tell the media type by content; None for what is not accepted (scripts, HTML, SVG …).

    The stream is left at its start.
    """
    stream.seek(0)
    head = stream.read(HEAD_BYTES)
    try:
        return _by_magic(head) or _by_container(head, stream) or _as_text(head)
    finally:
        stream.seek(0)


def findings_on(stream: IO[bytes], media_type: str) -> Iterator[ContentFinding]:
    """Notice what in the content is active, damaged or a danger to who opens it."""
    if media_type == "application/pdf":
        from yifa.records.evidence.adapters import pdfs

        yield from pdfs.findings_on(stream)
    elif media_type in _ZIPS:
        yield from archives.findings_on(stream)
    elif media_type in BOXED and not _has_index(stream):
        yield ContentFinding(Level.NOTE, "视频、录音没有完整的索引，可能没有录完或者不能播放")


def _has_index(stream: IO[bytes]) -> bool:
    """Say whether an MP4's boxes are whole and one of them is its index (moov)."""
    length, at, has_index = stream.seek(0, 2), 0, False
    while at < length:
        stream.seek(at)
        head = stream.read(16)
        size = int.from_bytes(head[:4], "big")
        if size == 1:
            size = int.from_bytes(head[8:16], "big")
        has_index = has_index or head[4:8] == b"moov"
        if size == 0:
            break
        if size < 8 or at + size > length:
            return False
        at += size
    return has_index


def _by_magic(head: bytes) -> str | None:
    for offset, magic, kind in _MAGIC:
        if head.startswith(magic, offset):
            return kind
    if len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 in {0xE2, 0xE4, 0xE6}:
        return "audio/mpeg"
    return None


def _by_container(head: bytes, stream: IO[bytes]) -> str | None:
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return "video/3gpp" if brand[:3] == b"3gp" else _BRANDS.get(brand, "video/mp4")
    if head[:4] == b"PK\x03\x04":
        return _in_zip(stream)
    return None


def _in_zip(stream: IO[bytes]) -> str | None:
    try:
        entries = entries_of(stream)
    except DirectoryTooLarge:
        return "application/zip"
    if entries is None:
        return None
    for part, kind in _PARTS:
        if any(entry.filename.startswith(part) for entry in entries):
            return kind
    return "application/zip"


def _as_text(head: bytes) -> str | None:
    """Accept plain text in UTF-8 or GB 18030, but nothing a browser would run."""
    if not head or _TEXT_CONTROLS & set(head) or _ACTIVE.search(head):
        return None
    for encoding in ("utf-8", "gb18030"):
        try:
            head[: len(head) - 4 if len(head) == HEAD_BYTES else None].decode(encoding)
        except UnicodeDecodeError:
            continue
        return "text/plain"
    return None
