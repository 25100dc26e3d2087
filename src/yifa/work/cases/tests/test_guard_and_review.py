"""Whatever the guard lets pass, the review finds lawful; whatever it refuses, the review finds."""

from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from yifa.base.procedure import BLOCK, Act, Override, StepRefused, guard, review
from yifa.work.cases.procedures import ORDINARY, SUMMARY
from yifa.work.cases.tests.stories import BOOK, CASE, fine, ordinary_steps, summary_steps, told

WAYS = (
    (ORDINARY, list(ordinary_steps().values())),
    (SUMMARY, list(summary_steps().values())),
)
PASSED = tuple(Override(id, "已核实") for id in ("DIS-01", "DIS-04", "DIS-05", "PAY-04", "REM-01"))


@st.composite
def attempts(draw: Any) -> tuple[Any, list[tuple[Any, Any]]]:
    """A story told with steps left out, repeated, swapped, put off, and other amounts."""
    procedure, way = draw(st.sampled_from(WAYS))
    tries, delay = [], timedelta(0)
    for done_at, payload in way:
        for _ in range(draw(st.sampled_from([1, 1, 1, 1, 0, 2]))):
            delay += timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 7, 60])))
            changed = payload
            if getattr(payload, "proposal", None) is not None:
                amount = draw(st.sampled_from([30, 200, 201, 500, 500, 1_000, 1_001, 3_000]))
                changed = msgspec.structs.replace(payload, proposal=fine(amount))
            tries.append((done_at + delay, changed))
    if tries and draw(st.booleans()):
        here = draw(st.integers(0, len(tries) - 1))
        tries.insert(draw(st.integers(0, len(tries) - 1)), tries.pop(here))
    return procedure, tries


@settings(max_examples=150, deadline=None)
@given(attempts())
def test_no_accepted_sequence_breaks_a_blocking_rule(attempt):
    procedure, tries = attempt
    accepted: list[Act[Any]] = []
    facts = None
    for done_at, payload in tries:
        facts = facts or procedure.begin(CASE, done_at)
        act = Act(seq=len(accepted) + 1, payload=payload, done_at=done_at, overrides=PASSED)
        try:
            guard(procedure, facts, act, BOOK)
        except StepRefused:
            continue
        accepted.append(act)
        facts = procedure.after(facts, act)

    timeline = msgspec.structs.replace(told({}), acts=tuple(accepted))
    found = review(procedure, timeline, BOOK)

    assert [item.message for item in found if item.level is BLOCK] == []


@settings(max_examples=60, deadline=None)
@given(attempts())
def test_review_finds_what_the_guard_would_have_refused(attempt):
    procedure, tries = attempt
    acts = [
        Act(seq=seq, payload=payload, done_at=done_at)
        for seq, (done_at, payload) in enumerate(sorted(tries, key=lambda item: item[0]), 1)
    ]
    timeline = msgspec.structs.replace(told({}), acts=tuple(acts))
    refused: set[tuple[int, str]] = set()
    facts = procedure.begin(CASE, acts[0].done_at) if acts else None
    for act in timeline.in_order():
        try:
            guard(procedure, facts, act, BOOK)
        except StepRefused as refusal:
            refused |= {(act.seq, finding.rule) for finding in refusal.findings}
        facts = procedure.after(facts, act)

    found = {(finding.seq, finding.rule) for finding in review(procedure, timeline, BOOK)}

    assert refused <= found
