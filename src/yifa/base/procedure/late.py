"""An act that was done before it is told: judged by what held when it was done."""

from typing import Any

import msgspec

from yifa.base.procedure.acts import Act, Timeline
from yifa.base.procedure.readers import HasCalendar, findings_on, review
from yifa.base.procedure.rules import Finding
from yifa.base.procedure.steps import F, Procedure


def findings_late(
    procedure: Procedure[F], timeline: Timeline[Any], act: Act[Any], book: HasCalendar
) -> tuple[Finding, ...]:
    """Judge an act that belongs between acts already recorded.

    It is asked about by the facts of its own moment; of the acts recorded since, it must leave
    every one in its turn (STEP-01).
    """
    before = tuple(done for done in timeline.acts if done.done_at <= act.done_at)
    if not before:
        return findings_on(procedure, procedure.facts_of(timeline), act, book)
    then = msgspec.structs.replace(timeline, acts=before)
    own = findings_on(procedure, procedure.facts_of(then), act, book)
    return own or _out_of_turn(procedure, timeline, act, book)


def _out_of_turn(
    procedure: Procedure[F], timeline: Timeline[Any], act: Act[Any], book: HasCalendar
) -> tuple[Finding, ...]:
    if all(done.done_at <= act.done_at for done in timeline.acts):
        return ()
    known = {(found.rule, found.seq) for found in review(procedure, timeline, book)}
    with_it = msgspec.structs.replace(timeline, acts=(*timeline.acts, act))
    return tuple(
        found
        for found in review(procedure, with_it, book)
        if found.rule == "STEP-01" and (found.rule, found.seq) not in known
    )
