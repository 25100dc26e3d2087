"""The files of recordings while they arrive: one for each part, written at a given place."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

_PIECE = 1024 * 1024


def write_at(session: UUID, part: int, offset: int, body: bytes) -> None:
    """Write a chunk where it belongs and flush it to the disk; what lay behind it is cut off."""
    place = path_of(session, part)
    place.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT, 0o640)
    with os.fdopen(handle, "wb") as target:
        target.truncate(offset)
        target.seek(offset)
        target.write(body)
        target.flush()
        os.fsync(target.fileno())


def digest(session: UUID, part: int) -> str:
    """Hash a part; empty for one of which nothing arrived."""
    found = sha256()
    try:
        with open_part(session, part) as stream:
            for piece in _pieces(stream):
                found.update(piece)
    except FileNotFoundError:
        return ""
    return found.hexdigest()


def open_part(session: UUID, part: int) -> BinaryIO:
    """Open a part for reading. Raises: FileNotFoundError."""
    return path_of(session, part).open("rb")


def forget(session: UUID, part: int) -> None:
    """Remove a part's file once its content is kept as an original."""
    place = path_of(session, part)
    place.unlink(missing_ok=True)
    if place.parent.is_dir() and not any(place.parent.iterdir()):
        place.parent.rmdir()


def path_of(session: UUID, part: int) -> Path:
    """Give the place of a part's file, there or not."""
    return Path(settings.YIFA_DATA) / "interviews" / str(session) / f"{part}.webm"


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece
