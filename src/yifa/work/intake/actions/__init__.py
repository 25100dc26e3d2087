"""Writing the inbox: one act, one function, one transaction, one journal entry."""

from yifa.work.intake.actions.arriving import Arrival, Taken, take_arrivals
from yifa.work.intake.actions.collecting import collect_letters
from yifa.work.intake.actions.connecting import (
    ConnectorUnfit,
    change_connector,
    exchange_secret,
    note_contact,
    note_failure,
    open_connector,
    switch_connector,
)
from yifa.work.intake.actions.counterparts import hear_counterpart, withdraw_consent
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
    take_step,
)
from yifa.work.intake.actions.desk import Desk
from yifa.work.intake.actions.fetching import fetch_drop, watch_file
from yifa.work.intake.actions.importing import ImportTold, import_reports
from yifa.work.intake.actions.learning import learn_triage, suggest_all, suggest_pending
from yifa.work.intake.actions.lettering import (
    LetterRefused,
    LetterTaken,
    attach_files,
    receive_letter,
)
from yifa.work.intake.actions.polling import hear_of_open, poll_peer, take_requests
from yifa.work.intake.actions.receiving import (
    ReportKnown,
    rebuild_report,
    receive_many,
    receive_report,
)
from yifa.work.intake.actions.snapping import PictureRefused, receive_with_pictures
from yifa.work.intake.actions.telling import (
    SENDER,
    TOPIC,
    NothingToResend,
    note_told,
    resend,
    tell_status,
)

__all__ = [
    "SENDER",
    "TOPIC",
    "Arrival",
    "ConnectorUnfit",
    "Desk",
    "ImportTold",
    "LetterRefused",
    "LetterTaken",
    "NothingToResend",
    "PictureRefused",
    "PlaceMissing",
    "ReasonMissing",
    "ReportKnown",
    "Taken",
    "accept_report",
    "attach_files",
    "change_connector",
    "collect_letters",
    "correct_category",
    "exchange_secret",
    "fetch_drop",
    "follow_up",
    "hand_over_report",
    "hear_counterpart",
    "hear_of_open",
    "import_reports",
    "learn_triage",
    "merge_report",
    "note_contact",
    "note_failure",
    "note_told",
    "open_connector",
    "poll_peer",
    "rebuild_report",
    "receive_letter",
    "receive_many",
    "receive_report",
    "receive_with_pictures",
    "reject_report",
    "resend",
    "reveal_contact",
    "suggest_all",
    "suggest_pending",
    "switch_connector",
    "take_arrivals",
    "take_requests",
    "take_step",
    "tell_status",
    "watch_file",
    "withdraw_consent",
]
