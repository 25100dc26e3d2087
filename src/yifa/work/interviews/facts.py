"""An interview as its rules see it: who, what was told, the transcript, what was signed."""

from datetime import datetime
from uuid import UUID

import msgspec

from yifa.base.procedure import Facts
from yifa.records.agencies.facts import OfficerFact
from yifa.work.interviews import acts
from yifa.work.interviews.terms import ASKING, LineKind, Signer


class NotOpened(ValueError):
    """The session has no first act: nothing is known of it."""


class Correction(msgspec.Struct, frozen=True):
    """What was put right in a line."""

    before: str
    after: str
    is_confirmed: bool
    at: datetime


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the transcript; `text` is how it reads now."""

    number: int
    kind: LineKind
    text: str
    at: datetime
    mark: acts.Mark = acts.UNMARKED
    corrections: tuple[Correction, ...] = ()

    @property
    def is_question(self) -> bool:
        """Say whether the line waits for an answer."""
        return self.kind in ASKING

    @property
    def may_change(self) -> bool:
        """Say whether the words of the line are somebody's, so that they can be put right."""
        return self.kind in {LineKind.QUESTION, LineKind.ANSWER}


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """A page's signature."""

    page: int
    page_sha256: str
    signer: Signer
    officer: UUID | None
    name: str
    at: datetime
    strokes: str = ""


class InterviewFacts(Facts, frozen=True, kw_only=True):
    """What the acts so far say about a session.

    `read_at` is when the whole record was last gone through; `read_lines` how long it was then.
    """

    opened: acts.Opened | None = None
    began_at: datetime | None = None
    identity: acts.IdentityChecked | None = None
    certificates: frozenset[UUID] = frozenset()
    rights: acts.RightsTold | None = None
    lines: tuple[Line, ...] = ()
    is_paused: bool = False
    read: acts.ReadBack | None = None
    read_at: datetime | None = None
    laid_out: acts.LaidOut | None = None
    laid_out_at: datetime | None = None
    signatures: tuple[Signature, ...] = ()
    refusal: acts.Refused | None = None
    parts: tuple[acts.PartEnded, ...] = ()
    running: tuple[int, ...] = ()
    gaps_s: int = 0
    joined_at: datetime | None = None
    ended: acts.Ended | None = None
    ended_at: datetime | None = None

    @property
    def head(self) -> acts.Opened:
        """What was said at the opening. Raises: NotOpened."""
        if self.opened is None:
            raise NotOpened("这次询问没有开始的记录")
        return self.opened

    @property
    def officers(self) -> tuple[OfficerFact, ...]:
        """The officers who question."""
        return self.opened.officers if self.opened else ()

    @property
    def open_question(self) -> Line | None:
        """The last question, while it waits for its answer."""
        spoken = [line for line in self.lines if line.kind not in {LineKind.BREAK, LineKind.RESUME}]
        return spoken[-1] if spoken and spoken[-1].is_question else None

    @property
    def has_answers(self) -> bool:
        """Say whether anything was answered."""
        return any(line.kind is LineKind.ANSWER for line in self.lines)

    def line(self, number: int) -> Line | None:
        """Find a line by its number."""
        return next((line for line in self.lines if line.number == number), None)

    def signed_by(self, page: int, signer: Signer, officer: UUID | None = None) -> bool:
        """Say whether somebody has signed a page."""
        return any(
            item.page == page and item.signer is signer and item.officer == officer
            for item in self.signatures
        )
