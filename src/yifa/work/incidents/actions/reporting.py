"""Acts done in the field already and told late: taken at their own time, or kept as reported."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.procedure import (
    Act,
    Finding,
    Matter,
    Override,
    Payload,
    StepRefused,
    Timeline,
    findings_late,
    guard,
)
from yifa.records.agencies.queries import system_actor
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import timeline
from yifa.work.incidents import acts
from yifa.work.incidents.actions.projecting import project
from yifa.work.incidents.actions.taking import POWER_OF, book_at, require_own_unit
from yifa.work.incidents.models import Incident
from yifa.work.incidents.procedures import LOOP
from yifa.work.incidents.queries import facts_of_timeline


@transaction.atomic
def take_late(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    act: Payload,
    evidence: Sequence[str] = (),
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Take an act that was done at `at` and is told now; later acts stay where they are.

    Raises: NotPermitted, StepRefused (by the facts of its own moment).
    """
    require(actor, POWER_OF[type(act)], within=incident.jurisdiction)
    line = timeline(incident.matter)
    require_own_unit(actor, act, facts_of_timeline(_upto(line, at)))
    asked = _asked(actor, at, line, act, overrides)
    passed = findings_late(LOOP, line, asked, book_at(at, incident.jurisdiction))
    if refusing := [item for item in passed if not item.overridden]:
        raise StepRefused(asked.label, refusing)
    return _recorded(actor, incident.matter, asked, evidence, passed, reported=False)


@transaction.atomic
def report_act(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    act: Payload,
    received_at: datetime,
    doubts: Sequence[str],
    evidence: Sequence[str] = (),
) -> tuple[Incident, int, tuple[Finding, ...]]:
    """Keep what was done though it is not lawful: as reported, with what stands against it.

    Nothing can be built on it until a person settles it. Gives the incident, the report's seq and
    the findings of the rules; `doubts` are what the door found beside them.
    """
    line = timeline(incident.matter)
    asked = _asked(actor, at, line, act, ())
    found = findings_late(LOOP, line, asked, book_at(at, incident.jurisdiction))
    _recorded(actor, incident.matter, asked, evidence, (), reported=True)
    flag = acts.ReportFlagged(
        reported_seq=asked.seq,
        doubts=(*doubts, *(item.message for item in found)),
        received_after_s=max(0, int((received_at - at).total_seconds())),
    )
    system = system_actor("补报检查", jurisdiction=incident.jurisdiction, day=actor.day)
    journal.record(
        matter=incident.matter, after=asked.seq, act=flag, actor=system, done_at=received_at
    )
    return _again(incident.matter), asked.seq, found


@transaction.atomic
def settle_report(
    *, actor: Actor, at: datetime, matter: Matter, report: int, accepted: bool, reason: str
) -> Incident:
    """Settle a reported act (处理补报): it counts at its own time, or it is set aside.

    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    act = acts.ReportSettled(reported_seq=report, accepted=accepted, reason=reason)
    require(actor, POWER_OF[type(act)], within=matter.jurisdiction)
    line = timeline(matter)
    facts = facts_of_timeline(line)
    asked = _asked(actor, at, line, act, ())
    guard(LOOP, facts, asked, book_at(at, matter.jurisdiction))
    return _recorded(actor, matter, asked, (), (), reported=False)


def _upto(line: Timeline[Any], at: datetime) -> Timeline[Any]:
    done = tuple(act for act in line.acts if act.done_at <= at)
    return msgspec.structs.replace(line, acts=done) if done else line


def _asked(
    actor: Actor,
    at: datetime,
    line: Timeline[Any],
    act: Payload,
    overrides: tuple[Override, ...],
) -> Act[Any]:
    return Act(
        seq=line.last_seq + 1,
        payload=act,
        done_at=at,
        actor="" if actor.account is None else str(actor.account),
        overrides=overrides,
    )


def _recorded(
    actor: Actor,
    matter: Matter,
    asked: Act[Any],
    evidence: Sequence[str],
    passed: Sequence[Finding],
    *,
    reported: bool,
) -> Incident:
    journal.record(
        matter=matter,
        after=asked.seq - 1,
        act=asked.payload,
        actor=actor,
        done_at=asked.done_at,
        basis=[citation.key for citation in LOOP.step_of[type(asked.payload)].citations],
        evidence=evidence,
        reported=reported,
        overrides=tuple(
            item for item in asked.overrides if any(item.rule == found.rule for found in passed)
        ),
    )
    return _again(matter)


def _again(matter: Matter) -> Incident:
    return project(facts_of_timeline(timeline(matter)))
