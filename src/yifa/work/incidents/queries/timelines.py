"""One incident with its acts: facts, next steps, durations."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from yifa.base.access import Actor
from yifa.base.procedure import Act, Matter, NextStep, Timeline, next_steps
from yifa.records.journal import queries as journal
from yifa.records.law.queries import book_on
from yifa.work.incidents import rules
from yifa.work.incidents.acts import SuspensionAsked
from yifa.work.incidents.facts import Clock, IncidentFacts, Span
from yifa.work.incidents.models import Incident
from yifa.work.incidents.procedures import LOOP
from yifa.work.incidents.terms import STAGE_LABELS, Stage


class IncidentView(msgspec.Struct, frozen=True, kw_only=True):
    """What the page of one incident shows."""

    incident: Incident
    facts: IncidentFacts
    timeline: Timeline[Any]
    spans: tuple[Span, ...]
    steps: tuple[NextStep, ...]


def facts_of_timeline(timeline: Timeline[Any]) -> IncidentFacts:
    """Fold a timeline. Raises: ValueError when it has no act."""
    return LOOP.facts_of(timeline)


def view_of(actor: Actor, incident: Incident, at: datetime) -> IncidentView:
    """Give an incident with its masked timeline, durations and next steps."""
    timeline = journal.timeline_of(actor, incident.matter)
    facts = facts_of_timeline(timeline)
    book = book_on(actor.day, incident.jurisdiction)
    return IncidentView(
        incident=incident,
        facts=facts,
        timeline=timeline,
        spans=tuple(spans_of(timeline, at)),
        steps=next_steps(LOOP, facts, book, at),
    )


def clocks_of(incident: Incident, at: datetime) -> tuple[Clock, ...]:
    """Give the clocks of an incident's task as they stand: target, stopped instant, state."""
    return rules.clocks_of(incident, at)


def suspension_asked_of(incident: Incident) -> dict[str, Any]:
    """Give what the unit said when it asked for the suspension that waits for approval."""
    asked = list(journal.timeline(incident.matter).of(SuspensionAsked))
    told = msgspec.structs.asdict(asked[-1].payload) if asked else {}
    return {name: told[name] for name in ("third_party", "expected_on", "reason") if told}


def spans_of(timeline: Timeline[Any], at: datetime) -> Iterator[Span]:
    """Give how long the incident stood in each stage, and who moved it on by which act."""
    acts = timeline.in_law()
    if not acts:
        return
    facts = LOOP.after(_start(timeline.matter, acts[0]), acts[0])
    stage, since = facts.stage, acts[0].done_at
    for act in acts[1:]:
        facts = LOOP.after(facts, act)
        if facts.stage != stage:
            yield _span(stage, since, act.done_at, act)
            stage, since = facts.stage, act.done_at
    if stage not in (Stage.CLOSED, Stage.CANCELLED):
        yield _span(stage, since, None, None, at)


def _start(matter: Matter, act: Act[Any]) -> IncidentFacts:
    return LOOP.begin(matter, act.done_at)


def _span(
    stage: str,
    since: datetime,
    until: datetime | None,
    act: Act[Any] | None,
    at: datetime | None = None,
) -> Span:
    end = until or at or since
    return Span(
        stage=STAGE_LABELS[Stage(stage)],
        since=since,
        until=until,
        ended_by=act.label if act else "",
        actor_name=act.actor_name if act else "",
        actor_post=act.actor_post if act else "",
        length_s=max(0, int((end - since).total_seconds())),
    )
