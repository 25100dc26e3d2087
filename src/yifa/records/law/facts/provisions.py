"""Dated provisions as rules read them: parameters, power items, causes with ranges and tiers."""

from datetime import date
from fractions import Fraction

import msgspec

from yifa.base.money import share_of
from yifa.base.statute import Citation, citation_of
from yifa.records.law.terms import Enforcer, Measure, Precondition, Subject


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """What holds from a day (included) until a day (excluded; None for open)."""

    code: str
    valid_from: date
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Say whether this version holds on the day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


class Parameter(Dated, frozen=True, kw_only=True):
    """A figure that a province, a bureau or a year may change.

    `unit` is fen, day, working_day, month, year, share, count, m, s or text; a share is written
    as a fraction (`3/100`). `settled`: a statute fixes it. `confirmed` is false where none does
    and the bureau has not yet done so (待本单位确认).
    """

    label: str
    value: int | str
    unit: str = "count"
    confirmed: bool = False
    settled: bool = False
    citation: str = ""
    note: str = ""

    @property
    def reading(self) -> int | str | Fraction:
        """The value as rules compute with it."""
        return Fraction(self.value) if self.unit == "share" else self.value

    @property
    def cited(self) -> Citation | None:
        return citation_of(self.citation) if self.citation else None


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """The span of a fine for a kind of subject at a step, both ends included (CAL-11).

    With `base` the span is a share of it (`construction_cost`), and the fen are 0 until
    `on_base` computes them. `condition` is what else the clause asks for, in its words
    (情节严重); a person judges it.
    """

    subject: Subject = Subject.ANY
    step: int = 1
    min_fen: int = 0
    max_fen: int = 0
    precondition: Precondition = Precondition.NONE
    base: str = ""
    min_share: str = ""
    max_share: str = ""
    condition: str = ""

    def addresses(self, subject: str) -> bool:
        """Say whether this range is for a person or a unit."""
        return self.subject in (Subject.ANY, subject)

    def on_base(self, base_fen: int) -> "Range":
        """Compute the span on its base, rounded in the party's favour."""
        if not self.base:
            return self
        return msgspec.structs.replace(
            self,
            min_fen=share_of(base_fen, Fraction(self.min_share or "0")),
            max_fen=share_of(base_fen, Fraction(self.max_share)),
        )

    def within(self, fen: int) -> bool:
        """Say whether an amount lies in the span."""
        return self.min_fen <= fen <= self.max_fen


class Tier(msgspec.Struct, frozen=True, kw_only=True):
    """A tier (裁量阶次) of a benchmark within one range.

    With `base` the span is a share of it, as in `Range`; without figures the tier names no fine
    and `penalty` alone says what it brings.
    """

    code: str
    label: str
    circumstance: str
    min_fen: int = 0
    max_fen: int = 0
    subject: Subject = Subject.ANY
    step: int = 1
    confirmed: bool = False
    penalty: str = ""
    base: str = ""
    min_share: str = ""
    max_share: str = ""

    @property
    def has_fine(self) -> bool:
        """Say whether the tier names a fine."""
        return bool(self.max_fen or self.max_share)


class PowerItem(Dated, frozen=True, kw_only=True):
    """A power item (权力事项) of the published list.

    `department` supervises the trade; `enforcer` says which kind of body fines. `causes` and
    `basis` are the list's own words; the causes that cases use point here by `item_code`.
    """

    name: str
    field: str
    confirmed: bool = False
    department: str = ""
    enforcer: Enforcer = Enforcer.BUREAU
    causes: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    list_document: str = ""


class Cause(Dated, frozen=True, kw_only=True):
    """A cause of action (案由): the provision violated (违则) and the penalty provision (罚则)."""

    name: str
    item_code: str
    field: str
    violated_keys: tuple[str, ...]
    penalty_keys: tuple[str, ...]
    precondition: Precondition = Precondition.NONE
    may: bool = False
    ranges: tuple[Range, ...] = ()
    measures: tuple[Measure, ...] = ()
    benchmarks: tuple[Tier, ...] = ()
    confirmed: bool = False
    note: str = ""
    is_street_trade: bool = False

    @property
    def violated(self) -> str:
        """The violated provision in words."""
        return "、".join(map(str, self.violated_citations))

    @property
    def penalty(self) -> str:
        """The penalty provision in words."""
        return "、".join(map(str, self.penalty_citations))

    @property
    def violated_citations(self) -> tuple[Citation, ...]:
        return tuple(map(citation_of, self.violated_keys))

    @property
    def penalty_citations(self) -> tuple[Citation, ...]:
        return tuple(map(citation_of, self.penalty_keys))


class StatuteVersion(Dated, frozen=True, kw_only=True):
    """A version of a statute with the days it was in force; `valid_from` is the day of effect."""

    level: str
    adopted_on: date | None = None
    repealed_by: str = ""
    note: str = ""
