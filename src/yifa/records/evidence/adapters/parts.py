"""Files on their way in: each grows in the data folder until it is whole.

The length of the file is the only record of how much came: whatever ends the program, it is true.
"""

import base64
import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

CHECKSUMS: Final = ("sha1", "sha256")
RESERVE: Final = 256 * 1024 * 1024
_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class PartBusy(Exception):
    """Another request writes to this part."""


class OffsetMoved(Exception):
    """The part does not end where the sender thinks."""


class ChecksumWrong(Exception):
    """What came is not what was sent; it was thrown away."""


class StoreFull(Exception):
    """There is no room on the disk."""

    def __init__(self) -> None:
        super().__init__("服务器存储空间不足，已上传的部分保留；请联系管理员清理后继续上传")


def path_of(uuid: UUID) -> Path:
    """Give the place of a part, there or not."""
    return _folder() / f"{uuid}.part"


def offset_of(uuid: UUID) -> int:
    """Say how many bytes of a part have come."""
    try:
        return path_of(uuid).stat().st_size
    except FileNotFoundError:
        return 0


def has_room_for(length: int) -> bool:
    """Say whether the disk takes a file of this length and keeps a reserve."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(folder).free >= length + RESERVE


def append(uuid: UUID, offset: int, pieces: Iterable[bytes], most: int, checksum: str = "") -> int:
    """Write pieces behind what is there, at most to the length `most`; give where it ends now.

    All that came is on the disk before this returns, also when it ends by an error: the next
    request goes on from there. `checksum` as in the protocol: `sha256 <base64>`.
    Raises: PartBusy, OffsetMoved, ChecksumWrong, StoreFull.
    """
    _folder().mkdir(parents=True, exist_ok=True)
    handle = os.open(path_of(uuid), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
        if os.fstat(handle).st_size != offset:
            raise OffsetMoved
        os.lseek(handle, offset, os.SEEK_SET)
        try:
            return offset + _written(handle, offset, pieces, most, checksum)
        finally:
            os.fsync(handle)
    except OSError as error:
        if error.errno in _FULL:
            raise StoreFull from error
        raise
    finally:
        os.close(handle)


def remove(uuid: UUID) -> None:
    """Remove a part, there or not."""
    path_of(uuid).unlink(missing_ok=True)


def strays(known: Iterable[UUID]) -> Iterator[Path]:
    """Give the files that belong to no known part."""
    names = {path_of(uuid).name for uuid in known}
    return (file for file in _folder().glob("*.part") if file.name not in names)


def is_full(error: OSError) -> bool:
    """Say whether an error means that the disk is full."""
    return error.errno in _FULL


def _folder() -> Path:
    return Path(settings.YIFA_DATA) / "uploads"


def _lock(handle: int) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise PartBusy from None


def _written(handle: int, offset: int, pieces: Iterable[bytes], most: int, checksum: str) -> int:
    algorithm, _, wanted = checksum.partition(" ")
    summed = hashlib.new(algorithm, usedforsecurity=False) if algorithm else None
    count = 0
    for piece in pieces:
        kept = piece[: most - offset - count]
        _write(handle, kept)
        count += len(kept)
        if summed is not None:
            summed.update(kept)
        if len(kept) < len(piece):
            break
    if summed is not None and base64.b64encode(summed.digest()).decode() != wanted.strip():
        os.ftruncate(handle, offset)
        raise ChecksumWrong
    return count


def _write(handle: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(handle, rest) :]
