"""What a county's earlier incidents of a kind tell: which unit usually has them, how often late."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F, Q

from yifa.frame.scope import within
from yifa.work.incidents.models import Incident
from yifa.work.incidents.rules.experience import Experience

_LOOKED_BACK: Final = timedelta(days=180)
_AT_MOST: Final = 2_000
_FEWEST: Final = 5
_SHOWN: Final = 3
_DAY_S: Final = 86_400
_LATE_HALF_LIFE_DAYS: Final = 90.0
_LATE: Final = "late"


@dataclass(frozen=True, slots=True)
class Usual:
    """A unit with its share (0-1) of incidents like this one."""

    unit_name: str
    share: float

    @property
    def percent(self) -> int:
        return round(self.share * 100)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of incidents like this one: their units, the share handled late, how many."""

    units: tuple[Usual, ...]
    late_share: float
    count: int

    @property
    def late_percent(self) -> int:
        return round(self.late_share * 100)


def known_of(incident: Incident, at: datetime) -> Known | None:
    """Look at the incidents of the same kind that the county dispatched before; None for a few.

    The nearer in place (the same cell) and in time, the more one counts.
    """
    rows = _like(incident, at)
    if len(rows) < _FEWEST:
        return None
    usual, late = Experience(), Experience(half_life_days=_LATE_HALF_LIFE_DAYS)
    for unit, name, cell, dispatched_at, was_late in reversed(rows):
        day = dispatched_at.timestamp() / _DAY_S
        usual.learn(("", cell), name, day)
        late.learn(("", unit), _LATE if was_late else "", day)
    now = at.timestamp() / _DAY_S
    units = usual.expect(("", incident.cell), now)[:_SHOWN]
    expected = late.expect(("", incident.unit), now)
    late_share = next((one.share for one in expected if one.outcome == _LATE), 0.0)
    return Known(tuple(Usual(one.outcome, one.share) for one in units), late_share, len(rows))


def _like(incident: Incident, at: datetime) -> list[tuple[str, str, str, datetime, bool]]:
    overrun = Q(late=True) | Q(handled_at=None, due_at__lt=at)
    rows = Incident.objects.filter(
        within(incident.jurisdiction.partition(".")[0]),
        ~Q(unit=""),
        category=incident.category,
        dispatched_at__gt=at - _LOOKED_BACK,
    ).exclude(pk=incident.pk)
    found = rows.annotate(overrun=overrun).order_by("-id").values_list(
        "unit", "unit_name", "cell", F("dispatched_at"), "overrun"
    )  # fmt: skip
    return list(found[:_AT_MOST])
