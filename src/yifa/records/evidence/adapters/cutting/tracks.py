"""One track of an MP4: its samples as tables of numbers, and the tables of a part of it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from yifa.records.evidence.adapters.cutting.pieces import UNREADABLE, CutImpossible

_SAMPLES_AT_MOST: Final = 5_000_000
_HEAD: Final = 8
_OWN: Final = frozenset(
    {b"stts", b"ctts", b"stss", b"stsz", b"stsc", b"stco", b"co64", b"sdtp", b"sbgp", b"sgpd"}
)
Numbers = NDArray[np.int64]


def box(name: bytes, *contents: bytes) -> bytes:
    """Write a box."""
    content = b"".join(contents)
    return struct.pack(">I4s", len(content) + _HEAD, name) + content


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the boxes of a box, one level deep. Raises: CutImpossible, where one is not whole."""
    at = 0
    while at + _HEAD <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        if size < _HEAD or at + size > len(data):
            raise CutImpossible(UNREADABLE)
        yield name, data[at + _HEAD : at + size]
        at += size


class Track:
    """The samples of one track: `times` are shown times in units of its own scale."""

    def __init__(self, content: bytes, movie_scale: int) -> None:
        self.inner = dict(boxes(content))
        self.media = dict(boxes(self.inner[b"mdia"]))
        self.info = dict(boxes(self.media[b"minf"]))
        self.tables = dict(boxes(self.info[b"stbl"]))
        self.handler = self.media[b"hdlr"][8:12]
        header = self.media[b"mdhd"]
        self.scale = int(struct.unpack_from(">I", header, 20 if header[0] else 12)[0])
        if not self.scale:
            raise CutImpossible(UNREADABLE)
        self.movie_scale = movie_scale
        self.sizes = self._sizes()

    @property
    def count(self) -> int:
        """How many samples there are."""
        return len(self.sizes)

    @cached_property
    def deltas(self) -> Numbers:
        """How long each sample lasts."""
        return self._repeated(b"stts")

    @cached_property
    def decoded(self) -> Numbers:
        """When each sample is decoded."""
        return np.concatenate(([0], np.cumsum(self.deltas)[:-1]))

    @cached_property
    def shifts(self) -> Numbers:
        """How much later than decoded each sample is shown."""
        if b"ctts" not in self.tables:
            return np.zeros(self.count, np.int64)
        return self._repeated(b"ctts")

    @cached_property
    def times(self) -> Numbers:
        """When each sample is shown, after the track's edit list."""
        return self.decoded + self.shifts - self._edit()

    @property
    def ends_s(self) -> float:
        """Where the track ends."""
        return float((self.times + self.deltas).max()) / self.scale

    @cached_property
    def keys(self) -> Numbers:
        """Which samples can be shown without an earlier one."""
        if b"stss" not in self.tables:
            return np.arange(self.count, dtype=np.int64)
        keys = _words(self.tables[b"stss"], 1)[:, 0] - 1
        return keys[(keys >= 0) & (keys < self.count)]

    @cached_property
    def places(self) -> tuple[Numbers, Numbers, Numbers]:
        """Give each sample's place in the file, its chunk and the chunk's description."""
        starts = _words(self.tables[b"stco"], 1)[:, 0] if b"stco" in self.tables else self._large()
        told = _words(self.tables[b"stsc"], 3)
        until = np.append(told[1:, 0] - 1, len(starts))
        spans = until - (told[:, 0] - 1)
        per_chunk = np.repeat(told[:, 1], spans)
        if not self.count <= int(per_chunk.sum()) <= 2 * self.count:
            raise CutImpossible(UNREADABLE)
        chunk = np.repeat(np.arange(len(per_chunk)), per_chunk)[: self.count]
        before = np.cumsum(self.sizes) - self.sizes
        first = np.searchsorted(chunk, np.arange(len(per_chunk)))
        at = starts[chunk] + before - before[np.minimum(first, self.count - 1)][chunk]
        return at, chunk, np.repeat(told[:, 2], spans)[chunk]

    def key_before(self, from_s: float) -> float:
        """Give the time of the last key frame at or before a time."""
        times = self.times[self.keys]
        earlier = times[times <= from_s * self.scale]
        return max(0.0, float(earlier.max() if len(earlier) else times.min()) / self.scale)

    def between(self, from_s: float, until_s: float) -> "Chosen":
        """Choose the samples that are shown between two times, from a key frame on."""
        begin, end = round(from_s * self.scale), until_s * self.scale
        keys = self.keys[self.times[self.keys] <= begin]
        first = int(keys[-1]) if len(keys) else 0
        shown = np.flatnonzero(self.times < end)
        last = int(shown[-1]) + 1 if len(shown) else 0
        return Chosen(self, first, max(first, last), begin)

    def _sizes(self) -> Numbers:
        table = self.tables[b"stsz"]
        same, count = struct.unpack_from(">II", table, 4)
        if count > _SAMPLES_AT_MOST:
            raise CutImpossible("录像、录音太长，平台不能截取；请用剪辑软件截取后登记派生件")
        if same:
            return np.full(count, same, np.int64)
        return np.frombuffer(table, ">u4", count, 12).astype(np.int64)

    def _repeated(self, name: bytes) -> Numbers:
        told = _words(self.tables[name], 2, signed=name == b"ctts")
        if int(told[:, 0].sum()) != self.count:
            raise CutImpossible(UNREADABLE)
        return np.repeat(told[:, 1], told[:, 0])

    def _large(self) -> Numbers:
        (count,) = struct.unpack_from(">I", self.tables[b"co64"], 4)
        return np.frombuffer(self.tables[b"co64"], ">i8", count, 8).astype(np.int64)

    def _edit(self) -> int:
        """Say how far the edit list moves the track, in its own units."""
        edits = dict(boxes(self.inner.get(b"edts", b""))).get(b"elst")
        if edits is None:
            return 0
        form, moved = (">Qqi" if edits[0] else ">Iii"), 0
        for at in range(8, len(edits) - struct.calcsize(form) + 1, struct.calcsize(form)):
            length, begins, _ = struct.unpack_from(form, edits, at)
            if begins >= 0:
                return int(begins) + moved
            moved -= length * self.scale // self.movie_scale
        return moved


@dataclass(frozen=True)
class Chosen:
    """Samples `first` to `last` (excluded) of a track; the cut begins at `begin` of its time."""

    track: Track
    first: int
    last: int
    begin: int

    @property
    def count(self) -> int:
        """How many samples were chosen."""
        return self.last - self.first

    @property
    def until_s(self) -> float:
        """Where the last of them ends, in the original."""
        part = slice(self.first, self.last)
        return float((self.track.times + self.track.deltas)[part].max()) / self.track.scale

    @cached_property
    def runs(self) -> Numbers:
        """Where the samples lie in the original: begin and end of those in one chunk."""
        at, chunk, _ = (table[self.first : self.last] for table in self.track.places)
        sizes = self.track.sizes[self.first : self.last]
        heads = self._heads(chunk)
        tails = np.append(heads[1:] - 1, self.count - 1)
        return np.stack((at[heads], at[tails] + sizes[tails]), axis=1)

    def shown(self, movie_scale: int) -> int:
        """How long the cut shows this track, in units of the movie."""
        return round((self.until_s - self.begin / self.track.scale) * movie_scale)

    def box(self, movie_scale: int, offsets: Numbers) -> bytes:
        """Write the track's box; `offsets` are where its runs lie in the cut."""
        track, length = self.track, self.shown(movie_scale)
        header, media = track.inner[b"tkhd"], track.media[b"mdhd"]
        lasting = int(track.deltas[self.first : self.last].sum())
        info = [box(name, content) for name, content in track.info.items() if name != b"stbl"]
        return box(
            b"trak",
            box(b"tkhd", _patched(header, 28 if header[0] else 20, length)),
            box(b"edts", box(b"elst", self._edits(movie_scale, length))),
            box(
                b"mdia",
                box(b"mdhd", _patched(media, 24 if media[0] else 16, lasting)),
                box(b"hdlr", track.media[b"hdlr"]),
                box(b"minf", *info, self._tables(offsets)),
            ),
        )

    def _edits(self, movie_scale: int, length: int) -> bytes:
        """Begin where the cut begins: skip what is only decoded, wait for what comes later."""
        track = self.track
        late = int(track.times[self.first]) - self.begin
        wait = round(max(0, late) * movie_scale / track.scale)
        begins = int(track.shifts[self.first]) - min(0, late)
        told = [(wait, -1)] if wait else []
        told.append((max(0, length - wait), begins))
        rows = b"".join(struct.pack(">Qqi", size, at, 1 << 16) for size, at in told)
        return struct.pack(">II", 1 << 24, len(told)) + rows

    def _tables(self, offsets: Numbers) -> bytes:
        track, part = self.track, slice(self.first, self.last)
        own = [box(name, said) for name, said in track.tables.items() if name not in _OWN]
        told = [_table(b"stts", _counted(track.deltas[part]))]
        if b"ctts" in track.tables:
            told.append(_table(b"ctts", _counted(track.shifts[part]), version=1))
        if b"stss" in track.tables:
            keys = track.keys[(track.keys >= self.first) & (track.keys < self.last)]
            told.append(_table(b"stss", (keys - self.first + 1)[:, None]))
        sizes = struct.pack(">III", 0, 0, self.count) + track.sizes[part].astype(">u4").tobytes()
        places = struct.pack(">II", 0, len(offsets)) + offsets.astype(">i8").tobytes()
        chunks = _table(b"stsc", self._chunks())
        return box(b"stbl", *own, *told, box(b"stsz", sizes), chunks, box(b"co64", places))

    def _chunks(self) -> Numbers:
        _, chunk, described = (table[self.first : self.last] for table in self.track.places)
        heads = self._heads(chunk)
        counts = np.diff(np.append(heads, self.count))
        return np.stack((np.arange(1, len(heads) + 1), counts, described[heads]), axis=1)

    @staticmethod
    def _heads(chunk: Numbers) -> Numbers:
        return np.flatnonzero(np.concatenate(([True], np.diff(chunk) != 0)))


def _words(table: bytes, width: int, *, signed: bool = False) -> Numbers:
    (count,) = struct.unpack_from(">I", table, 4)
    told = np.frombuffer(table, ">u4", count * width, 8).astype(np.int64).reshape(count, width)
    if signed:
        told[:, 1] = told[:, 1].astype(np.uint32).astype(np.int32)
    return told


def _counted(values: Numbers) -> Numbers:
    """Write neighbours that are the same as one line: how many, and the value."""
    heads = np.flatnonzero(np.concatenate(([True], np.diff(values) != 0)))
    return np.stack((np.diff(np.append(heads, len(values))), values[heads]), axis=1)


def _table(name: bytes, rows: NDArray[Any], version: int = 0) -> bytes:
    head = struct.pack(">II", version << 24, len(rows))
    return box(name, head, rows.astype(">i4").tobytes())


def _patched(header: bytes, at: int, value: int) -> bytes:
    size = 8 if header[0] else 4
    return header[:at] + value.to_bytes(size, "big") + header[at + size :]
