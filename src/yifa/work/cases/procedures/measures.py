"""The steps of evidence preserved and things sealed or seized (保存、查封、扣押).

《行政处罚法》第五十六条，《行政强制法》第二章、第三章.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule, Pause
from yifa.base.procedure import BLOCK, Deadline, Step
from yifa.base.statute import ACL, APL, ARL, LITIGATION, Period
from yifa.work.cases.acts import measures as acts
from yifa.work.cases.facts.measures import Measure, Preservation
from yifa.work.cases.rules.custody import EMERGENCY_HOURS, measure_period
from yifa.work.cases.rules.preservation import (
    HANDLING_DAYS,
    REMINDER_DAYS,
    confiscation_is_decided,
)
from yifa.work.cases.rules.remedies import SUE_MONTHS
from yifa.work.cases.terms import Stage
from yifa.work.cases.terms.remedies import Way

SLOTS = range(1, 10)
"""A procedure declares its periods; preservations and measures of one case share nine rows.

The tenth goes to the first row again, which then follows the earliest that is still open.
"""

INVESTIGATING = (Stage.INVESTIGATING, Stage.CONCLUDED, Stage.NOTIFIED)
BEFORE_DECISION = (Stage.LEAD, Stage.PROPOSED, *INVESTIGATING)
WHILE_HELD = (
    *BEFORE_DECISION,
    Stage.DECIDED,
    Stage.SERVED,
    Stage.SUSPENDED,
    Stage.TERMINATED,
    Stage.HANDED_OVER,
    Stage.NOT_FILED,
    Stage.WITHDRAWN,
    Stage.CLOSED,
)


def _row(serial: int) -> int:
    return (serial - 1) % len(SLOTS) + 1


def _preserved(facts: Any, slot: int) -> Preservation | None:
    held = [item for item in facts.measures.preservations if item.is_held]
    return next((item for item in held if _row(item.serial) == slot), None)


def _held(facts: Any, slot: int) -> Measure | None:
    rows = (item for item in facts.measures.measures if _row(item.serial) == slot)
    return next((item for item in rows if item.held), None)


def _measure(facts: Any, slot: int) -> Measure | None:
    """The measure whose period a row shows: the first still held, else the last there was."""
    rows = [item for item in facts.measures.measures if _row(item.serial) == slot]
    return _held(facts, slot) or (rows[-1] if rows else None)


def _begins(slot: int) -> Callable[[Any, Any], bool]:
    return lambda facts, book: _row(facts.measures.latest) == slot


def _preserved_on(slot: int) -> Callable[[Any], date | None]:
    def since(facts: Any) -> date | None:
        item = _preserved(facts, slot)
        return item.preserved_on if item else None

    return since


def _held_since(slot: int) -> Callable[[Any], date | None]:
    def since(facts: Any) -> date | None:
        item = _measure(facts, slot)
        return (item.denied_on or item.taken_on) if item else None

    return since


def _emergency_since(slot: int) -> Callable[[Any], datetime | None]:
    def since(facts: Any) -> datetime | None:
        item = _held(facts, slot)
        return item.taken_at if item and item.awaits_confirmation else None

    return since


def _length(slot: int) -> Callable[[Any, Any], Period]:
    def period(facts: Any, book: Any) -> Period:
        item = _measure(facts, slot)
        return measure_period(item) if item else Period(0, "day")

    return period


def _pauses(slot: int) -> Callable[[Any], tuple[Pause, ...]]:
    def pauses(facts: Any) -> tuple[Pause, ...]:
        item = _measure(facts, slot)
        return item.pauses if item and item.denied_on is None else ()

    return pauses


def _is_settled(slot: int) -> Callable[[Any], bool]:
    return lambda facts: _held(facts, slot) is None or confiscation_is_decided(facts)


def _is_confirmed(slot: int) -> Callable[[Any], bool]:
    return lambda facts: _emergency_since(slot)(facts) is None


def _is_handled(slot: int) -> Callable[[Any], bool]:
    return lambda facts: _preserved(facts, slot) is None


def _preserving(slot: int) -> Iterator[Deadline]:
    yield Deadline(
        f"preserved_soon_{slot}",
        f"第{slot}号先行登记保存：宜在第五个工作日前处理",
        REMINDER_DAYS,
        APL[56],
        end=EndRule.NEVER,
        waits_for=Post.CASE_OFFICER,
        since=_preserved_on(slot),
        when=_begins(slot),
        done=_is_handled(slot),
        moves=True,
    )
    yield Deadline(
        f"preserved_{slot}",
        f"第{slot}号先行登记保存：作出处理决定，逾期解除",
        HANDLING_DAYS,
        APL[56],
        end=EndRule.NEVER,
        rule="EVD-04",
        late=BLOCK,
        waits_for=Post.BUREAU_HEAD,
        since=_preserved_on(slot),
        when=_begins(slot),
        done=_is_handled(slot),
        moves=True,
    )


def _holding(slot: int) -> Iterator[Deadline]:
    yield Deadline(
        f"emergency_{slot}",
        f"第{slot}号查封、扣押：二十四小时内补办批准手续",
        ACL.hours(EMERGENCY_HOURS),
        ACL[19],
        end=EndRule.NEVER,
        rule="COE-04",
        late=BLOCK,
        waits_for=Post.BUREAU_HEAD,
        since=_emergency_since(slot),
        when=_begins(slot),
        done=_is_confirmed(slot),
    )
    yield Deadline(
        f"measure_{slot}",
        f"第{slot}号查封、扣押：作出处理决定，逾期解除",
        _length(slot),
        ACL[25, 1],
        end=EndRule.NEVER,
        rule="COE-06",
        late=BLOCK,
        waits_for=Post.CASE_OFFICER,
        since=_held_since(slot),
        when=_begins(slot),
        done=_is_settled(slot),
        pauses=_pauses(slot),
        moves=True,
    )


PRESERVING = tuple(deadline for slot in SLOTS for deadline in _preserving(slot))
HOLDING = tuple(deadline for slot in SLOTS for deadline in _holding(slot))


def _last_taken(facts: Any) -> date | None:
    return max((item.taken_on for item in facts.measures.measures if item.taken_on), default=None)


ON_TAKING = (
    Deadline(
        "measure_reconsider",
        "对查封、扣押申请行政复议",
        ARL.days(60),
        ARL[20, 1],
        since=_last_taken,
        done=lambda facts: facts.measure_remedies.latest(Way.RECONSIDERATION) is not None,
    ),
    Deadline(
        "measure_sue",
        "对查封、扣押提起行政诉讼",
        SUE_MONTHS,
        LITIGATION[46, 1],
        since=_last_taken,
        done=lambda facts: bool(facts.measure_remedies.accepted),
    ),
)
"""What the latest sealing or seizure starts for the party (REM-01, REM-02)."""

STEPS: tuple[Step, ...] = (
    Step(acts.PreservationProposed, (APL[56],), frm=BEFORE_DECISION, by=Post.CASE_OFFICER),
    Step(acts.PreservationApproved, (APL[56],), frm=BEFORE_DECISION, by=Post.BUREAU_HEAD),
    Step(acts.PreservationRefused, (APL[56],), frm=BEFORE_DECISION, by=Post.BUREAU_HEAD),
    Step(acts.ThingsPreserved, (APL[56],), frm=BEFORE_DECISION, by=Post.CASE_OFFICER,
         starts=PRESERVING),
    Step(acts.PreservationHandled, (APL[56],), frm=WHILE_HELD, by=Post.BUREAU_HEAD),
    Step(acts.SamplesTaken, (APL[56],), frm=(Stage.INVESTIGATING,), by=Post.CASE_OFFICER),
    Step(acts.SampleResultReceived, (APL[46, 2], APL[56]), frm=INVESTIGATING,
         by=Post.CASE_OFFICER),
    Step(acts.MeasureProposed, (ACL[18, 0, 1],), frm=INVESTIGATING, by=Post.CASE_OFFICER),
    Step(acts.MeasureApproved, (ACL[18, 0, 1],), frm=INVESTIGATING, by=Post.BUREAU_HEAD),
    Step(acts.MeasureRefused, (ACL[18, 0, 1],), frm=INVESTIGATING, by=Post.BUREAU_HEAD),
    Step(acts.MeasureTaken, (ACL[18], ACL[24, 1]), frm=BEFORE_DECISION, by=Post.CASE_OFFICER,
         starts=(*HOLDING, *ON_TAKING)),
    Step(acts.EmergencyConfirmed, (ACL[19],), frm=WHILE_HELD, by=Post.BUREAU_HEAD),
    Step(acts.MeasureExtended, (ACL[25, 1], ACL[25, 2]), frm=WHILE_HELD, by=Post.BUREAU_HEAD),
    Step(acts.AppraisalNotified, (ACL[25, 3],), frm=WHILE_HELD, by=Post.CASE_OFFICER),
    Step(acts.CustodyChanged, (ACL[26],), frm=WHILE_HELD, by=Post.CASE_OFFICER),
    Step(acts.PerishablesSold, (ACL[26, 1], ACL[28, 2]), frm=WHILE_HELD, by=Post.BUREAU_HEAD),
    Step(acts.MeasureReleased, (ACL[28],), frm=WHILE_HELD, by=Post.BUREAU_HEAD),
    Step(acts.SeizedThingsDisposed, (ACL[21], ACL[27]), frm=WHILE_HELD, by=Post.BUREAU_HEAD),
    Step(acts.ClockChecked, (APL[46, 2],), frm=INVESTIGATING, by=Post.CASE_OFFICER),
    Step(acts.EvidenceExcluded, (APL[46, 2], APL[46, 3]), frm=INVESTIGATING,
         by=Post.CASE_OFFICER),
)  # fmt: skip
