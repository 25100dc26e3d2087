"""Taking a step in a case: one action for all, since the procedures declare how steps differ.

`take_step` takes an act as it will be recorded; `perform` and `open_case` are the way in for doors
and scripts: a step's name and plain values, drawn up from the registers and acted on.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor
from yifa.base.procedure import Override, Payload
from yifa.work.cases.actions.powers import POWERS
from yifa.work.cases.actions.taking import Render, Taking, take, unopened
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import PROCEDURES
from yifa.work.cases.queries.cases import full_sight
from yifa.work.cases.queries.drafting import draft
from yifa.work.cases.queries.registers import Draft, before_first_act

STEPS: Mapping[str, type[Payload]] = {
    step.kind.partition(".")[2]: step.act
    for procedure in PROCEDURES.values()
    for step in procedure.steps
}
"""The steps by name: `case.notify` is the step `notify`."""


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: Payload,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Take one step in a case and give the case as it then stands.

    Basis: the citations of the step in the procedure that the case pinned.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, POWERS[type(said)])


@transaction.atomic
def perform(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    step: str,
    data: Mapping[str, Any] | None = None,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Take a step by its name with plain values; the registers fill in the rest.

    Raises: NotPermitted, StepRefused, MatterMoved, DraftIncomplete.
    """
    seen = full_sight(case, at)
    said = draft(STEPS[step], Draft(actor, at, case, seen.facts, seen.book), data or {})
    return take_step(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )


@transaction.atomic
def open_case(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    step: str,
    data: Mapping[str, Any],
    case_id: UUID | None = None,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Open a case by its first step with plain values.

    Raises: NotPermitted, StepRefused, DraftIncomplete.
    """
    fresh = unopened(STEPS[step], jurisdiction, case_id)
    said = draft(STEPS[step], before_first_act(actor, at, fresh), data)
    return begin_case(
        actor=actor,
        at=at,
        jurisdiction=jurisdiction,
        said=said,
        case_id=fresh.uuid,
        overrides=overrides,
        render=render,
    )


@transaction.atomic
def begin_case(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    said: Payload,
    case_id: UUID | None = None,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Open a case with its first act; the procedure that the act names is pinned.

    Raises: NotPermitted, StepRefused.
    """
    case = unopened(said, jurisdiction, case_id)
    return take_step(
        actor=actor, at=at, case=case, after=0, said=said, overrides=overrides, render=render
    )
