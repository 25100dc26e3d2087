"""What the handling unit and the verifier do: accept, give back, handle, verify."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor
from yifa.base.procedure import Override
from yifa.records.journal.queries import timeline
from yifa.work.incidents import acts
from yifa.work.incidents.actions.taking import take
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries import apart_m, facts_of_timeline


@transaction.atomic
def accept_task(
    *, actor: Actor, at: datetime, incident: Incident, note: str = "", after: int | None = None
) -> Incident:
    """Take the task on (接收)."""
    told = acts.Accepted(note=note)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def return_task(
    *, actor: Actor, at: datetime, incident: Incident, reason: str, after: int | None = None
) -> Incident:
    """Give the task back to the dispatcher with its reason (回退)."""
    told = acts.Returned(reason=reason)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def handle_incident(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    result: str,
    before: Sequence[UUID] = (),
    after_photos: Sequence[UUID] = (),
    why_no_photo: str = "",
    violation: bool = False,
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Report the problem dealt with (处置); photos are evidence items taken before.

    Raises: NotPermitted, StepRefused (no photo and no reason; past the deadline is a warning).
    """
    told = acts.Handled(
        result=result,
        before=tuple(before),
        after=tuple(after_photos),
        why_no_photo=why_no_photo,
        violation=violation,
        photos_apart_m=apart_m(before, after_photos),
    )
    return take(
        actor=actor,
        at=at,
        incident=incident,
        act=told,
        after=after,
        evidence=[str(photo) for photo in (*before, *after_photos)],
        overrides=overrides,
    )


@transaction.atomic
def verify_incident(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    passed: bool,
    note: str = "",
    photos: Sequence[UUID] = (),
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Check the result on the spot (核查); not passed sends it back to the unit.

    Photos taken too far from those before the handling are a warning (LOOP-44).
    """
    before = facts_of_timeline(timeline(incident.matter)).before
    told = acts.Verified(
        passed=passed,
        note=note,
        unit=actor.unit,
        photos=tuple(photos),
        photos_apart_m=apart_m(before, photos),
    )
    return take(
        actor=actor,
        at=at,
        incident=incident,
        act=told,
        after=after,
        evidence=[str(photo) for photo in photos],
        overrides=overrides,
    )
