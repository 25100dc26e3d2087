"""How a fault is planted in a lawful case: something else said, left out, done later, added."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec

from tests.law.telling import Steps
from yifa.work.cases import acts
from yifa.work.cases.terms import ServiceWay

Plant = Callable[[Steps], Steps]


def saying(name: str, **changes: Any) -> Plant:
    """The act says something else."""

    def plant(steps: Steps) -> Steps:
        done_at, payload = steps[name]
        return steps | {name: (done_at, msgspec.structs.replace(payload, **changes))}

    return plant


def proposing(name: str, **changes: Any) -> Plant:
    """The act proposes another penalty."""

    def plant(steps: Steps) -> Steps:
        proposal = msgspec.structs.replace(said_in(steps, name).proposal, **changes)
        return saying(name, proposal=proposal)(steps)

    return plant


def fining(change_fen: int, *names: str) -> Plant:
    """The acts fine so much more or less."""

    def plant(steps: Steps) -> Steps:
        for name in names:
            fen = said_in(steps, name).proposal.fine_fen + change_fen
            steps = proposing(name, fine_fen=fen)(steps)
        return steps

    return plant


def serving(name: str, **changes: Any) -> Plant:
    """The act is served in another way."""

    def plant(steps: Steps) -> Steps:
        service = msgspec.structs.replace(said_in(steps, name).service, **changes)
        return saying(name, service=service)(steps)

    return plant


def without(*names: str) -> Plant:
    """The acts were left out."""
    return lambda steps: {name: step for name, step in steps.items() if name not in names}


def later(name: str, **shift: int) -> Plant:
    """The act was done so much later than it was (earlier, where negative)."""

    def plant(steps: Steps) -> Steps:
        done_at, payload = steps[name]
        return steps | {name: (done_at + timedelta(**shift), payload)}

    return plant


def all_later(first: str, days: int) -> Plant:
    """The act and all after it were done so many days later, their services too."""

    def plant(steps: Steps) -> Steps:
        from_here = steps[first][0]
        return {
            name: (at + timedelta(days=days), _shifted(payload, days)) if at >= from_here else step
            for name, step in steps.items()
            for at, payload in (step,)
        }

    return plant


def _shifted(payload: Any, days: int) -> Any:
    if isinstance(payload, acts.FinePaid):
        return msgspec.structs.replace(payload, paid_on=payload.paid_on + timedelta(days=days))
    service = getattr(payload, "service", None)
    if service is None or service.way is ServiceWay.NOTICE:
        return payload
    moved = msgspec.structs.replace(
        service,
        served_on=service.served_on + timedelta(days=days),
        effective_on=service.effective_on + timedelta(days=days),
    )
    return msgspec.structs.replace(payload, service=moved)


def adding(after: str, name: str, payload: Any, minutes: int = 1) -> Plant:
    """One act more, so many minutes after another."""
    return lambda steps: steps | {name: (steps[after][0] + timedelta(minutes=minutes), payload)}


def both(*plants: Plant) -> Plant:
    """One fault that shows in several places."""

    def plant(steps: Steps) -> Steps:
        for each in plants:
            steps = each(steps)
        return steps

    return plant


def said_in(steps: Steps, name: str) -> Any:
    return steps[name][1]
