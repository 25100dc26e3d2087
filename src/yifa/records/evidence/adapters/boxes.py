"""Time, place and camera out of an MP4 or MOV (ISO 14496-12 boxes, Apple's keys); nothing else."""

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import IO, Any, Final

_SINCE_1904: Final = datetime(1904, 1, 1, tzinfo=UTC)
_INDEX_AT_MOST, _DEPTH_AT_MOST, _HEAD, _LIMIT = 64 << 20, 6, 8, 80
_HOLDERS: Final = frozenset({b"moov", b"udta", b"meta"})
_KEYS: Final = {
    "com.apple.quicktime.make": "make",
    "com.apple.quicktime.model": "model",
    "com.android.manufacturer": "make",
    "com.android.model": "model",
}
_OLD_KEYS: Final = {b"\xa9mak": "make", b"\xa9mod": "model"}
_PLACE: Final = re.compile(r"([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)")


def recording_data(stream: IO[bytes]) -> dict[str, Any]:
    """Read what the recorder wrote, named as a picture's; what cannot be read is left out.

    The clock of the file is UTC and told with its offset, except where Apple's key says more.
    """
    found: dict[str, Any] = {}
    try:
        index = _index(stream)
        for name, content in _boxes(index, 0):
            _take(found, name, content)
    except (struct.error, ValueError, OverflowError, UnicodeDecodeError):
        pass
    finally:
        stream.seek(0)
    return found


def _index(stream: IO[bytes]) -> bytes:
    """Find the index (moov) among the outer boxes and read it alone."""
    length, at = stream.seek(0, 2), 0
    while at + _HEAD <= length:
        stream.seek(at)
        size, name = struct.unpack(">I4s", stream.read(_HEAD))
        head = _HEAD
        if size == 1:
            (size,), head = struct.unpack(">Q", stream.read(8)), 2 * _HEAD
        size = size or length - at
        if name == b"moov" and size <= _INDEX_AT_MOST:
            return stream.read(size - head)
        if size < head:
            break
        at += size
    return b""


def _boxes(data: bytes, depth: int) -> Iterator[tuple[bytes, bytes]]:
    """Walk the boxes of a box, into those that hold others."""
    at = 0
    while at + _HEAD <= len(data) and depth < _DEPTH_AT_MOST:
        size, name = struct.unpack_from(">I4s", data, at)
        if size < _HEAD or at + size > len(data):
            return
        content = data[at + _HEAD : at + size]
        if name in _HOLDERS:
            yield from _apple(content) if name == b"meta" else ()
            yield from _boxes(content, depth + 1)
        yield name, content
        at += size


def _apple(meta: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give Apple's items by their keys: the names stand in `keys`, the values in `ilst`."""
    inner = dict(_boxes(meta if meta[4:8] == b"hdlr" else meta[4:], 1))
    keys, at = [b""], _HEAD
    table = inner.get(b"keys", b"")
    while at + _HEAD <= len(table):
        (size,) = struct.unpack_from(">I", table, at)
        if size < _HEAD:
            return
        keys.append(table[at + _HEAD : at + size])
        at += size
    for name, item in _boxes(inner.get(b"ilst", b""), 1):
        number = int.from_bytes(name, "big")
        if 0 < number < len(keys):
            yield keys[number], item[16:]


def _take(found: dict[str, Any], name: bytes, content: bytes) -> None:
    key = name.decode("ascii", "replace")
    if name == b"mvhd" and "date_time_original" not in found:
        _clock(found, content)
    elif key == "com.apple.quicktime.creationdate":
        made = datetime.fromisoformat(content.decode())
        found["date_time_original"], found["offset"] = f"{made:%Y:%m:%d %H:%M:%S}", f"{made:%z}"
    elif name == b"\xa9xyz" or key == "com.apple.quicktime.location.ISO6709":
        _place(found, content.decode("utf-8", "replace"))
    elif key in _KEYS:
        found[_KEYS[key]] = _plain(content)
    elif name in _OLD_KEYS:
        found.setdefault(_OLD_KEYS[name], _plain(content[4:]))


def _clock(found: dict[str, Any], header: bytes) -> None:
    (seconds,) = struct.unpack_from(">Q" if header[:1] == b"\x01" else ">I", header, 4)
    if seconds:
        made = _SINCE_1904 + timedelta(seconds=seconds)
        found["date_time_original"], found["offset"] = f"{made:%Y:%m:%d %H:%M:%S}", "+0000"


def _place(found: dict[str, Any], text: str) -> None:
    told = _PLACE.search(text)
    lat, lon = (float(told[1]), float(told[2])) if told else (0.0, 0.0)
    if told and abs(lat) <= 90 and abs(lon) <= 180:
        found["lat"], found["lon"] = lat, lon


def _plain(value: bytes) -> str:
    text = value.decode("utf-8", "replace")
    return "".join(sign for sign in text if sign.isprintable()).strip()[:_LIMIT]
