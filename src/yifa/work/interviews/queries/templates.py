"""Question templates (询问提纲) by cause; a cause without its own gets the general ones."""

from functools import lru_cache
from pathlib import Path

import msgspec

_FILE = Path(__file__).parents[1] / "content" / "questions.json"


class Group(msgspec.Struct, frozen=True):
    """Questions under a heading."""

    label: str
    questions: tuple[str, ...]


class Templates(msgspec.Struct, frozen=True):
    """All templates: what every interview opens and closes with, and what each cause asks."""

    opening: Group
    general: Group
    closing: Group
    causes: dict[str, Group]


def questions_for(cause_code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the headed groups of questions for a cause: the opening, its own, the closing."""
    known = _known()
    groups = (known.opening, known.causes.get(cause_code, known.general), known.closing)
    return tuple((group.label, group.questions) for group in groups)


@lru_cache
def _known() -> Templates:
    return msgspec.json.decode(_FILE.read_bytes(), type=Templates)
