"""Officers, certificates and conferrals as the law sees them on a day."""

from datetime import date, datetime
from uuid import UUID

import msgspec


class CertificateFact(msgspec.Struct, frozen=True):
    """An enforcement certificate (执法证). `valid_until` is excluded."""

    number: str
    field: str
    area: str
    valid_from: date
    valid_until: date | None = None
    suspended: bool = False


class CardFact(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate as it is held out: its period, and what stands against it on a day.

    `valid_until` is excluded; from `left_on` its holder enforces no more.
    """

    valid_from: date
    valid_until: date | None = None
    suspended_from: date | None = None
    left_on: date | None = None
    auxiliary: bool = False


class OfficerFact(msgspec.Struct, frozen=True):
    """An officer as a case relied on him or her; an act stores this beside its payload."""

    id: UUID
    name: str
    unit: str
    certificates: tuple[CertificateFact, ...] = ()
    auxiliary: bool = False
    legal_qualification: str = ""


class ConferralFact(msgspec.Struct, frozen=True):
    """A power item that a body holds for a period, and the documents that gave it.

    `decision` is the provincial decision, `county_list` the county's published list (JUR-04).
    """

    body: str
    item_code: str
    kind: str
    decision: str
    valid_from: date
    valid_until: date | None = None
    county_list: str = ""
    published_on: date | None = None
    name: str = ""

    def holds_on(self, day: date) -> bool:
        """Say whether the power is held on a day (`valid_until` excluded)."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    @property
    def document(self) -> str:
        """Both documents in words."""
        return "；".join(filter(None, (self.decision, self.county_list)))

    def is_published_on(self, day: date) -> bool:
        """Say whether decision and published list stand: 《行政处罚法》第二十四条第一款."""
        return not self.why_unpublished(day)

    def why_unpublished(self, day: date) -> str:
        """Say which document is lacking; empty where both stand."""
        missing = [] if self.decision else ["没有省级决定"]
        if self.published_on is None:
            missing.append("没有公布县级清单")
        elif day < self.published_on:
            missing.append(f"县级清单{self.published_on}才公布")
        return "、".join(missing)


class TeamOnDuty(msgspec.Struct, frozen=True, kw_only=True):
    """A team of a unit on a shift; `day` is that of the roster. One who signed on is a team alone.

    `since` and `until` are the latest begin and the earliest end of its members.
    """

    unit_id: UUID
    unit: str
    unit_name: str
    jurisdiction: str
    name: str
    shift: str
    members: tuple[OfficerFact, ...]
    since: datetime
    until: datetime
    vehicle: str = ""
    is_rostered: bool = True

    @property
    def key(self) -> str:
        """What names the team among those on duty at one moment."""
        return f"{self.unit}:{self.shift}:{self.name}"

    @property
    def label(self) -> str:
        """The team in words."""
        return f"{self.unit_name}{self.name}"


class DutySpan(msgspec.Struct, frozen=True):
    """When someone is on duty: `since` included, `until` excluded; the source in words."""

    since: datetime
    until: datetime
    source: str
