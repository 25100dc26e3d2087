"""Measures told in any order: the guard and the review agree, and only lateness is left over."""

from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from yifa.base.procedure import BLOCK, Act, StepRefused, guard, review
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.tests.stories import BOOK, CASE, at, told
from yifa.work.cases.tests.stories_measures import (
    EMERGENCY,
    KEPT,
    SEIZED,
    Story,
    appraised,
    confirmed,
    disposed,
    extended,
    handled,
    preserved,
    released,
    sampled,
)

LATE = {"EVD-04", "COE-04", "COE-06"}
WAYS: tuple[Story, ...] = (
    KEPT | preserved("2026-02-13", 2) | handled("2026-02-25") | handled("2026-02-26", 2),
    KEPT | sampled("2026-02-13") | handled("2026-02-28"),
    SEIZED | appraised("2026-04-17", "2026-04-20", "2026-04-29") | extended("2026-05-08")
    | disposed("2026-06-01") | released("2026-06-09"),
    EMERGENCY | confirmed(at("2026-05-02", 9)) | released("2026-05-06"),
    EMERGENCY | confirmed(at("2026-05-02", 9), is_approved=False) | released("2026-05-06"),
)  # fmt: skip


@st.composite
def attempts(draw: Any) -> list[tuple[Any, Any]]:
    """A story with steps left out, repeated, swapped and put off."""
    tries, delay = [], timedelta(0)
    for done_at, payload in draw(st.sampled_from(WAYS)).values():
        for _ in range(draw(st.sampled_from([1, 1, 1, 1, 0, 2]))):
            delay += timedelta(hours=draw(st.sampled_from([0, 0, 0, 1, 24, 240])))
            tries.append((done_at + delay, payload))
    if tries and draw(st.booleans()):
        here = draw(st.integers(0, len(tries) - 1))
        tries.insert(draw(st.integers(0, len(tries) - 1)), tries.pop(here))
    return tries


@settings(max_examples=120, deadline=None)
@given(attempts())
def test_only_lateness_is_left_to_find_afterwards(tries):
    """EVD-04, COE-04, COE-06: what is late is still released, and found."""
    accepted: list[Act[Any]] = []
    facts = None
    for done_at, payload in tries:
        facts = facts or ORDINARY.begin(CASE, done_at)
        act = Act(seq=len(accepted) + 1, payload=payload, done_at=done_at)
        try:
            guard(ORDINARY, facts, act, BOOK)
        except StepRefused:
            continue
        accepted.append(act)
        facts = ORDINARY.after(facts, act)

    found = review(ORDINARY, msgspec.structs.replace(told({}), acts=tuple(accepted)), BOOK)

    blocking = [item for item in found if item.level is BLOCK]
    assert all(item.due_on is not None and item.rule in LATE for item in blocking)


@settings(max_examples=60, deadline=None)
@given(attempts())
def test_review_finds_what_the_guard_would_have_refused(tries):
    in_order = sorted(tries, key=lambda item: item[0])
    acts = [Act(seq=seq, payload=said, done_at=on) for seq, (on, said) in enumerate(in_order, 1)]
    refused: set[tuple[int | None, str]] = set()
    facts = ORDINARY.begin(CASE, in_order[0][0] if in_order else at("2026-02-12"))
    for act in acts:
        try:
            guard(ORDINARY, facts, act, BOOK)
        except StepRefused as refusal:
            refused |= {(act.seq, finding.rule) for finding in refusal.findings}
        facts = ORDINARY.after(facts, act)

    timeline = msgspec.structs.replace(told({}), acts=tuple(acts))
    found = {(finding.seq, finding.rule) for finding in review(ORDINARY, timeline, BOOK)}

    assert refused <= found
