"""The language of procedures: one rule, three readers, on a small procedure of our own."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest

from yifa.base.calendar import Calendar, EndRule, default_calendar
from yifa.base.procedure import (
    WARN,
    Act,
    Deadline,
    Facts,
    Matter,
    Override,
    Payload,
    Personal,
    Procedure,
    Step,
    StepRefused,
    Timeline,
    findings_on,
    guard,
    next_steps,
    review,
    rule,
    watch,
)
from yifa.base.statute import APL

MATTER = Matter("toy", UUID(int=7), "339921.zf")
MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


class Stage(StrEnum):
    NEW = "new"
    TOLD = "told"
    DECIDED = "decided"


class Tell(Payload, tag="toy.tell", frozen=True):
    LABEL = "事先告知"
    fine_fen: int
    to: Personal = ""


class Decide(Payload, tag="toy.decide", frozen=True):
    LABEL = "作出决定"
    fine_fen: int


class Strange(Payload, tag="toy.strange", frozen=True):
    LABEL = "别的步骤"


class ToyFacts(Facts, frozen=True, kw_only=True):
    told_fen: int = 0
    told_at: datetime | None = None


@dataclass(frozen=True)
class ToyBook:
    calendar: Calendar


@rule("TOY-01", "告知满三日后决定", APL[62], on=(Decide,), do="等期限届满")
def three_days_after_notice(facts: ToyFacts, book: ToyBook) -> bool | str:
    if facts.told_at is None:
        return False
    return facts.at - facts.told_at > timedelta(days=3) or "告知不满三日"


@rule("TOY-02", "罚款不高于告知的数额", APL[45, 2], on=(Decide,))
def no_heavier_than_told(facts: ToyFacts, act: Act[Decide], book: ToyBook) -> bool:
    return act.payload.fine_fen <= facts.told_fen


@rule("TOY-03", "数额为整元", APL[34], on=(Decide,), level=WARN)
def whole_yuan(facts: ToyFacts, act: Act[Decide], book: ToyBook) -> bool:
    return act.payload.fine_fen % 100 == 0


def _told(facts: ToyFacts, act: Act[Tell]) -> dict[str, Any]:
    return {"told_fen": act.payload.fine_fen, "told_at": act.done_at}


PROCEDURE: Procedure[ToyFacts] = Procedure(
    code="toy",
    version=1,
    label="示例程序",
    stages=Stage,
    stage_labels={Stage.NEW: "待告知", Stage.TOLD: "已告知", Stage.DECIDED: "已决定"},
    begin=lambda matter, at: ToyFacts(matter=matter, stage=Stage.NEW, at=at),
    changes={Tell: _told},
    steps=(
        Step(
            Tell,
            (APL[44],),
            frm=(Stage.NEW,),
            to=Stage.TOLD,
            starts=(
                Deadline(
                    "decide", "作出决定", APL.days(90), APL[60], EndRule.AGENCY, rule="TOY-90"
                ),
            ),
        ),
        Step(Decide, (APL[57],), frm=(Stage.TOLD,), to=Stage.DECIDED, ends=("decide",)),
    ),
    rules=(three_days_after_notice, no_heavier_than_told, whole_yuan),
)
BOOK = ToyBook(default_calendar())


def _timeline(*acts: Act[Payload]) -> Timeline[Payload]:
    return Timeline(matter=MATTER, procedure=PROCEDURE.id, acts=acts)


TOLD: Act[Payload] = Act(seq=1, payload=Tell(fine_fen=50000), done_at=MONDAY)


def _decision(fen: int, days: int, **more: Any) -> Act[Payload]:
    return Act(seq=2, payload=Decide(fine_fen=fen), done_at=MONDAY + timedelta(days=days), **more)


def test_an_unlawful_act_is_refused_with_every_reason_at_once() -> None:
    facts = PROCEDURE.facts_of(_timeline(TOLD))

    with pytest.raises(StepRefused) as refused:
        guard(PROCEDURE, facts, _decision(60000, 1), BOOK)

    assert [finding.rule for finding in refused.value.findings] == ["TOY-01", "TOY-02"]
    assert refused.value.findings[0].message == (
        "不能“作出决定”，未满足“告知满三日后决定”"
        "（《行政处罚法》第六十二条）：告知不满三日。等期限届满"
    )


def test_a_warning_is_passed_only_with_a_written_reason() -> None:
    facts = PROCEDURE.facts_of(_timeline(TOLD))
    with pytest.raises(StepRefused):
        guard(PROCEDURE, facts, _decision(49950, 4, overrides=(Override("TOY-03", " "),)), BOOK)

    passed = guard(
        PROCEDURE, facts, _decision(49950, 4, overrides=(Override("TOY-03", "按件计算"),)), BOOK
    )

    assert [(finding.rule, finding.overridden) for finding in passed] == [("TOY-03", True)]


def test_a_step_out_of_order_or_of_another_procedure_is_refused() -> None:
    unstarted = ToyFacts(matter=MATTER, stage=Stage.NEW, at=MONDAY)

    early = findings_on(PROCEDURE, unstarted, _decision(100, 9), BOOK)
    foreign = findings_on(PROCEDURE, unstarted, Act(seq=1, payload=Strange(), done_at=MONDAY), BOOK)

    assert early[0].rule == "STEP-01"
    assert "待告知" in early[0].detail
    assert [finding.rule for finding in foreign] == ["STEP-00"]


def test_an_act_earlier_than_the_last_one_is_refused() -> None:
    facts = PROCEDURE.facts_of(_timeline(TOLD))

    found = findings_on(PROCEDURE, facts, _decision(100, -1), BOOK)

    assert "STEP-02" in [finding.rule for finding in found]


def test_next_steps_ask_only_what_can_be_known_before_the_act() -> None:
    facts = PROCEDURE.facts_of(_timeline(TOLD))

    soon = next_steps(PROCEDURE, facts, BOOK, MONDAY + timedelta(days=1))
    later = next_steps(PROCEDURE, facts, BOOK, MONDAY + timedelta(days=5))

    assert [(item.step.label, item.open) for item in soon] == [("作出决定", False)]
    assert [finding.rule for finding in soon[0].findings] == ["TOY-01"]
    assert later[0].open


def test_review_finds_what_guard_would_have_refused() -> None:
    lawful = _timeline(TOLD, _decision(50000, 4))
    unlawful = _timeline(TOLD, _decision(60000, 1))

    assert review(PROCEDURE, lawful, BOOK) == ()
    assert [item.rule for item in review(PROCEDURE, unlawful, BOOK)] == ["TOY-01", "TOY-02"]


def test_a_period_of_ninety_days_is_watched_and_reviewed__apl_60() -> None:
    late = _timeline(TOLD, _decision(50000, 91))
    on_the_last_day = _timeline(TOLD, _decision(50000, 90))

    (due,) = watch(PROCEDURE, _timeline(TOLD), BOOK)

    assert due.open
    assert due.binding_on == date(2026, 5, 31)
    assert not due.is_late(MONDAY + timedelta(days=90))
    assert [item.rule for item in review(PROCEDURE, late, BOOK)] == ["TOY-90"]
    assert review(PROCEDURE, on_the_last_day, BOOK) == ()


def test_an_open_period_is_judged_only_at_a_given_moment() -> None:
    waiting = _timeline(TOLD)

    assert review(PROCEDURE, waiting, BOOK) == ()
    found = review(PROCEDURE, waiting, BOOK, at=MONDAY + timedelta(days=120))

    assert [(item.rule, item.due_on) for item in found] == [("TOY-90", date(2026, 5, 31))]


def test_personal_fields_are_found_at_any_depth() -> None:
    assert Tell.personal_fields() == ("to",)
    assert Decide.personal_fields() == ()


def test_acts_are_read_by_when_they_were_done() -> None:
    first = Act[Payload](seq=2, payload=Tell(fine_fen=100), done_at=MONDAY)
    second = Act[Payload](seq=1, payload=Decide(fine_fen=100), done_at=MONDAY + timedelta(days=9))

    assert [act.seq for act in _timeline(second, first).in_order()] == [2, 1]
