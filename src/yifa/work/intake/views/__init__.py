"""Doors of the inbox."""

from yifa.work.intake.views.connecting import (
    change_connector,
    connector_detail,
    connector_list,
    exchange_secret,
    new_connector,
    switch_connector,
)
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
from yifa.work.intake.views.receiving import import_file, new, opinion, snapshot
from yifa.work.intake.views.sending import outbox_list, resend

__all__ = [
    "accept",
    "change_connector",
    "connector_detail",
    "connector_list",
    "correct",
    "detail",
    "exchange_secret",
    "follow_up",
    "hand_over",
    "import_file",
    "inbox",
    "join",
    "merge",
    "new",
    "new_connector",
    "opinion",
    "outbox_list",
    "reject",
    "resend",
    "reveal",
    "snapshot",
    "switch_connector",
]
