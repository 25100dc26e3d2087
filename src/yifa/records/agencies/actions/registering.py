"""How a change of a register becomes a journal entry."""

from datetime import datetime

from yifa.base.access import Actor
from yifa.base.procedure import Matter, Payload
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as journal_queries


def record(*, matter: Matter, act: Payload, actor: Actor, at: datetime) -> None:
    """Record an act on a register entry after the last one.

    The caller holds the lock on the entry's row, so nobody else acts in between.
    """
    after = journal_queries.last_seq(matter)
    journal.record(matter=matter, after=after, act=act, actor=actor, done_at=at)
