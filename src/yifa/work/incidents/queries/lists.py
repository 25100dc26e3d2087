"""Lists of incidents: what an actor may see, in queues, and what lies near a place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import cos, radians
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Coalesce

from yifa.base.access import Actor, Post
from yifa.frame.scope import within
from yifa.records.evidence.facts import Point
from yifa.records.evidence.rules import distance_m
from yifa.work.incidents.models import Incident
from yifa.work.incidents.terms import (
    AT_UNIT,
    CITIZEN_SOURCES,
    OPEN_STAGES,
    WITH_UNIT,
    Power,
    Stage,
)

COUNT_AT_MOST: Final = 1000
NEAR_M: Final = 30
NEAR_HOURS: Final = 24
SOON_HOURS: Final = 4
_ZONE: Final = ZoneInfo("Asia/Shanghai")
_NEVER: Final = datetime(9999, 1, 1, tzinfo=UTC)
METRES_PER_DEGREE: Final = 111_320.0
_LOOKED_AT: Final = 50


@dataclass(frozen=True, slots=True)
class Queue:
    """A tab above the list: what waits for whom."""

    code: str
    label: str
    select: Callable[[datetime], Q]


def _in(*stages: Stage) -> Callable[[datetime], Q]:
    return lambda at: Q(stage__in=stages)


QUEUES: Final = (
    Queue("all", "全部", lambda at: Q()),
    Queue("to_file", "待立案", _in(Stage.COLLECTED)),
    Queue("to_dispatch", "待派遣", _in(Stage.FILED)),
    Queue("in_hand", "处置中", _in(*AT_UNIT)),
    Queue("suspended", "已挂起", _in(Stage.SUSPENDED)),
    Queue("to_feed_back", "待反馈", _in(Stage.HANDLED)),
    Queue("to_verify", "待核查", _in(Stage.VERIFYING)),
    Queue("to_close", "待结案", _in(Stage.VERIFIED)),
    Queue("late", "超期", lambda at: Q(stage__in=AT_UNIT, due_at__lt=at)),
    Queue("soon", "将到期", lambda at: Q(stage__in=AT_UNIT, warn_at__lte=at, due_at__gte=at)),
    Queue("escalated", "时钟升级", lambda at: ~Q(escalated_to="")),
    Queue("asked", "待审批", lambda at: Q(asks=True, stage__in=WITH_UNIT)),
    Queue("closed", "已结案", _in(Stage.CLOSED)),
)


def queue_of(code: str) -> Queue:
    """Find a queue by its code; the first one stands for an unknown code."""
    return next((queue for queue in QUEUES if queue.code == code), QUEUES[0])


def start_of(day: date) -> datetime:
    """Give the instant at which a day begins in Beijing."""
    return datetime.combine(day, time.min, _ZONE).astimezone(UTC)


def sees_own_unit_only(actor: Actor) -> bool:
    """Say whether an actor is a handler and nothing else."""
    return bool(actor.posts and actor.posts <= {Post.HANDLER} and actor.unit)


def incidents(actor: Actor) -> QuerySet[Incident]:
    """Incidents that the actor may see, newest first; handlers see their own unit's only."""
    rows = Incident.objects.filter(within(actor.jurisdiction))
    if sees_own_unit_only(actor):
        rows = rows.filter(unit=actor.unit)
    return rows.order_by("-id")


def incident_of(actor: Actor, uuid: UUID) -> Incident:
    """Find one incident that the actor may see. Raises: Incident.DoesNotExist."""
    return incidents(actor).get(uuid=uuid)


def is_shown(actor: Actor, uuid: UUID) -> bool:
    """Say whether the actor may see an incident."""
    return actor.may(Power.VIEW) and incidents(actor).filter(uuid=uuid).exists()


def queue_counts(actor: Actor, at: datetime) -> dict[str, int]:
    """Count each queue, up to a cap: exact where it matters, cheap where it is long."""
    rows = incidents(actor).order_by()
    return {
        queue.code: len(rows.filter(queue.select(at)).values_list("id")[: COUNT_AT_MOST + 1])
        for queue in QUEUES
        if queue.code not in ("all", "closed")
    }


_WAITS_FOR: Final = (
    (Power.FILE, (Stage.COLLECTED,)),
    (Power.DISPATCH, (Stage.FILED, Stage.HANDLED)),
    (Power.HANDLE, WITH_UNIT),
    (Power.VERIFY, (Stage.VERIFYING,)),
    (Power.CLOSE, (Stage.VERIFIED,)),
)


def waiting(actor: Actor) -> QuerySet[Incident]:
    """Incidents in a stage that the actor's powers move on, the soonest due first."""
    mine = Q(pk__in=())
    for power, stages in _WAITS_FOR:
        if actor.may(power):
            own = Q(unit=actor.unit) if power is Power.HANDLE and actor.unit else Q()
            mine |= Q(stage__in=stages) & own
    mine |= _answered_by(actor) | _escalated_to(actor)
    if actor.may(Power.VERIFY):
        mine |= Q(stage=Stage.COLLECTED, source__in=CITIZEN_SOURCES, confirmed=None)
    rows = incidents(actor).filter(mine, is_open=True)
    # By an expression: a planner would walk all that ever had a limit in the order of the limits.
    return rows.order_by(Coalesce("due_at", Value(_NEVER)), "pk")


def _answered_by(actor: Actor) -> Q:
    """What units asked of this actor: more time, a suspension, support."""
    mine = Q(pk__in=())
    if actor.may(Power.APPROVE_EXTENSION):
        mine |= Q(asks=True, stage__in=AT_UNIT, asked_until__isnull=False)
    if actor.may(Power.SUSPEND):
        mine |= Q(asks=True, stage=Stage.HANDLING) & ~Q(asked_suspension="")
    if actor.may(Power.DISPATCH):
        mine |= Q(asks=True, stage__in=WITH_UNIT) & ~Q(support="")
    return mine


def _escalated_to(actor: Actor) -> Q:
    """Breaches that went to a post of this actor; a squad's leader answers for the squad."""
    posts = [str(post) for post in actor.posts if post != Post.SQUAD_LEADER]
    mine = Q(stage__in=AT_UNIT, escalated_to__in=posts)
    if Post.SQUAD_LEADER in actor.posts:
        own = Q(unit=actor.unit) if actor.unit else Q()
        mine |= Q(stage__in=AT_UNIT, escalated_to=str(Post.SQUAD_LEADER)) & own
    return mine


def waiting_count(actor: Actor, day: date) -> int:
    """Count what waits for the actor, up to a cap."""
    return len(waiting(actor).order_by().values_list("pk")[:COUNT_AT_MOST])


def like_incidents_near(
    *, jurisdiction: str, category: str, lon: float, lat: float, at: datetime
) -> list[Incident]:
    """Give open incidents of the category within 30 m and 24 hours (LAW.md section 30)."""
    rows = Incident.objects.filter(
        within(jurisdiction.split(".", maxsplit=1)[0]),
        _around(lon, lat, NEAR_M),
        category=category,
        stage__in=OPEN_STAGES,
        collected_at__range=(at - timedelta(hours=NEAR_HOURS), at),
    )
    return list(rows.order_by("-id")[:5])


def closed_like_near(
    *,
    jurisdiction: str,
    category: str,
    spot: tuple[float, float],
    within_m: int,
    since: datetime,
) -> Incident | None:
    """Find the like incident (反复发生) closed last since an instant, within so many metres."""
    rows = Incident.objects.filter(
        within(jurisdiction.split(".", maxsplit=1)[0]),
        _around(*spot, within_m),
        category=category,
        stage=Stage.CLOSED,
        closed_at__gte=since,
    )
    place = Point(*spot)
    near = (row for row in rows.order_by("-closed_at", "-id")[:_LOOKED_AT]
            if distance_m(place, Point(row.lon, row.lat)) <= within_m)  # fmt: skip
    return next(near, None)


def _around(lon: float, lat: float, within_m: float) -> Q:
    by_lat = within_m / METRES_PER_DEGREE
    by_lon = by_lat / max(cos(radians(lat)), 0.01)
    return Q(lat__range=(lat - by_lat, lat + by_lat), lon__range=(lon - by_lon, lon + by_lon))
