"""Which characters a font file can set: its character map, formats 4 and 12 of OpenType."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_COLLECTION: Final = b"ttcf"
_SEGMENTS, _GROUPS = 4, 12


def characters_in(path: Path, index: int = 0) -> frozenset[int]:
    """Give the code points that a font (TTF, OTF, or one of a TTC) has glyphs for."""
    data = path.read_bytes()
    start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == _COLLECTION else 0
    table = _table(data, start, b"cmap")
    found: set[int] = set()
    for offset in _subtables(data, table):
        found.update(_points(data, offset))
    return frozenset(found)


def _table(data: bytes, start: int, wanted: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, start + 4)
    for place in range(start + 12, start + 12 + 16 * count, 16):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, place)
        if tag == wanted:
            return int(offset)
    return len(data)


def _subtables(data: bytes, table: int) -> set[int]:
    if table >= len(data):
        return set()
    (count,) = struct.unpack_from(">H", data, table + 2)
    places = range(table + 4, table + 4 + 8 * count, 8)
    return {table + struct.unpack_from(">HHI", data, place)[2] for place in places}


def _points(data: bytes, at: int) -> Iterator[int]:
    (kind,) = struct.unpack_from(">H", data, at)
    if kind == _SEGMENTS:
        yield from _of_segments(data, at)
    elif kind == _GROUPS:
        (count,) = struct.unpack_from(">I", data, at + 12)
        for place in range(at + 16, at + 16 + 12 * count, 12):
            first, last, glyph = struct.unpack_from(">III", data, place)
            yield from range(first + (glyph == 0), last + 1)


def _of_segments(data: bytes, at: int) -> Iterator[int]:
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    row = f">{count}H"
    ends = struct.unpack_from(row, data, at + 14)
    starts = struct.unpack_from(row, data, at + 16 + 2 * count)
    deltas = struct.unpack_from(row, data, at + 16 + 4 * count)
    place = at + 16 + 6 * count
    ranges = struct.unpack_from(row, data, place)
    for segment, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for point in range(first, last + 1):
            glyph = point
            if ranges[segment]:
                spot = place + 2 * segment + ranges[segment] + 2 * (point - first)
                (glyph,) = struct.unpack_from(">H", data, spot)
            if ranges[segment] and not glyph:
                continue
            if (glyph + deltas[segment]) & 0xFFFF:
                yield point
