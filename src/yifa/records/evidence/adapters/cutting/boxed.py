"""Cutting MP4, MOV and 3GP (ISO 14496-12) without decoding: samples are copied as they are."""

import struct
from collections.abc import Iterator, Sequence
from typing import IO, Final

import numpy as np

from yifa.records.evidence.adapters.cutting.pieces import (
    TRUNCATED,
    UNREADABLE,
    Cut,
    CutImpossible,
    Piece,
    check_span,
)
from yifa.records.evidence.adapters.cutting.tracks import Chosen, Track, box, boxes

_INDEX_AT_MOST: Final = 64 << 20
_HEAD: Final = 8
_LARGE: Final = 16
_KEPT: Final = (b"vide", b"soun")


def plan(stream: IO[bytes], from_s: float, until_s: float) -> Cut:
    """Plan a cut from the key frame at or before `from_s` to `until_s`. Raises: CutImpossible."""
    try:
        return _planned(stream, from_s, until_s)
    except (struct.error, ValueError, IndexError, KeyError, OverflowError) as error:
        if isinstance(error, CutImpossible):
            raise
        raise CutImpossible(UNREADABLE) from error


def _planned(stream: IO[bytes], from_s: float, until_s: float) -> Cut:
    kind, index = _outer(stream)
    movie = list(boxes(index))
    header = dict(movie)[b"mvhd"]
    scale = _movie_scale(header)
    tracks = [Track(content, scale) for name, content in movie if name == b"trak"]
    tracks = [track for track in tracks if track.handler in _KEPT and track.count]
    if not tracks:
        raise CutImpossible(UNREADABLE)
    check_span(from_s, until_s, max(track.ends_s for track in tracks))
    lead = next((track for track in tracks if track.handler == b"vide"), tracks[0])
    start_s = lead.key_before(from_s)
    chosen = [one for track in tracks if (one := track.between(start_s, until_s)).count]
    others = [(name, content) for name, content in movie if name not in {b"trak", b"mvhd"}]
    pieces = _laid_out(kind, header, others, chosen, scale)
    _refuse_truncated(pieces, stream.seek(0, 2))
    ends_s = min(until_s, max(one.until_s for one in chosen))
    return Cut(pieces, start_s, ends_s)


def _outer(stream: IO[bytes]) -> tuple[bytes, bytes]:
    """Find the kind of file (ftyp) and the index (moov) among the outer boxes."""
    found: dict[bytes, bytes] = {}
    length, at = stream.seek(0, 2), 0
    while at + _HEAD <= length:
        stream.seek(at)
        size, name = struct.unpack(">I4s", stream.read(_HEAD))
        head = _HEAD
        if size == 1:
            (size,), head = struct.unpack(">Q", stream.read(8)), _LARGE
        size = size or length - at
        if name == b"moof":
            raise CutImpossible("这是分段存储的 MP4，平台不能截取；请用剪辑软件截取后登记派生件")
        if size < head:
            raise CutImpossible(UNREADABLE)
        if name in {b"ftyp", b"moov"} and at + size <= length and size <= _INDEX_AT_MOST:
            found[name] = stream.read(size - head)
        at += size
    if b"moov" not in found:
        raise CutImpossible(
            "录像、录音没有完整的索引（没有录完，或者文件被截断），平台不能截取；原件没有变动"
        )
    return found.get(b"ftyp", b"isom\0\0\2\0isom"), found[b"moov"]


def _laid_out(
    kind: bytes,
    header: bytes,
    others: Sequence[tuple[bytes, bytes]],
    chosen: Sequence[Chosen],
    scale: int,
) -> list[Piece]:
    """Write the index before the samples; the samples keep the order they had in the original."""
    runs = sorted(
        (int(begin), int(end), number, place)
        for number, one in enumerate(chosen)
        for place, (begin, end) in enumerate(one.runs)
    )
    sizes = np.array([end - begin for begin, end, _, _ in runs], np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    offsets = [np.zeros(len(one.runs), np.int64) for one in chosen]
    for (_, _, number, place), start in zip(runs, starts, strict=False):
        offsets[number][place] = start
    length = max(one.shown(scale) for one in chosen)

    def index(base: int) -> bytes:
        told = [one.box(scale, at + base) for one, at in zip(chosen, offsets, strict=True)]
        rest = [box(name, content) for name, content in others if name != b"iods"]
        return box(b"moov", box(b"mvhd", _with_length(header, length)), *told, *rest)

    first = box(b"ftyp", kind)
    base = len(first) + len(index(0)) + _LARGE
    data = struct.pack(">I4sQ", 1, b"mdat", int(starts[-1]) + _LARGE)
    return [first + index(base) + data, *_joined((begin, end) for begin, end, _, _ in runs)]


def _joined(runs: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join runs that touch in the original."""
    at: tuple[int, int] | None = None
    for begin, end in runs:
        if at and at[1] == begin:
            at = (at[0], end)
            continue
        if at:
            yield at
        at = (begin, end)
    if at:
        yield at


def _refuse_truncated(pieces: Sequence[Piece], length: int) -> None:
    for piece in pieces:
        if not isinstance(piece, bytes) and not 0 <= piece[0] <= piece[1] <= length:
            raise CutImpossible(TRUNCATED)


def _movie_scale(header: bytes) -> int:
    (scale,) = struct.unpack_from(">I", header, 20 if header[0] else 12)
    if not scale:
        raise CutImpossible(UNREADABLE)
    return int(scale)


def _with_length(header: bytes, length: int) -> bytes:
    if header[0]:
        return header[:24] + struct.pack(">Q", length) + header[32:]
    return header[:16] + struct.pack(">I", length) + header[20:]
