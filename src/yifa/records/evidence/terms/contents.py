"""Words for what files hold: findings on content, and comparisons with what was entered."""

from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """How a finding on a file's content is taken."""

    NOTE = "note"
    ACTIVE = "active"
    DAMAGED = "damaged"
    BOMB = "bomb"


class Verdict(StrEnum):
    """How what was entered stands to what the file says."""

    SAME = "same"
    DIFFERS = "differs"
    UNCLEAR = "unclear"
    ABSURD = "absurd"


VERDICT_LABELS: Final = {
    Verdict.SAME: "一致",
    Verdict.DIFFERS: "不一致",
    Verdict.UNCLEAR: "无法比较",
    Verdict.ABSURD: "不可信",
}
