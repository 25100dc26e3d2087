"""Actions of the investigation."""

from datetime import datetime

from django.db import transaction

from yifa.base.access import Actor
from yifa.base.procedure import Override
from yifa.work.cases import acts
from yifa.work.cases.actions.taking import Render, Taking, take
from yifa.work.cases.models import Case
from yifa.work.cases.terms import Power


@transaction.atomic
def take_evidence(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.EvidenceTaken,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Add evidence to the case (收集证据).

    Basis: 《行政处罚法》第四十六条、第五十四条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def interview(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.Interviewed,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record an interview (询问).

    Basis: 《行政处罚法》第五十五条第二款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def record_scene(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.SceneRecorded,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record what was found on the spot (现场检查).

    Basis: 《行政处罚法》第五十五条第二款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def order_correction(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.CorrectionOrdered,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Order the party to correct (责令改正).

    Basis: 《行政处罚法》第二十八条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def note_nothing_to_correct(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.CorrectionNotNeeded,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Note why nothing is left to correct.

    Basis: 《行政处罚法》第二十八条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def recheck(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.Rechecked,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Record whether the party has corrected (复查).

    Basis: 《行政处罚法》第二十八条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def conclude_investigation(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.InvestigationConcluded,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """End the investigation with a report (调查终结).

    Basis: 《行政处罚法》第五十七条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)


@transaction.atomic
def reopen_investigation(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    said: acts.InvestigationReopened,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Go back to the investigation (补充调查).

    Basis: 《行政处罚法》第五十四条第一款.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    taking = Taking(
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )
    return take(taking, Power.HANDLE)
