"""The three readers of one set of rules: guard before an act, watch while open, review after."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from yifa.base.access import Post
from yifa.base.calendar import Calendar, Counted, EndRule, Pause, day_in_law, end_of
from yifa.base.procedure.acts import Act, Payload, Timeline
from yifa.base.procedure.rules import BLOCK, Finding, Level, Rule
from yifa.base.procedure.steps import Deadline, F, Facts, Procedure, Step
from yifa.base.statute import Period


class HasCalendar(Protocol):
    """What the readers themselves need of a book; the rules need the rest."""

    @property
    def calendar(self) -> Calendar: ...


class StepRefused(Exception):
    """An act is unlawful, or a warning lacks its written reason: all findings at once."""

    def __init__(self, step: str, findings: Sequence[Finding]) -> None:
        self.step, self.findings = step, tuple(findings)
        super().__init__("\n".join(finding.message for finding in findings))


@dataclass(frozen=True, slots=True)
class Due:
    """A running or ended period of one matter."""

    deadline: Deadline
    counted: Counted
    started_on: date
    started_by: int
    ended_at: datetime | None

    @property
    def label(self) -> str:
        return self.deadline.label

    @property
    def open(self) -> bool:
        return self.ended_at is None

    @property
    def binding_on(self) -> date:
        """The day that binds: rolled forward for the party, never for the agency."""
        return self.counted.due if self.deadline.end is EndRule.PARTY else self.counted.nominal

    def is_late(self, at: datetime) -> bool:
        """Say whether the period had run out before its end (or before `at`, still open)."""
        moment = self.ended_at or at
        if self.counted.due_at is not None:
            return moment > self.counted.due_at
        return day_in_law(moment) > self.binding_on


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step with what stands against it now; empty findings mean it is open."""

    step: Step
    findings: tuple[Finding, ...]

    @property
    def open(self) -> bool:
        return not any(finding.level is BLOCK for finding in self.findings)


def guard(
    procedure: Procedure[F], facts: F, act: Act[Any], book: HasCalendar
) -> tuple[Finding, ...]:
    """Refuse an unlawful act before it is recorded; return the warnings passed with a reason.

    Raises: StepRefused with every blocking finding and every warning without a written reason.
    """
    findings = findings_on(procedure, facts, act, book)
    refusing = [item for item in findings if item.level is BLOCK or not item.overridden]
    if refusing:
        raise StepRefused(act.label, refusing)
    return findings


def findings_on(
    procedure: Procedure[F], facts: F, act: Act[Any], book: HasCalendar
) -> tuple[Finding, ...]:
    """Ask every rule on one act, given the facts before it."""
    return tuple(_findings(procedure, facts, facts.moved_to(act.done_at), act, book))


def _findings(
    procedure: Procedure[F], before: F, asked: F, act: Act[Any], book: HasCalendar
) -> list[Finding]:
    """Ask every rule; `asked` are the facts before the act, at the act's moment."""
    step = procedure.step_of.get(type(act.payload))
    if step is None:
        return [_foreign_step(procedure, act)]
    found = list(_unsettled(step, before, act)) if before.unsettled else []
    if not _is_in_turn(step, before, act):
        found.extend(_stage_findings(procedure, step, before, act))
    for rule, when, ask, of_act in procedure.questions_on[step.act]:
        if when is not None and not when(asked, book):
            continue
        answer = ask(asked, act, book) if of_act else ask(asked, book)
        if answer is not True:
            found.append(_finding(rule, answer, step, act.seq, act.done_at, act))
    return found


def next_steps(
    procedure: Procedure[F], facts: F, book: HasCalendar, at: datetime
) -> tuple[NextStep, ...]:
    """Every step that starts from the present stage, with what stands against it now."""
    asked = facts.having(at=at)
    return tuple(
        NextStep(step, _preconditions(procedure, step, asked, book))
        for step in procedure.steps
        if not step.frm or facts.stage in step.frm
    )


def watch(procedure: Procedure[F], timeline: Timeline[Any], book: HasCalendar) -> tuple[Due, ...]:
    """Every period of a matter, ended or running, by the acts that started and ended it."""
    dues: dict[str, Due] = {}
    acts = timeline.in_law()
    if not acts:
        return ()
    facts = procedure.begin(timeline.matter, acts[0].done_at)
    for act in acts:
        facts = procedure.after(facts, act)
        _keep(dues, procedure.step_of, facts, act, book)
    return tuple(dues.values())


def review(
    procedure: Procedure[F],
    timeline: Timeline[Any],
    book: HasCalendar,
    *,
    at: datetime | None = None,
) -> tuple[Finding, ...]:
    """Judge a whole timeline, ours or another system's, by the rules that guard ours.

    `at` is the moment of review, for periods still open; without it only ended ones are judged.
    """
    acts = timeline.in_law()
    if not acts:
        return ()
    found: list[Finding] = []
    dues: dict[str, Due] = {}
    facts = procedure.begin(timeline.matter, acts[0].done_at)
    for act in acts:
        asked = facts.moved_to(act.done_at)
        found.extend(_findings(procedure, facts, asked, act, book))
        facts = procedure.after(asked, act)
        _keep(dues, procedure.judged_step_of, facts, act, book)
    found.extend(_late(dues.values(), at))
    return tuple(found)


def _keep(
    dues: dict[str, Due],
    step_of: Mapping[type[Payload], Step],
    facts: Facts,
    act: Act[Any],
    book: HasCalendar,
) -> None:
    """End and begin the periods that one act ends and begins, given the facts after it."""
    step = step_of.get(type(act.payload))
    if step is None or act.reported:
        return
    for code in step.ends:
        if code in dues and dues[code].open:
            dues[code] = _ended(dues[code], act.done_at)
    for deadline in step.starts:
        begun = _begun(deadline, facts, act, book)
        if begun is not None:
            dues[deadline.code] = begun
    for code, due in dues.items():
        deadline = due.deadline
        if due.ended_at is None and (deadline.moves or deadline.done is not None):
            dues[code] = _running(due, facts, act, book)


def _late(dues: Iterable[Due], at: datetime | None) -> Iterator[Finding]:
    for due in dues:
        moment = due.ended_at or at
        if moment is None or not due.deadline.rule or not due.is_late(moment):
            continue
        yield Finding(
            rule=due.deadline.rule,
            level=due.deadline.late,
            sentence=f"{due.label}不超过期限",
            citations=(due.deadline.citation,) if due.deadline.citation else (),
            detail=due.counted.explanation,
            step=due.label,
            seq=due.started_by,
            at=moment,
            due_on=due.binding_on,
        )


def _begun(deadline: Deadline, facts: Any, act: Act[Any], book: Any) -> Due | None:
    if deadline.when is not None and not deadline.when(facts, book):
        return None
    start = deadline.since(facts) if deadline.since else act.done_at
    if start is None:
        return None
    counted = _count(deadline, start, facts, book)
    started_on = day_in_law(start) if isinstance(start, datetime) else start
    return Due(deadline, counted, started_on, act.seq, None)


def _count(deadline: Deadline, start: date | datetime, facts: Any, book: Any) -> Counted:
    period, start, pauses = _measured(deadline, start, facts, book)
    return end_of(period, start, deadline.end, book.calendar, pauses)


def _measured(
    deadline: Deadline, start: date | datetime, facts: Any, book: Any
) -> tuple[Period, date | datetime, tuple[Pause, ...]]:
    """The length, the start and the pauses as the facts give them."""
    given = deadline.period
    period = given if isinstance(given, Period) else given(facts, book)
    if isinstance(start, datetime) and period.unit != "hour":
        start = day_in_law(start)
    pauses = deadline.pauses(facts) if deadline.pauses is not None else ()
    return period, start, pauses


def _running(due: Due, facts: Any, act: Act[Any], book: Any) -> Due:
    """An open period after an act: moved by it, or ended by what the facts have become."""
    deadline = due.deadline
    if deadline.moves:
        due = _moved(due, facts, book)
    if deadline.done is not None and deadline.done(facts):
        return _ended(due, act.done_at)
    return due


def _moved(due: Due, facts: Any, book: Any) -> Due:
    """The same period as later acts extend or pause it."""
    deadline, known = due.deadline, due.counted
    start = (deadline.since(facts) if deadline.since else None) or due.started_on
    measured = _measured(deadline, start, facts, book)
    if measured == (known.period, known.start, known.pauses):
        return due
    counted = end_of(measured[0], measured[1], deadline.end, book.calendar, measured[2])
    return Due(deadline, counted, due.started_on, due.started_by, None)


def _ended(due: Due, at: datetime) -> Due:
    return Due(due.deadline, due.counted, due.started_on, due.started_by, at)


def _preconditions(
    procedure: Procedure[F], step: Step, facts: F, book: HasCalendar
) -> tuple[Finding, ...]:
    found = list(_unsettled(step, facts, None))
    for rule in procedure.rules_on[step.act]:
        if rule.of_act:
            continue
        answer = rule.answer(facts, None, book)
        if answer is not True:
            found.append(_finding(rule, answer, step, None, facts.at, None))
    return tuple(found)


def _is_in_turn(step: Step, facts: Facts, act: Act[Any]) -> bool:
    """Say whether the step starts from where the matter stands, and not before the last one."""
    fits = not step.frm or facts.stage in step.frm
    return fits and not (facts.seq and act.done_at < facts.at)


def _unsettled(step: Step, facts: Facts, act: Act[Any] | None) -> Iterator[Finding]:
    """Nothing is built on a report that waits for a person; the system's own clocks go on."""
    if not facts.unsettled or step.act.SETTLES or step.by is Post.SYSTEM:
        return
    if act is not None and (act.reported or act.seq in facts.unsettled):
        return
    numbers = "、".join(f"第 {seq} 步" for seq in facts.unsettled)
    yield Finding(
        rule="STEP-03",
        level=BLOCK,
        sentence="补报的行为处理完毕后再继续办理",
        citations=(),
        detail=f"{numbers}是事后补报且存在疑点，尚未处理",
        do="请中队长或者值班长先处理补报",
        step=step.label,
        seq=act.seq if act else None,
        at=facts.at,
    )


def _stage_findings(
    procedure: Procedure[F], step: Step, facts: F, act: Act[Any]
) -> Iterator[Finding]:
    if step.frm and facts.stage not in step.frm:
        now = procedure.stage_labels.get(facts.stage, "未开始")
        wanted = "、".join(procedure.stage_labels[stage] for stage in step.frm)
        yield Finding(
            rule="STEP-01",
            level=BLOCK,
            sentence="步骤按法定程序依次进行",
            citations=step.citations,
            detail=f"目前处于“{now}”阶段",
            do=f"须处于“{wanted}”阶段方可进行",
            step=step.label,
            seq=act.seq,
            at=act.done_at,
        )
    if facts.seq and act.done_at < facts.at:
        yield Finding(
            rule="STEP-02",
            level=BLOCK,
            sentence="行为时间不早于前一步骤",
            citations=(),
            detail="填写的时间早于本事项最近一次行为",
            do="请核对时间；确属补录的，按补报登记",
            step=step.label,
            seq=act.seq,
            at=act.done_at,
        )


def _finding(
    rule: Rule,
    answer: bool | str,
    step: Step,
    seq: int | None,
    at: datetime,
    act: Act[Any] | None,
) -> Finding:
    return Finding(
        rule=rule.id,
        level=rule.level,
        sentence=rule.sentence,
        citations=rule.citations,
        detail=answer if isinstance(answer, str) else "",
        do=rule.do,
        step=step.label,
        seq=seq,
        at=at,
        overridden=rule.level is Level.WARN and act is not None and act.overridden(rule.id),
    )


def _foreign_step(procedure: Procedure[F], act: Act[Any]) -> Finding:
    return Finding(
        rule="STEP-00",
        level=BLOCK,
        sentence=f"属于{procedure.label}的步骤",
        citations=(),
        do="请核对所选程序",
        step=act.label or act.kind,
        seq=act.seq,
        at=act.done_at,
    )
