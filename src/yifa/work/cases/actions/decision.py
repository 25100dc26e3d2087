"""Actions from the prior notice to the decision."""

from datetime import datetime

from django.db import transaction

from yifa.base.access import Actor
from yifa.base.procedure import Override
from yifa.work.cases import acts
from yifa.work.cases.actions.taking import Render, Taking, take
from yifa.work.cases.models import Case
from yifa.work.cases.terms import Power


@transaction.atomic
def notify_party(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.NoticeServed,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Tell the party the intended penalty (事先告知).

    Basis: 《行政处罚法》第四十四条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def record_statement(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.StatementMade,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record what the party states and defends (陈述、申辩).

    Basis: 《行政处罚法》第四十五条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def answer_statement(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.StatementAnswered,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Answer what the party stated (复核).

    Basis: 《行政处罚法》第四十五条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def request_hearing(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.HearingRequested,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record the party's request for a hearing (听证).

    Basis: 《行政处罚法》第六十三条、第六十四条第（一）项.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def withdraw_hearing_request(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.HearingRequestWithdrawn,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record that the party withdraws the request for a hearing.

    Basis: 《行政处罚法》第六十三条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def record_waiver(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.RightsWaived,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record that the party clearly waives its rights.

    Basis: 《行政处罚法》第六十二条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def request_review(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.ReviewRequested,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Submit the case to legal review (法制审核).

    Basis: 《行政处罚法》第五十八条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def pass_review(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.ReviewPassed,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Let the case pass legal review.

    Basis: 《行政处罚法》第五十八条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.REVIEW)


@transaction.atomic
def return_review(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.ReviewReturned,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Send the case back from legal review.

    Basis: 《行政处罚法》第五十八条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.REVIEW)


@transaction.atomic
def deliberate(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.Deliberated,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record the heads' collective deliberation (集体讨论).

    Basis: 《行政处罚法》第五十七条第二款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.DECIDE)


@transaction.atomic
def decide(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.Decided,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Make the penalty decision (行政处罚决定).

    Basis: 《行政处罚法》第五十七条第一款第（一）项、第五十九条、第六十条.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.DECIDE)


@transaction.atomic
def decide_no_penalty(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.NoPenaltyDecided,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Decide that no penalty is given (不予行政处罚).

    Basis: 《行政处罚法》第三十三条、第五十七条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.DECIDE)


@transaction.atomic
def decide_transfer(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.TransferDecided,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Transfer the case for suspected crime (移送).

    Basis: 《行政处罚法》第二十七条第一款、第五十七条第一款第（四）项.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.DECIDE)
