"""What a ZIP says of itself, read from its directory; nothing is unpacked."""

import struct
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Final

from yifa.records.evidence.facts import ContentFinding
from yifa.records.evidence.terms.contents import Level

ENTRIES_AT_MOST: Final = 100_000
DIRECTORY_AT_MOST: Final = 32 * 1024 * 1024
UNPACKED_AT_MOST: Final = 64 * 1024**3
RATIO_AT_MOST: Final = 200
_SMALL: Final = 100 * 1024 * 1024
_TAIL: Final = 65_700
_END: Final = struct.Struct("<4s4H2LH")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_ENCRYPTED: Final = 0x1
_PACKED: Final = {".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".tgz", ".jar"}
_PROGRAMS: Final = {".exe", ".dll", ".bat", ".cmd", ".com", ".js", ".vbs", ".ps1", ".scr", ".msi",
                    ".apk", ".sh", ".lnk", ".hta"}  # fmt: skip
_BROKEN: Final = (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error)


class DirectoryTooLarge(Exception):
    """A directory that would fill the memory when read."""


def entries_of(stream: IO[bytes]) -> list[zipfile.ZipInfo] | None:
    """Read a ZIP's directory; None when it is none. Raises: DirectoryTooLarge."""
    try:
        count, size = _announced(stream)
        if count > ENTRIES_AT_MOST or size > DIRECTORY_AT_MOST:
            raise DirectoryTooLarge
        with zipfile.ZipFile(stream) as archive:
            return archive.infolist()
    except _BROKEN:
        return None
    finally:
        stream.seek(0)


def findings_on(stream: IO[bytes]) -> Iterator[ContentFinding]:
    """Notice what in a ZIP endangers who unpacks it: bombs, programs, locked or nested parts."""
    length = stream.seek(0, 2)
    try:
        entries = entries_of(stream)
    except DirectoryTooLarge:
        yield ContentFinding(Level.BOMB, f"压缩包的条目超过 {ENTRIES_AT_MOST:,} 个，不予接受")
        return
    if entries is None:
        yield ContentFinding(Level.DAMAGED, "压缩包的目录无法读取，可能已损坏")
        return
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if _is_bomb(unpacked, packed, length):
        words = f"压缩包解压后约 {unpacked / 2**20:,.0f} MB，是文件的 {unpacked // length:,} 倍"
        yield ContentFinding(Level.BOMB, f"{words}，疑似压缩炸弹，不予接受")
        return
    yield from _notes(entries)


def _is_bomb(unpacked: int, packed: int, length: int) -> bool:
    overlaps = packed > length
    swells = unpacked > _SMALL and unpacked > RATIO_AT_MOST * length
    return overlaps or swells or unpacked > UNPACKED_AT_MOST


def _notes(entries: list[zipfile.ZipInfo]) -> Iterator[ContentFinding]:
    endings = {PurePosixPath(entry.filename).suffix.lower() for entry in entries}
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        yield ContentFinding(Level.NOTE, "压缩包有密码，内容未检查")
    if endings & _PACKED:
        yield ContentFinding(Level.NOTE, "压缩包内还有压缩包，未展开检查")
    if endings & _PROGRAMS:
        yield ContentFinding(Level.NOTE, "压缩包内有可执行程序或者脚本，下载后不要直接运行")
    if any(_climbs(entry.filename) for entry in entries):
        yield ContentFinding(Level.NOTE, "压缩包内有指向上级文件夹的路径，解压时注意")


def _climbs(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts


def _announced(stream: IO[bytes]) -> tuple[int, int]:
    """Read how many entries the directory has and how long it is, before it is parsed."""
    length = stream.seek(0, 2)
    stream.seek(max(length - _TAIL, 0))
    tail = stream.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0:
        raise zipfile.BadZipFile("no end of the directory")
    end = _END.unpack_from(tail, at)
    count, size = end[4], end[5]
    at64 = tail.rfind(b"PK\x06\x06", 0, at)
    if at64 >= 0:
        end64 = _END64.unpack_from(tail, at64)
        count, size = max(count, end64[7]), max(size, end64[8])
    return count, size
