"""Calls for help and timers: who sees which, what is open."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from yifa.base.access import Actor, Post
from yifa.frame.scope import within
from yifa.work.dispatch.models import Alert, SafetyTimer
from yifa.work.dispatch.terms import Power


def alerts(actor: Actor) -> QuerySet[Alert]:
    """Calls that the actor may see, newest first: the command post all, others their own.

    A squad's leader also sees the squad's.
    """
    rows = Alert.objects.filter(within(actor.jurisdiction))
    if not actor.may(Power.COMMAND):
        own = Q(account=actor.account) if actor.account else Q(pk__in=())
        led = Post.SQUAD_LEADER in actor.posts and actor.unit
        rows = rows.filter(own | Q(unit=actor.unit) if led else own)
    return rows.order_by("-raised_at", "-pk")


def alert_of(actor: Actor, uuid: UUID) -> Alert | None:
    """Find a call that the actor may see."""
    return alerts(actor).filter(uuid=uuid).first()


def is_shown(actor: Actor, uuid: UUID) -> bool:
    """Say whether the actor may see a call."""
    return alerts(actor).filter(uuid=uuid).exists()


def open_alerts(actor: Actor) -> QuerySet[Alert]:
    """Calls that are not settled, the oldest first; for the command post."""
    if not actor.may(Power.COMMAND):
        return Alert.objects.none()
    rows = Alert.objects.filter(within(actor.jurisdiction), closed_at=None)
    return rows.order_by("raised_at", "pk")


def calls_near(actor: Actor) -> QuerySet[Alert]:
    """Open calls of others that an officer on the street should know of, newest first.

    Those of the own unit; whoever commands, all.
    """
    rows = Alert.objects.filter(within(actor.jurisdiction), closed_at=None).defer("note")
    if not actor.may(Power.COMMAND):
        rows = rows.filter(unit=actor.unit) if actor.unit else rows.none()
    return rows.exclude(account=actor.account).order_by("-raised_at", "-pk")


def own_alerts(actor: Actor) -> QuerySet[Alert]:
    """The calls that this account raised, newest first."""
    rows = Alert.objects.filter(account=actor.account) if actor.account else Alert.objects.none()
    return rows.order_by("-raised_at", "-pk")


def own_timer(actor: Actor) -> SafetyTimer | None:
    """The timer that is running for this account."""
    if actor.account is None:
        return None
    return SafetyTimer.objects.filter(account=actor.account, ended_at=None).first()


def timers_ending_between(since: datetime, until: datetime) -> list[datetime]:
    """Give the instants, to the second above, at which running timers run out, each once."""
    rows = SafetyTimer.objects.filter(ended_at=None, safe_by__gte=since, safe_by__lt=until)
    found = rows.values_list("safe_by", flat=True)
    return sorted({moment.replace(microsecond=0) + timedelta(seconds=1) for moment in found})


def running_timers(actor: Actor) -> QuerySet[SafetyTimer]:
    """Timers that run in the actor's jurisdiction, the soonest first; for the command post."""
    if not actor.may(Power.COMMAND):
        return SafetyTimer.objects.none()
    rows = SafetyTimer.objects.filter(within(actor.jurisdiction), ended_at=None)
    return rows.order_by("safe_by", "pk")
