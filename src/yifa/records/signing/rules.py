"""Questions about certificates and handwriting."""

import itertools
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from math import hypot
from typing import Final

import msgspec

from yifa.records.signing.facts import Handwriting
from yifa.records.signing.terms import State

STROKES_AT_MOST: Final = 400
POINTS_AT_MOST: Final = 20_000
PAD_AT_MOST: Final = 4_000
SHORTEST_INK_SHARE: Final = 0.15
"""The least length of all strokes, as a share of the pad's width: a dot is no signature."""


def state_of(at: datetime, valid_until: datetime, revoked_at: datetime | None) -> State:
    """Give the state of a certificate at an instant.

    >>> from datetime import UTC
    >>> new_year = datetime(2027, 1, 1, tzinfo=UTC)
    >>> state_of(new_year, new_year, None)
    <State.EXPIRED: 'expired'>
    """
    if revoked_at is not None and revoked_at <= at:
        return State.REVOKED
    return State.EXPIRED if at >= valid_until else State.VALID


def handwriting_faults(written: Handwriting) -> tuple[str, ...]:
    """Say in Chinese what keeps strokes from being a signature; empty when nothing does."""
    return tuple(_faults(written))


def handwriting_digest(written: Handwriting) -> str:
    """Give the SHA-256 over strokes and their times, in their canonical form."""
    return sha256(canonical(written)).hexdigest()


def canonical(written: Handwriting) -> bytes:
    """Write strokes as the JSON that is kept and hashed."""
    return msgspec.json.encode(written, order="sorted")


def handwriting_of(text: str) -> Handwriting | None:
    """Read strokes as a page sends them; None where they cannot be read."""
    try:
        return msgspec.json.decode(text, type=Handwriting)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None


def ink_length(written: Handwriting) -> float:
    """Add up the length of all strokes, in pixels."""
    return sum(
        hypot(after.x - before.x, after.y - before.y)
        for stroke in written.strokes
        for before, after in itertools.pairwise(stroke)
    )


def _faults(written: Handwriting) -> Iterator[str]:
    points = [point for stroke in written.strokes for point in stroke]
    if not points:
        yield "没有签名笔迹，请在签名框内手写签名"
        return
    if not (0 < written.width <= PAD_AT_MOST and 0 < written.height <= PAD_AT_MOST):
        yield "签名框的尺寸不对，请刷新页面后重新签名"
    if len(written.strokes) > STROKES_AT_MOST or len(points) > POINTS_AT_MOST:
        yield "签名笔画过多，请清除后重新签名"
    if ink_length(written) < SHORTEST_INK_SHARE * max(written.width, 1):
        yield "签名笔迹过短，请清除后完整签写姓名"
    if any(not _inside(point.x, point.y, written) for point in points):
        yield "签名笔迹超出签名框，请清除后重新签名"
    if any(later.time < before.time for before, later in itertools.pairwise(points)):
        yield "签名笔迹的时间顺序不对，请清除后重新签名"


def _inside(x: float, y: float, written: Handwriting) -> bool:
    spare = max(written.width, written.height) * 0.1
    return -spare <= x <= written.width + spare and -spare <= y <= written.height + spare
