"""What is found in a text and in a picture. Pure."""

import msgspec

from yifa.records.redaction.terms import Covered, Found


class Span(msgspec.Struct, frozen=True):
    """A stretch of a text, `until` excluded, with what stands there instead when hidden."""

    start: int
    until: int
    kind: Found
    instead: str


class Region(msgspec.Struct, frozen=True):
    """A box of a picture, in pixels of the upright original; `score` 1 where a person drew it."""

    x: int
    y: int
    width: int
    height: int
    covers: Covered
    score: float = 1.0


class PlateReading(msgspec.Struct, frozen=True):
    """A number plate as a machine read it: a person confirms it; `score` is between 0 and 1."""

    plate: str
    score: float
