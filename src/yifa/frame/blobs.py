"""Originals by their SHA-256: written once, never overwritten, checked when asked.

A file lies at `blobs/ab/cd/abcd…`. It is written beside its place, flushed to the disk and then
linked to its name, so that a name never stands for half a file.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from hashlib import file_digest, sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings

_PIECE = 1024 * 1024
_NAME = re.compile(r"[0-9a-f]{64}")


class BlobTooLarge(Exception):
    """More was sent than an original may hold."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"文件超过 {limit // (1024 * 1024)} MB 的上限，未保存；请压缩或分开上传")


class BlobEmpty(Exception):
    """A file without content cannot be kept as an original."""

    def __init__(self) -> None:
        super().__init__("文件是空的（0 字节），未保存；请重新选择文件")


class BlobMissing(FileNotFoundError):
    """No original with this hash is kept."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"找不到原件 {digest}")


def put(source: bytes | BinaryIO, *, limit: int | None = None) -> str:
    """Keep content and return its SHA-256; content already kept is left as it is.

    `limit` is in bytes, `settings.YIFA_UPLOAD_LIMIT` by default. Raises: BlobTooLarge, BlobEmpty.
    """
    stream = BytesIO(source) if isinstance(source, bytes) else source
    most = settings.YIFA_UPLOAD_LIMIT if limit is None else limit
    arriving = _folder() / "arriving"
    arriving.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=arriving)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            digest = _copied(stream, target, most)
        _settle(draft, path_of(digest))
    finally:
        draft.unlink(missing_ok=True)
    return digest


def adopt(draft: Path, digest: str) -> None:
    """Keep a finished file of the data folder under its hash without copying it.

    The caller has hashed it, and removes `draft` once its own rows are committed: until then both
    names stand for the same content, so that nothing is lost whenever the program ends.
    """
    _settle(draft, path_of(digest))


def digest_of(stream: BinaryIO) -> str:
    """Hash a stream from its start, in one pass, and leave it at its start."""
    stream.seek(0)
    digest = file_digest(cast(BytesIO, stream), "sha256").hexdigest()
    stream.seek(0)
    return digest


def open_blob(digest: str) -> BinaryIO:
    """Open an original for reading. Raises: BlobMissing."""
    try:
        return path_of(digest).open("rb")
    except FileNotFoundError:
        raise BlobMissing(digest) from None


def read_blob(digest: str) -> bytes:
    """Read a whole original. Raises: BlobMissing."""
    with open_blob(digest) as stream:
        return stream.read()


def size_of(digest: str) -> int:
    """Give the length of an original in bytes. Raises: BlobMissing."""
    try:
        return path_of(digest).stat().st_size
    except FileNotFoundError:
        raise BlobMissing(digest) from None


def path_of(digest: str) -> Path:
    """Give the place of an original, kept or not. Raises: ValueError for what is no SHA-256."""
    if not _NAME.fullmatch(digest):
        raise ValueError(f"不是 SHA-256：{digest!r}")
    return _folder() / digest[:2] / digest[2:4] / digest


def verify(digest: str) -> bool:
    """Say whether the original is there and still has the content it was named for."""
    try:
        with open_blob(digest) as stream:
            return digest_of(stream) == digest
    except BlobMissing:
        return False


def _folder() -> Path:
    return Path(settings.YIFA_DATA) / "blobs"


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def _copied(stream: BinaryIO, target: BinaryIO, most: int) -> str:
    found, size = sha256(), 0
    for piece in _pieces(stream):
        size += len(piece)
        if size > most:
            raise BlobTooLarge(most)
        found.update(piece)
        target.write(piece)
    if size == 0:
        raise BlobEmpty
    target.flush()
    os.fsync(target.fileno())
    return found.hexdigest()


def _settle(draft: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    draft.chmod(0o440)
    try:
        os.link(draft, place)
    except FileExistsError:
        return
    for folder in (place.parent, place.parent.parent, place.parent.parent.parent):
        _flush(folder)


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
