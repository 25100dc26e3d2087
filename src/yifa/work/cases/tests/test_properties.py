"""What holds for any story, told in any way: guard and review agree, facts can be folded anew.

`test_guard_and_review` asks the same of the two straight ways; here every subject's story is told
with acts left out, repeated, put off and swapped.
"""

from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yifa.base.calendar import EndRule
from yifa.base.procedure import BLOCK, Act, StepRefused, Timeline, findings_on, guard, review, watch
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.schemas import CaseTimeline
from yifa.work.cases.tests.exploring import PASSED, retimed
from yifa.work.cases.tests.stories import (
    BOOK,
    CASE,
    at,
    moved,
    ordinary_steps,
    replaced,
    served,
    summary_steps,
    told,
)
from yifa.work.cases.tests.stories_branches import returned, suspended, transferred
from yifa.work.cases.tests.stories_buildings import forced_steps, own_removal_steps
from yifa.work.cases.tests.stories_hearing import heard_steps
from yifa.work.cases.tests.stories_off_site import off_site_steps
from yifa.work.cases.tests.stories_performance import (
    agreement_steps,
    court_steps,
    deferred_steps,
    refused_steps,
    substitute_steps,
)

STORIES = (
    ordinary_steps(), summary_steps(), heard_steps(), off_site_steps(), court_steps(),
    deferred_steps(), refused_steps(), substitute_steps(), agreement_steps(), transferred(),
    returned(), suspended(), forced_steps(), own_removal_steps(),
)  # fmt: skip
FEW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def tries(draw: Any) -> list[tuple[Any, Any]]:
    """A story with acts left out, repeated, put off, and two of them swapped."""
    story = list(draw(st.sampled_from(STORIES)).values())
    made, delay = [], timedelta(0)
    for done_at, payload in story:
        delay += timedelta(days=draw(st.sampled_from([0, 0, 0, 0, 0, 1, 7, 40])))
        for _ in range(draw(st.sampled_from([1, 1, 1, 1, 1, 0, 2]))):
            made.append((done_at + delay, retimed(payload, delay)))
    if len(made) > 1 and draw(st.booleans()):
        here = draw(st.integers(0, len(made) - 2))
        (first, early), (second, late) = made[here], made[here + 1]
        made[here], made[here + 1] = (first, late), (second, early)
    return made


def accepted_of(attempt: list[tuple[Any, Any]]) -> tuple[Any, tuple[Act[Any], ...]]:
    """Let the guard choose: what it lets pass becomes the timeline."""
    first = next((payload for _, payload in attempt), None)
    procedure = procedure_of(
        Timeline(matter=CASE, acts=(Act(seq=1, payload=first, done_at=attempt[0][0]),))
    )
    facts = procedure.begin(CASE, attempt[0][0])
    kept: list[Act[Any]] = []
    for done_at, payload in attempt:
        act = Act(seq=len(kept) + 1, payload=payload, done_at=done_at, overrides=PASSED)
        try:
            guard(procedure, facts, act, BOOK)
        except StepRefused:
            continue
        kept.append(act)
        facts = procedure.after(facts, act)
    return procedure, tuple(kept)


@FEW
@given(tries().filter(bool))
def test_no_accepted_sequence_breaks_a_blocking_rule(attempt):
    procedure, kept = accepted_of(attempt)

    found = review(procedure, Timeline(matter=CASE, acts=kept), BOOK)

    broken = [item for item in found if item.level is BLOCK and item.due_on is None]
    assert [item.message for item in broken] == []


@FEW
@given(tries().filter(bool))
def test_guard_and_review_never_disagree(attempt):
    ordered = sorted(enumerate(attempt, 1), key=lambda item: (item[1][0], item[0]))
    acts = tuple(Act(seq=seq, payload=said, done_at=done) for seq, (done, said) in ordered)
    timeline = Timeline(matter=CASE, acts=acts)
    procedure = procedure_of(timeline)
    facts, guarded = procedure.begin(CASE, acts[0].done_at), set()
    for act in timeline.in_order():
        guarded |= {(act.seq, item.rule, item.detail) for item in findings_on(
            procedure, facts, act, BOOK)}  # fmt: skip
        facts = procedure.after(facts.moved_to(act.done_at), act)

    reviewed = {
        (item.seq, item.rule, item.detail)
        for item in review(procedure, timeline, BOOK)
        if item.due_on is None
    }

    assert reviewed == guarded


@FEW
@given(tries().filter(bool))
def test_facts_folded_anew_from_stored_acts_are_the_same(attempt):
    procedure, kept = accepted_of(attempt)
    if not kept:
        return
    timeline = Timeline(matter=CASE, acts=kept, procedure=procedure.id)
    facts = procedure.begin(CASE, kept[0].done_at)
    for act in kept:
        facts = procedure.after(facts, act)

    stored = msgspec.json.encode(timeline)
    again = msgspec.json.decode(stored, type=CaseTimeline)

    assert procedure_of(again).facts_of(again) == facts
    assert msgspec.json.encode(again) == stored


@FEW
@given(st.dates(date(2025, 1, 1), date(2026, 10, 1)), st.integers(0, 40))
def test_a_later_start_never_ends_a_period_earlier(start, later):
    def dues(day: date) -> dict[str, tuple[date, date]]:
        steps = ordinary_steps()
        kept = {name: steps[name] for name in ("file", "order", "notify", "decide", "serve")}
        for name in kept:
            kept = moved(kept, name, at(day.isoformat()))
        for name in ("order", "notify", "serve"):
            kept = replaced(kept, name, service=served(day.isoformat()))
        found = watch(procedure_of(told(kept)), told(kept), BOOK)
        return {due.deadline.code: (due.counted.nominal, due.binding_on) for due in found}

    early, late = dues(start), dues(start + timedelta(days=later))

    assert early.keys() == late.keys()
    assert all(early[code] <= late[code] for code in early)


def test_every_story_is_told_under_its_own_procedure():
    ids = {procedure_of(told(story)).id for story in STORIES}

    assert {"ordinary/2", "summary/2", "off_site/2", "building/2"} <= ids
    assert EndRule.PARTY in {
        item.end for story in STORIES for item in procedure_of(told(story)).deadlines.values()
    }
