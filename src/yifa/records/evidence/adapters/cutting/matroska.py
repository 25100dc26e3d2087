"""Cutting WebM and MKV (RFC 9559) without decoding: blocks are copied as they are.

A browser's recorder leaves the lengths of segment and clusters open; both forms are read.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import IO, Final

from yifa.records.evidence.adapters.cutting.pieces import (
    UNREADABLE,
    Cut,
    CutImpossible,
    Piece,
    check_span,
)

_EBML, _SEGMENT, _INFO, _TRACKS = 0x1A45DFA3, 0x18538067, 0x1549A966, 0x1654AE6B
_CLUSTER, _TIME, _SIMPLE, _GROUP, _BLOCK, _REFERENCE = 0x1F43B675, 0xE7, 0xA3, 0xA0, 0xA1, 0xFB
_TICK, _LENGTH, _ENTRY, _NUMBER, _TYPE, _VIDEO = 0x2AD7B1, 0x4489, 0xAE, 0xD7, 0x83, 1
_MILLISECOND_NS: Final = 1_000_000
_SECOND_NS: Final = 1_000_000_000
_HEADER_AT_MOST: Final = 1 << 20
_KEY: Final = 0x80


@dataclass(frozen=True, slots=True)
class _Element:
    kind: int
    begin: int
    content: int
    end: int


@dataclass(frozen=True, slots=True)
class _Block:
    """A block and where its own time stands; `base` is its cluster's time."""

    begin: int
    time_at: int
    end: int
    base: int
    time: int
    track: int
    is_key: bool


@dataclass(slots=True)
class _Recording:
    headers: dict[int, bytes] = field(default_factory=dict)
    blocks: list[_Block] = field(default_factory=list)

    @property
    def tick_ns(self) -> int:
        """How long a unit of its clock lasts."""
        info = self.headers.get(_INFO, b"")
        told = (_number(info[one.content : one.end]) for one in _inside(info) if one.kind == _TICK)
        return next(told, 0) or _MILLISECOND_NS

    @property
    def lead(self) -> frozenset[int]:
        """Which tracks decide where a cut may begin: those of video, else all."""
        tracks = self.headers.get(_TRACKS, b"")
        video = set()
        for entry in _inside(tracks):
            inner = tracks[entry.content : entry.end]
            told = {one.kind: _number(inner[one.content : one.end]) for one in _inside(inner)}
            if entry.kind == _ENTRY and told.get(_TYPE) == _VIDEO:
                video.add(told.get(_NUMBER, 0))
        return frozenset(video or {block.track for block in self.blocks})


def plan(stream: IO[bytes], from_s: float, until_s: float) -> Cut:
    """Plan a cut from the key frame at or before `from_s` to `until_s`. Raises: CutImpossible."""
    try:
        found = _read(stream)
        return _planned(found, from_s, until_s)
    except (struct.error, IndexError, OverflowError) as error:
        raise CutImpossible(UNREADABLE) from error


def _planned(found: _Recording, from_s: float, until_s: float) -> Cut:
    lead, a_second = found.lead, _SECOND_NS / found.tick_ns
    keys = [block.time for block in found.blocks if block.is_key and block.track in lead]
    if not keys:
        raise CutImpossible(UNREADABLE)
    check_span(from_s, until_s, max(block.time for block in found.blocks) / a_second)
    begin = max((time for time in keys if time <= from_s * a_second), default=min(keys))
    taken = [block for block in found.blocks if begin <= block.time < until_s * a_second]
    clusters = [
        piece
        for base, blocks in groupby(taken, key=lambda block: block.base)
        for piece in _cluster([*blocks], base, begin)
    ]
    lasting = until_s * a_second - begin
    heads = [_info(found.headers.get(_INFO, b""), lasting), found.headers.get(_TRACKS, b"")]
    inner = [_header(_INFO, heads[0]), _header(_TRACKS, heads[1]), *clusters]
    segment = _SEGMENT.to_bytes(4, "big") + _size(Cut(inner, 0, 0).size)
    first = _header(_EBML, found.headers.get(_EBML, b""))
    return Cut([first, segment, *inner], begin / a_second, until_s)


def _read(stream: IO[bytes]) -> _Recording:
    """Walk the elements, into segment and clusters, to the end or to where they are cut off."""
    found, base = _Recording(), 0
    length, at = stream.seek(0, 2), 0
    while (one := _element(stream, at)) is not None:
        at = one.content if one.kind in {_SEGMENT, _CLUSTER} else one.end
        if at > length or (one.end < 0 and one.kind not in {_SEGMENT, _CLUSTER}):
            break
        if one.kind in {_EBML, _INFO, _TRACKS} and one.end - one.content <= _HEADER_AT_MOST:
            found.headers[one.kind] = _content(stream, one)
        elif one.kind == _TIME:
            base = _number(_content(stream, one)[:8])
        elif one.kind in {_SIMPLE, _GROUP}:
            found.blocks.extend(_blocks(stream, one, base))
    return found


def _blocks(stream: IO[bytes], one: _Element, base: int) -> Iterator[_Block]:
    inner, is_key = one, True
    if one.kind == _GROUP:
        parts = [*_parts(stream, one)]
        is_key = all(part.kind != _REFERENCE for part in parts)
        inner = next((part for part in parts if part.kind == _BLOCK), one)
    stream.seek(inner.content)
    head = stream.read(12)
    width = 9 - head[0].bit_length()
    track = int.from_bytes(head[:width], "big") & ((1 << 7 * width) - 1)
    (after,) = struct.unpack_from(">h", head, width)
    if inner.kind == _SIMPLE:
        is_key = bool(head[width + 2] & _KEY)
    time_at = inner.content + width
    yield _Block(one.begin, time_at, one.end, base, base + after, track, is_key)


def _parts(stream: IO[bytes], one: _Element) -> Iterator[_Element]:
    at = one.content
    while at < one.end and (part := _element(stream, at)) is not None and part.end > at:
        yield part
        at = part.end


def _cluster(blocks: list[_Block], base: int, begin: int) -> list[Piece]:
    """Write a cluster whose clock counts from the cut's beginning."""
    pieces: list[Piece] = [_header(_TIME, max(0, base - begin).to_bytes(8, "big"))]
    for block in blocks:
        if base >= begin:
            pieces.append((block.begin, block.end))
            continue
        moved = struct.pack(">h", block.time - begin)
        pieces.extend([(block.begin, block.time_at), moved, (block.time_at + 2, block.end)])
    return [_CLUSTER.to_bytes(4, "big") + _size(Cut(pieces, 0, 0).size), *pieces]


def _info(info: bytes, length: float) -> bytes:
    """Write the recording's description with the length of the cut."""
    kept = b"".join(info[one.begin : one.end] for one in _inside(info) if one.kind != _LENGTH)
    return kept + _header(_LENGTH, struct.pack(">d", length))


def _inside(data: bytes) -> Iterator[_Element]:
    return _parts(io.BytesIO(data), _Element(0, 0, 0, len(data)))


def _element(stream: IO[bytes], at: int) -> _Element | None:
    """Read the head of an element; `end` is −1 where its length was left open."""
    stream.seek(at)
    head = stream.read(12)
    width = 9 - head[0].bit_length() if head else 9
    if width > 4 or len(head) <= width:
        return None
    long = 9 - head[width].bit_length()
    if long > 8 or len(head) < width + long:
        return None
    size = int.from_bytes(head[width : width + long], "big") & ((1 << 7 * long) - 1)
    content = at + width + long
    is_open = size == (1 << 7 * long) - 1
    kind = int.from_bytes(head[:width], "big")
    return _Element(kind, at, content, -1 if is_open else content + size)


def _content(stream: IO[bytes], one: _Element) -> bytes:
    stream.seek(one.content)
    return stream.read(one.end - one.content)


def _number(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _size(length: int) -> bytes:
    return (length | 1 << 56).to_bytes(8, "big")


def _header(kind: int, content: bytes) -> bytes:
    return kind.to_bytes((kind.bit_length() + 7) // 8, "big") + _size(len(content)) + content
