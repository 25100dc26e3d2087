"""How a rule of the platform itself is declared, and how long a reason is at least."""

from collections.abc import Callable, Sequence
from typing import Final

from yifa.base.procedure import BLOCK, Answer, Level, Payload, Rule, rule

REASON_SHORTEST: Final = 4

Asked = Callable[[Callable[..., Answer]], Rule]


def platform_rule(
    id: str, sentence: str, *, on: Sequence[type[Payload]], level: Level = BLOCK, do: str = ""
) -> Asked:
    """Declare a rule of the platform itself, marked as such in its sentence."""
    return rule(id, f"{sentence}（平台规则）", on=on, level=level, do=do)


def is_reason(words: str) -> bool:
    """Say whether something was written that can be a reason."""
    return len(words.strip()) >= REASON_SHORTEST
