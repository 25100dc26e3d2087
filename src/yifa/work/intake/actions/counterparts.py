"""What the system a report came from says of it, and what its reporter takes back."""

from datetime import datetime

from django.db import transaction

from yifa.base.access import Actor
from yifa.work.intake import acts
from yifa.work.intake.actions.deciding import take_step
from yifa.work.intake.models import Report
from yifa.work.intake.terms import Power, Said


@transaction.atomic
def hear_counterpart(
    *, actor: Actor, at: datetime, report: Report, said: Said, words: str = "", event_id: str = ""
) -> Report:
    """Note what the counterpart says of a report: urged, closed, withdrawn, more words.

    A person decides what follows from it. Raises: NotPermitted, StepRefused.
    """
    told = acts.CounterpartSaid(said=said, words=words[:1000], event_id=event_id)
    return take_step(actor=actor, at=at, report=report, told=told, power=Power.RECEIVE)


@transaction.atomic
def withdraw_consent(*, actor: Actor, at: datetime, report: Report) -> Report:
    """Stop telling a reporter and forget the contact, because the reporter says so.

    Basis: 《个人信息保护法》第十五条. What the journal holds of it stays encrypted until it is
    erased there. Raises: NotPermitted, StepRefused.
    """
    told = acts.ConsentWithdrawn(ways=tuple(report.tell))
    return take_step(actor=actor, at=at, report=report, told=told, power=Power.RECEIVE)
