"""Actions after the decision."""

from datetime import datetime

from django.db import transaction

from yifa.base.access import Actor
from yifa.base.procedure import Override
from yifa.work.cases import acts
from yifa.work.cases.actions.taking import Render, Taking, take
from yifa.work.cases.models import Case
from yifa.work.cases.terms import Power


@transaction.atomic
def serve_decision(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.DecisionServed,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Serve the decision (送达).

    Basis: 《行政处罚法》第六十一条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def record_payment(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.FinePaid,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record a payment, in full or in part (缴纳).

    Basis: 《行政处罚法》第六十七条第三款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.RECORD_PAYMENT)


@transaction.atomic
def record_disclosure(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.Disclosed,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record the publication of the decision (公示), or why there is none.

    Basis: 《行政处罚法》第四十八条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def close_case(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.CaseClosed,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Close the case (结案).

    Basis: 《行政处罚法》第五十七条第一款、第六十六条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.CLOSE)


@transaction.atomic
def archive_case(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.CaseArchived,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Bind the dossier and archive the case (归档).

    Basis: 《行政处罚法》第四十七条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.ARCHIVE)
