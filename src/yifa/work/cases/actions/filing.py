"""Actions that bring a case into being."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor
from yifa.base.procedure import Override
from yifa.work.cases import acts
from yifa.work.cases.actions.taking import Render, Taking, take, unopened
from yifa.work.cases.models import Case
from yifa.work.cases.terms import Power


@transaction.atomic
def register_lead(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    said: acts.LeadRegistered,
    case_id: UUID | None = None,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Register a lead (线索): the case begins, the period for filing runs.

    Basis: 《行政处罚法》第五十四条.
    Raises: NotPermitted, StepRefused.
    """
    fresh = unopened(said, jurisdiction, case_id)
    taking = Taking(
        actor=actor, at=at, case=fresh, after=0, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.REGISTER_LEAD)


@transaction.atomic
def propose_filing(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.FilingProposed,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Propose to file the case (提请立案).

    Basis: 《行政处罚法》第五十四条第二款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def approve_filing(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.FilingApproved,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """File the case (立案): the number is given, the ninety days run.

    Basis: 《行政处罚法》第五十四条第二款、第六十条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.APPROVE_FILING)


@transaction.atomic
def refuse_filing(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.FilingRefused,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Decide not to file (不予立案).

    Basis: 《行政处罚法》第五十四条第二款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.APPROVE_FILING)


@transaction.atomic
def change_officers(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.OfficersChanged,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Hand the case to other officers.

    Basis: 《行政处罚法》第四十二条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.APPROVE_FILING)


@transaction.atomic
def request_recusal(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.RecusalRequested,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record a request for recusal (回避).

    Basis: 《行政处罚法》第四十三条第二款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def decide_recusal(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.RecusalDecided,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Decide on a request for recusal.

    Basis: 《行政处罚法》第四十三条第三款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.DECIDE)


@transaction.atomic
def withdraw_case(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.CaseWithdrawn,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Withdraw a filed case (撤案) before any decision.

    Basis: 《行政处罚法》第五十七条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.DECIDE)
