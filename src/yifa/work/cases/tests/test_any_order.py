"""Remedies and branches in any order: guard and review agree, and nothing breaks the folding."""

from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from yifa.base.procedure import BLOCK, Act, Override, StepRefused, guard, review, watch
from yifa.work.cases.procedures import ORDINARY, SUMMARY
from yifa.work.cases.terms.remedies import Result
from yifa.work.cases.tests.stories import BOOK, CASE, summary_steps, told
from yifa.work.cases.tests.stories_branches import (
    refused_by_police,
    returned,
    suspended,
    transferred,
)
from yifa.work.cases.tests.stories_remedies import cut, reconsidered, redone, revoked, sued

WAYS = (
    *(
        (ORDINARY, list(story.values()))
        for story in (
            reconsidered(Result.CHANGED, fine_fen=20_000), revoked(), redone(), sued(),
            transferred(), refused_by_police(), returned(), suspended(),
        )
    ),
    (SUMMARY, [*cut(summary_steps(), "bank").values(), *list(revoked().values())[-7:]]),
)  # fmt: skip
PASSED = tuple(
    Override(id, "已核实")
    for id in ("CRI-01", "CRI-03", "CRI-04", "DIS-01", "DIS-04", "DIS-05", "PAY-04", "REM-01",
               "REM-06", "REM-07", "REM-08", "REM-11", "SUP-01")
)  # fmt: skip


@st.composite
def attempts(draw: Any) -> tuple[Any, list[tuple[Any, Any]]]:
    """A story told with steps left out, repeated, swapped and put off."""
    procedure, way = draw(st.sampled_from(WAYS))
    tries, delay = [], timedelta(0)
    for done_at, payload in way:
        for _ in range(draw(st.sampled_from([1, 1, 1, 1, 1, 0, 2]))):
            delay += timedelta(days=draw(st.sampled_from([0, 0, 0, 0, 1, 7, 60])))
            tries.append((done_at + delay, payload))
    for _ in range(draw(st.integers(0, 2))):
        if tries:
            here = draw(st.integers(0, len(tries) - 1))
            tries.insert(draw(st.integers(0, len(tries) - 1)), tries.pop(here))
    return procedure, tries


@settings(max_examples=120, deadline=None)
@given(attempts())
def test_what_the_guard_accepts_the_review_finds_lawful(attempt: Any) -> None:
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


@settings(max_examples=80, deadline=None)
@given(attempts())
def test_no_order_of_acts_breaks_review_or_watch(attempt: Any) -> None:
    procedure, tries = attempt
    acts = tuple(
        Act(seq=seq, payload=payload, done_at=done_at)
        for seq, (done_at, payload) in enumerate(tries, 1)
    )
    timeline = msgspec.structs.replace(told({}), acts=acts)

    found = review(procedure, timeline, BOOK)
    dues = watch(procedure, timeline, BOOK)

    assert all(item.message for item in found)
    assert all(due.counted.explanation for due in dues)
