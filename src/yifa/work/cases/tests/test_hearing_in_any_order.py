"""Whatever order the acts of a hearing come in, what the guard accepts the review finds lawful."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from yifa.base.procedure import BLOCK, Act, Override, Payload, StepRefused, guard, review
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import JurisdictionDisputed, JurisdictionSettled
from yifa.work.cases.acts.hearing import (
    HearingForfeited,
    HostRecusalDecided,
    HostRecusalRequested,
)
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.terms.hearing import DisputeEnd, Forfeit
from yifa.work.cases.tests.stories import BOOK, CASE, HEAD, told
from yifa.work.cases.tests.stories_hearing import HOST, heard_steps

SURE = 9
"""The acts up to the end of the investigation: always there, so that hearings are reached."""
PASSED = tuple(
    Override(id, "已核实")
    for id in ("DEC-01", "DEC-02", "DIS-01", "HRG-02", "HRG-03", "HRG-05", "REM-01", "REV-02")
)
STRAY: tuple[Payload, ...] = (
    acts.HearingRequestWithdrawn(is_signed=True),
    acts.HearingRequested(),
    HostRecusalRequested(reason="有利害关系"),
    HostRecusalDecided(is_granted=True, approver=HEAD, reason="属实"),
    HearingForfeited(host=HOST, ground=Forfeit.ABSENT, record="未到场"),
    JurisdictionDisputed(other_agency="云溪县市场监督管理局", reason="对方主张管辖"),
    JurisdictionSettled(way=DisputeEnd.AGREED, document="协商纪要", is_ours=True, approver=HEAD),
)


@st.composite
def attempts(draw: Any) -> list[tuple[datetime, Payload]]:
    """The heard case with acts left out, repeated and put off, and strays in between."""
    tries: list[tuple[datetime, Payload]] = []
    delay = timedelta(0)
    for place, (done_at, payload) in enumerate(heard_steps().values()):
        times = 1 if place < SURE else draw(st.sampled_from([1, 1, 1, 1, 0, 2]))
        for _ in range(times):
            delay += timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 7])) if place >= SURE else 0)
            tries.append((done_at + delay, payload))
        if place >= SURE and draw(st.integers(0, 3)) == 0:
            tries.append((done_at + delay, draw(st.sampled_from(STRAY))))
    return tries


@settings(max_examples=120, deadline=None)
@given(attempts())
def test_accepted_acts_of_a_hearing_break_no_blocking_rule(tries):
    accepted: list[Act[Any]] = []
    facts = ORDINARY.begin(CASE, tries[0][0])
    for done_at, payload in tries:
        act = Act(seq=len(accepted) + 1, payload=payload, done_at=done_at, overrides=PASSED)
        try:
            guard(ORDINARY, facts, act, BOOK)
        except StepRefused:
            continue
        accepted.append(act)
        facts = ORDINARY.after(facts, act)

    timeline = msgspec.structs.replace(told({}), acts=tuple(accepted))
    found = review(ORDINARY, timeline, BOOK)

    assert [item.message for item in found if item.level is BLOCK] == []
    if facts.decided_on is not None:
        assert not facts.hearing_requested
        assert not facts.hearing.recusal_open or not facts.hearing.held_seq
        assert not facts.authority.dispute_with
