"""Words of dossier review (案卷评查)."""

from enum import StrEnum


class Grade(StrEnum):
    """What a dossier is worth after review."""

    GOOD = "good"
    PASSED = "passed"
    FAILED = "failed"


GRADE_LABELS = {Grade.GOOD: "优秀", Grade.PASSED: "合格", Grade.FAILED: "不合格"}
