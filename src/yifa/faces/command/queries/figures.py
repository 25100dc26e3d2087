"""Today's figures 今日态势: channels of today, a week of reports and closures, cases by squad."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from django.db.models import Count, Q

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.faces.command.queries import carriers
from yifa.faces.command.queries.times import BEIJING, start_of
from yifa.faces.command.terms import Carrier, State
from yifa.records.agencies import queries as agencies
from yifa.work.cases import queries as cases
from yifa.work.incidents import queries as incidents
from yifa.work.incidents.terms import AT_UNIT, OPEN_STAGES, SOURCE_LABELS, Stage
from yifa.work.incidents.terms import Power as IncidentPower

DAYS: Final = 7
KEPT_S: Final = 5
NEAR_DAYS: Final = 3
UNITS_SHOWN: Final = 8


def figures_of(actor: Actor, at: datetime, unit: str = "") -> dict[str, Any]:
    """Give the figures of a moment; those who may see the same share them for five seconds."""
    return _figures(_Scope(actor), unit, int(at.timestamp()) // KEPT_S)


class _Scope:
    """An actor as far as figures depend on him."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self._key = (actor.jurisdiction, actor.powers, actor.unit, actor.posts, actor.day)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Scope) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=64)
def _figures(scope: _Scope, unit: str, slot: int) -> dict[str, Any]:
    actor = scope.actor
    at = datetime.fromtimestamp(slot * KEPT_S, BEIJING)
    told: dict[str, Any] = {"tiles": _tiles_of_carriers(actor, at, unit)}
    if actor.may(IncidentPower.VIEW):
        told |= _of_incidents(actor, at, unit)
        told["tiles"] += told.pop("counts")
    told["cases"] = _cases_by_unit(actor, day_in_law(at))
    return told


def _tiles_of_carriers(actor: Actor, at: datetime, unit: str) -> list[dict[str, Any]]:
    rows = [row for row in carriers.rows(actor, at) if not unit or row["unit"] == unit]
    awake = Counter(row["kind"] for row in rows if row["state"] != State.SILENT)
    whole = Counter(row["kind"] for row in rows)
    serving = len(agencies.on_duty_officers(at, jurisdiction=actor.jurisdiction))
    return [
        _tile("有位置/在岗人员", awake[Carrier.OFFICER], "green", serving),
        _tile("执法车辆", awake[Carrier.VEHICLE], "blue", whole[Carrier.VEHICLE]),
    ]


def _tile(label: str, count: int, color: str, whole: int | None = None) -> dict[str, Any]:
    return {"label": label, "count": count, "color": color, "whole": whole}


def _of_incidents(actor: Actor, at: datetime, unit: str) -> dict[str, Any]:
    rows = incidents.incidents(actor).order_by()
    if unit:
        rows = rows.filter(unit=unit)
    today = start_of(day_in_law(at))
    open_now = rows.filter(stage__in=OPEN_STAGES).aggregate(
        to_file=Count("pk", filter=Q(stage=Stage.COLLECTED)),
        to_dispatch=Count("pk", filter=Q(stage=Stage.FILED)),
        in_hand=Count("pk", filter=Q(stage__in=AT_UNIT)),
        late=Count("pk", filter=Q(stage__in=AT_UNIT, due_at__lt=at)),
    )
    came = rows.filter(collected_at__gte=today)
    closed = rows.filter(closed_at__gte=today, stage=Stage.CLOSED).count()
    sources = dict(came.values_list("source").annotate(Count("pk")))
    return {
        "counts": [
            _tile("今日事件", sum(sources.values()), "text"),
            _tile("今日办结", closed, "teal"),
            _tile("待立案", open_now["to_file"], "amber"),
            _tile("待派遣", open_now["to_dispatch"], "amber"),
            _tile("处置中", open_now["in_hand"], "blue"),
            _tile("超时未处置", open_now["late"], "red"),
        ],
        "sources": _named(sources),
        "week": _week(rows, day_in_law(at)),
    }


def _named(sources: dict[str, int]) -> list[tuple[str, int]]:
    labels = dict[Any, str](SOURCE_LABELS)
    return sorted(
        ((labels.get(code, code), count) for code, count in sources.items()),
        key=lambda pair: -pair[1],
    )


def _week(rows: Any, day: date) -> list[tuple[str, int, int]]:
    """Count what was reported and closed on each of the last seven days, oldest first."""
    days = [day - timedelta(days=back) for back in reversed(range(DAYS))]
    told = rows.filter(collected_at__gte=start_of(days[0])).aggregate(
        **{f"came{at}": Count("pk", filter=_on("collected_at", one)) for at, one in enumerate(days)}
    )
    told |= rows.filter(closed_at__gte=start_of(days[0])).aggregate(
        **{f"went{at}": Count("pk", filter=_on("closed_at", one)) for at, one in enumerate(days)}
    )
    return [(f"{one.day}日", told[f"came{at}"], told[f"went{at}"]) for at, one in enumerate(days)]


def _on(field: str, day: date) -> Q:
    since, until = start_of(day), start_of(day + timedelta(days=1))
    return Q(**{f"{field}__gte": since, f"{field}__lt": until})


def _cases_by_unit(actor: Actor, day: date) -> list[tuple[str, int, int, int]]:
    """Count open cases by squad: overdue, near, and in time."""
    near = day + timedelta(days=NEAR_DAYS)
    over, soon = Q(due_on__lt=day), Q(due_on__gte=day, due_on__lte=near)
    rows: Iterable[Any] = (
        cases.cases(actor)
        .filter(is_open=True)
        .order_by()
        .values_list("unit_name")
        .annotate(whole=Count("pk"), late=Count("pk", filter=over), near=Count("pk", filter=soon))
    )
    counted = [
        (name or "未分派", late, close, whole - late - close) for name, whole, late, close in rows
    ]
    return sorted(counted, key=lambda row: -sum(row[1:]))[:UNITS_SHOWN]
