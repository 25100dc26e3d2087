"""The sequencer: gives committed entries their position in the log, one sequencer at a time."""

from django.db import connection, transaction

from yifa.records.journal.models import Position

SEQUENCER_LOCK = 0x79696661_0001
SEALER_LOCK = 0x79696661_0002

_NUMBER = """
UPDATE journal_position SET position = waiting.place + (
    SELECT COALESCE(MAX(position), 0) FROM journal_position
)
FROM (
    SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM (
        SELECT id FROM journal_position WHERE position IS NULL ORDER BY id LIMIT %s
    ) AS taken
) AS waiting
WHERE journal_position.id = waiting.id
"""


def sequence(*, limit: int = 20_000) -> int:
    """Give waiting entries the next positions, gapless, in the order they were written.

    Entries of transactions that commit later wait for a later run: none can be skipped. Returns
    how many were placed; 0 also while another sequencer is at it.
    """
    if not Position.objects.filter(position=None).exists():
        return 0
    with transaction.atomic():
        if not holds_alone(SEQUENCER_LOCK):
            return 0
        with connection.cursor() as cursor:
            cursor.execute(_NUMBER, [limit])
            return int(cursor.rowcount)


def sequence_all() -> int:
    """Place everything that waits."""
    total = 0
    while placed := sequence():
        total += placed
    return total


def holds_alone(lock: int) -> bool:
    """Take a lock until the transaction ends; SQLite's writers are alone anyway."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
        row = cursor.fetchone()
    return bool(row and row[0])
