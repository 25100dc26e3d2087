"""How work in the background leaves room for people: on SQLite writers wait without a queue.

Whoever waits looks again each tenth of a second; where one transaction follows the other without a
gap, some find the lock taken every time until their patience ends (“database is locked”).
"""

from time import monotonic, sleep
from typing import Final

from django.db import connection

LOOKS_EVERY_S: Final = 0.1


def make_room(since: float) -> None:
    """Leave the database free for as long as it was held since then (by the monotonic clock)."""
    if connection.vendor == "sqlite":
        sleep(max(LOOKS_EVERY_S, monotonic() - since))
