"""Rules and findings: one question of law each, with its citation, level and remedy."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from yifa.base.procedure.acts import Payload
from yifa.base.statute import Citation


class Level(StrEnum):
    """What a breach means: the act is refused, or passed only with a written reason."""

    BLOCK = "block"
    WARN = "warn"


BLOCK, WARN = Level.BLOCK, Level.WARN

Answer = bool | str
"""True: satisfied. False: not. A string: not, and this is why (Chinese, no full stop)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about a timeline: shown to officers, legal reviewers and courts."""

    rule: str
    level: Level
    sentence: str
    citations: tuple[Citation, ...]
    detail: str = ""
    do: str = ""
    step: str = ""
    seq: int | None = None
    at: datetime | None = None
    due_on: date | None = None
    overridden: bool = False

    @property
    def article(self) -> str:
        """The articles in words, e.g. 《行政处罚法》第五十八条第一款."""
        return "、".join(str(citation) for citation in self.citations)

    @property
    def message(self) -> str:
        """The finding in one Chinese sentence: what, why, which article, what to do."""
        cited = f"（{self.article}）" if self.citations else ""
        detail = f"：{self.detail}" if self.detail else ""
        do = f"。{self.do}" if self.do else ""
        return f"不能“{self.step}”，未满足“{self.sentence}”{cited}{detail}{do}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A question about the facts before an act, and, when `of_act`, about the act too."""

    id: str
    sentence: str
    citations: tuple[Citation, ...]
    on: tuple[type[Payload], ...]
    level: Level
    do: str
    ask: Callable[..., Answer]
    of_act: bool
    when: Callable[[Any, Any], bool] | None = None

    @property
    def name(self) -> str:
        return self.ask.__name__

    def applies(self, facts: Any, book: Any) -> bool:
        """Say whether the question arises at all in this matter."""
        return self.when is None or self.when(facts, book)

    def answer(self, facts: Any, act: Any, book: Any) -> Answer:
        if self.when is not None and not self.when(facts, book):
            return True
        return self.ask(facts, act, book) if self.of_act else self.ask(facts, book)


def rule(
    id: str,
    sentence: str,
    *citations: Citation,
    on: Sequence[type[Payload]],
    level: Level = BLOCK,
    do: str = "",
    when: Callable[[Any, Any], bool] | None = None,
) -> Callable[[Callable[..., Answer]], Rule]:
    """Turn a function into a `Rule`.

    The function takes `(facts, book)` when it asks about the matter as it stands at the moment of
    the act, or `(facts, act, book)` when it also asks about what the act says. Name it as the
    sentence it answers. `facts` are those *before* the act, with `facts.at` at the act's moment.
    """

    def declare(ask: Callable[..., Answer]) -> Rule:
        of_act = len(inspect.signature(ask).parameters) == 3
        return Rule(id, sentence, citations, tuple(on), level, do, ask, of_act, when)

    return declare
