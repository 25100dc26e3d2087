"""Doors of the inbox."""

from yifa.work.intake.views.deciding import (
    accept,
    correct,
    follow_up,
    hand_over,
    join,
    merge,
    reject,
    reveal,
)
from yifa.work.intake.views.inbox import detail, inbox
from yifa.work.intake.views.receiving import import_file, new, snapshot

__all__ = [
    "accept",
    "correct",
    "detail",
    "follow_up",
    "hand_over",
    "import_file",
    "inbox",
    "join",
    "merge",
    "new",
    "reject",
    "reveal",
    "snapshot",
]
