"""What signing passes around: places on a page, strokes of a hand, and what a check found."""

from datetime import datetime
from typing import Literal

import msgspec


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A box on a page for a seal or a signature, in points from the lower left corner.

    `page` counts from 0; `em` is the size of the line's letters.
    """

    name: str
    page: int
    left: float
    bottom: float
    width: float
    height: float
    em: float = 0.0


class Point(msgspec.Struct, frozen=True, array_like=True):
    """One point of a stroke: `x`, `y` in the pad's pixels, `time` in milliseconds."""

    x: float
    y: float
    time: int


Stroke = tuple[Point, ...]


class Handwriting(msgspec.Struct, frozen=True, kw_only=True):
    """A signature written by hand: its strokes in order, and the pad's size in pixels."""

    width: int
    height: int
    strokes: tuple[Stroke, ...]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What a signature says in words and where it shows; `image` is a PDF page of its own."""

    field: str
    name: str
    reason: str
    location: str = ""
    place: Place | None = None
    image: bytes = b""


class Signed(msgspec.Struct, frozen=True, kw_only=True):
    """A signed file, the certificate it was signed with, and the SM2 signature beside it."""

    pdf: bytes
    serial: str
    sm2: str = ""


class CertificateFact(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate as a check names it."""

    name: str
    issuer: str
    serial: str
    valid_from: datetime
    valid_until: datetime


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One question about a signature and its answer in Chinese; `passed` is None for a note."""

    code: str
    passed: bool | None
    sentence: str


class SignatureReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found about one signature in a file."""

    field: str
    kind: Literal["signature", "timestamp"]
    signer: str
    reason: str
    location: str
    signed_at: datetime | None
    timestamp_by: str
    certificate: CertificateFact | None
    level: str
    checks: tuple[Check, ...]

    @property
    def is_valid(self) -> bool:
        """Say whether no question was answered with no."""
        return all(check.passed is not False for check in self.checks)

    @property
    def faults(self) -> tuple[str, ...]:
        """What was answered with no."""
        return tuple(check.sentence for check in self.checks if check.passed is False)


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found about a file."""

    sha256: str
    size: int
    checked_at: datetime
    signatures: tuple[SignatureReport, ...]
    faults: tuple[str, ...] = ()

    @property
    def is_signed(self) -> bool:
        """Say whether the file carries a signature."""
        return any(item.kind == "signature" for item in self.signatures)

    @property
    def is_valid(self) -> bool:
        """Say whether the file is signed and nothing is wrong with it."""
        return self.is_signed and not self.faults and all(s.is_valid for s in self.signatures)
