"""Actions of the summary procedure."""

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
def open_on_the_spot(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    said: acts.OpenedOnTheSpot,
    case_id: UUID | None = None,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Take up a violation on the spot (当场查处).

    Basis: 《行政处罚法》第五十一条.
    Raises: NotPermitted, StepRefused.
    """
    fresh = unopened(said, jurisdiction, case_id)
    taking = Taking(
        actor=actor, at=at, case=fresh, after=0, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def tell_on_the_spot(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.ToldOnTheSpot,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Show the certificate and tell the party on the spot.

    Basis: 《行政处罚法》第四十四条、第五十二条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def hear_on_the_spot(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.HeardOnTheSpot,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Hear the party on the spot.

    Basis: 《行政处罚法》第四十五条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def decide_on_the_spot(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.DecidedOnTheSpot,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Make the decision on the spot (当场处罚).

    Basis: 《行政处罚法》第五十一条、第五十二条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def serve_on_the_spot(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.ServedOnTheSpot,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Hand the decision over on the spot.

    Basis: 《行政处罚法》第五十二条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def collect_on_the_spot(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.CollectedOnTheSpot,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Collect the fine on the spot (当场收缴).

    Basis: 《行政处罚法》第六十八条、第六十九条、第七十条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def hand_in_cash(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.CashHandedIn,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Hand the collected cash to the agency.

    Basis: 《行政处罚法》第七十一条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def bank_cash(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.CashBanked,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Pay the collected cash in at the bank.

    Basis: 《行政处罚法》第七十一条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.RECORD_PAYMENT)


@transaction.atomic
def report_to_agency(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.ReportedToAgency,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """File the decision with the agency (备案).

    Basis: 《行政处罚法》第五十二条第三款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)
