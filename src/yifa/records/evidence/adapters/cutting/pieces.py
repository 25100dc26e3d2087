"""What a cut is made of: bytes of its own and pieces of the original, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Final

_BUFFER: Final = 1 << 20

Piece = bytes | tuple[int, int]
"""Bytes that the cut brings itself, or where a piece of the original begins and ends."""


class CutImpossible(ValueError):
    """This span cannot be cut out of this recording; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A planned cut; `from_s` is where its first key frame stands in the original."""

    pieces: Sequence[Piece]
    from_s: float
    until_s: float

    @property
    def size(self) -> int:
        """The length of the finished file."""
        return sum(_length(piece) for piece in self.pieces)

    def content(self, source: IO[bytes]) -> Iterator[bytes]:
        """Give the file, at most a mebibyte at a time.

        Raises: CutImpossible, where the original ends before the piece does.
        """
        for piece in self.pieces:
            if isinstance(piece, bytes):
                yield piece
                continue
            at, end = piece
            source.seek(at)
            while at < end:
                part = source.read(min(_BUFFER, end - at))
                if not part:
                    raise CutImpossible(TRUNCATED)
                at += len(part)
                yield part


TRUNCATED: Final = "所选时段的数据不完整：录像、录音没有录完，或者文件被截断"
UNREADABLE: Final = "录像、录音的索引不能读取，文件可能已损坏；平台不能截取，原件没有变动"


def check_span(from_s: float, until_s: float, length_s: float) -> None:
    """Refuse a span that does not lie in a recording of this length. Raises: CutImpossible."""
    if from_s >= length_s or until_s > length_s + 1:
        raise CutImpossible(f"所选时段超出录像、录音的长度（{length_s:.1f} 秒），请改小起止秒数")


def _length(piece: Piece) -> int:
    return len(piece) if isinstance(piece, bytes) else piece[1] - piece[0]
