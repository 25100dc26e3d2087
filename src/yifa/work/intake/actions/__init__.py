"""Writing the inbox: one act, one function, one transaction, one journal entry."""

from yifa.work.intake.actions.deciding import (
    PlaceMissing,
    ReasonMissing,
    accept_report,
    correct_category,
    follow_up,
    hand_over_report,
    merge_report,
    reject_report,
    reveal_contact,
)
from yifa.work.intake.actions.importing import ImportTold, import_reports
from yifa.work.intake.actions.learning import learn_triage, suggest_all, suggest_pending
from yifa.work.intake.actions.receiving import (
    ReportKnown,
    rebuild_report,
    receive_many,
    receive_report,
)

__all__ = [
    "ImportTold",
    "PlaceMissing",
    "ReasonMissing",
    "ReportKnown",
    "accept_report",
    "correct_category",
    "follow_up",
    "hand_over_report",
    "import_reports",
    "learn_triage",
    "merge_report",
    "rebuild_report",
    "receive_many",
    "receive_report",
    "reject_report",
    "reveal_contact",
    "suggest_all",
    "suggest_pending",
]
