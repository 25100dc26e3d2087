"""Procedures as declarations: the steps of a matter in the order the law gives them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, Self, TypeVar

import msgspec

from yifa.base.access import Post
from yifa.base.calendar import EndRule, Pause
from yifa.base.procedure.acts import Act, Matter, Payload, Timeline
from yifa.base.procedure.rules import WARN, Level, Rule
from yifa.base.statute import Citation, Period


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The matter as the law sees it; each room's facts add their own fields.

    `at` is the moment the question is asked: the act's own when guarding or reviewing.
    `unsettled` are the reported acts (seq) that wait for a person: nothing is built on them.
    """

    matter: Matter
    stage: str
    at: datetime
    seq: int = 0
    unsettled: tuple[int, ...] = ()

    def having(self, **changes: Any) -> Self:
        """The same facts with these changed."""
        return msgspec.structs.replace(self, **changes)

    def moved_to(self, at: datetime) -> Self:
        """The same facts, asked about at a moment."""
        return self if self.at is at else msgspec.structs.replace(self, at=at)


F = TypeVar("F", bound=Facts)


@dataclass(frozen=True)
class Deadline:
    """A period that a step starts and another ends.

    `period` is a `Period` of a statute, or a function of facts and book where a parameter gives it.
    `since` gives day 0 (or the instant, for hours) where it is not the starting act's own day;
    `None` from it means the period has not begun. `when` says whether the period arises at all.
    `done` ends it by the facts rather than by a step: a fine is paid when nothing is left of it.
    `moves`: later acts can extend the period or pause it (`pauses` of the facts), so it is counted
    anew after each act while it runs.
    """

    code: str
    label: str
    period: Period | Callable[[Any, Any], Period]
    citation: Citation | None
    end: EndRule = EndRule.PARTY
    rule: str = ""
    late: Level = WARN
    waits_for: Post | None = None
    since: Callable[[Any], date | datetime | None] | None = None
    when: Callable[[Any, Any], bool] | None = None
    done: Callable[[Any], bool] | None = None
    pauses: Callable[[Any], tuple[Pause, ...]] | None = None
    moves: bool = False


@dataclass(frozen=True)
class Step:
    """One lawful step: the act it records, whence and whither it leads, who takes it."""

    act: type[Payload]
    citations: tuple[Citation, ...] = ()
    frm: tuple[StrEnum, ...] = ()
    to: StrEnum | Callable[[Any], StrEnum] | None = None
    by: Post | None = None
    starts: tuple[Deadline, ...] = ()
    ends: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return self.act.kind()

    @property
    def label(self) -> str:
        return self.act.LABEL


@dataclass(frozen=True)
class Procedure(Generic[F]):
    """A procedure reads top to bottom as the matter goes. `id` is `code/version`.

    `changes` says for each kind of act which facts it changes, from the facts before and the act.
    `counts_reports`: a reported act shapes the facts though it waits to be settled.
    """

    code: str
    version: int
    label: str
    stages: type[StrEnum]
    stage_labels: dict[Any, str]
    begin: Callable[[Matter, datetime], F]
    changes: Mapping[type, Callable[[Any, Any], Mapping[str, Any]]]
    steps: tuple[Step, ...]
    rules: tuple[Rule, ...] = ()
    main_way: tuple[StrEnum, ...] = field(default=())
    counts_reports: bool = False

    @property
    def id(self) -> str:
        return f"{self.code}/{self.version}"

    @cached_property
    def step_of(self) -> dict[type[Payload], Step]:
        return {step.act: step for step in self.steps}

    @cached_property
    def judged_step_of(self) -> dict[type[Payload], Step]:
        """The steps, each with those periods alone that a rule judges: a review needs no more."""
        return {
            step.act: replace(step, starts=tuple(item for item in step.starts if item.rule))
            for step in self.steps
        }

    @cached_property
    def rules_on(self) -> dict[type[Payload], tuple[Rule, ...]]:
        return {
            step.act: tuple(rule for rule in self.rules if step.act in rule.on)
            for step in self.steps
        }

    @cached_property
    def questions_on(self) -> dict[type[Payload], tuple[tuple[Rule, Any, Any, bool], ...]]:
        """The rules of each act with what asking them needs: when, the question, about the act."""
        return {
            act: tuple((rule, rule.when, rule.ask, rule.of_act) for rule in rules)
            for act, rules in self.rules_on.items()
        }

    @cached_property
    def deadlines(self) -> dict[str, Deadline]:
        return {item.code: item for step in self.steps for item in step.starts}

    def after(self, facts: F, act: Act[Any]) -> F:
        """Fold one act into the facts: the room's fields, then stage, moment and `seq`.

        A reported act changes nothing until a person accepts it, unless the procedure counts
        reports: what was done to a citizen stands, and waits all the same.
        """
        if act.reported:
            waiting = (*facts.unsettled, act.seq)
            facts = facts.having(unsettled=waiting, seq=max(facts.seq, act.seq))
            if not self.counts_reports:
                return facts
        facts = facts.moved_to(act.done_at)
        change = self.changes.get(type(act.payload))
        changed = dict(change(facts, act)) if change is not None else {}
        step = self.step_of.get(type(act.payload))
        if step is not None and callable(step.to):
            changed["stage"] = step.to(facts.having(**changed))
        elif step is not None and step.to is not None:
            changed["stage"] = step.to
        changed["seq"] = max(facts.seq, act.seq)
        return facts.having(**changed)

    def facts_of(self, timeline: Timeline[Any]) -> F:
        """Fold a whole timeline. Raises: ValueError when it has no act."""
        acts = timeline.in_law()
        if not acts:
            raise ValueError("时间线没有任何行为")
        facts = self.begin(timeline.matter, acts[0].done_at)
        for act in acts:
            facts = self.after(facts, act)
        return facts
