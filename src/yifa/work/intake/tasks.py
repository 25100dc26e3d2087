"""What intake does by itself: ask peers, read drops and mailboxes, triage, forget ids."""

import logging
from datetime import timedelta
from time import monotonic
from typing import Final

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from yifa.base import clock
from yifa.frame.pacing import make_room
from yifa.records.agencies.queries import system_actor
from yifa.work.intake import actions, queries
from yifa.work.intake.adapters.drops import DropUnreachable
from yifa.work.intake.adapters.mailbox import MailboxUnreachable
from yifa.work.intake.adapters.peers import PeerUnreachable
from yifa.work.intake.terms import DROPS, SYSTEM_ACTOR, Kind

EVENTS_KEPT_DAYS: Final = 90
_CHUNKS_A_MINUTE: Final = 20
_log = logging.getLogger(__name__)


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def fetch_all() -> None:
    """Read, each minute, what was dropped."""
    for connector in queries.connectors_on(*DROPS):
        at = clock.now()
        try:
            actions.fetch_drop(actor=queries.actor_for(connector, at), at=at, connector=connector)
        except DropUnreachable as fault:
            _log.warning("drop %s: %s", connector.code, fault)


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def collect_all() -> None:
    """Collect, each minute, what lies unread in the mailboxes."""
    for connector in queries.connectors_on(Kind.MAILBOX):
        at = clock.now()
        actor = queries.actor_for(connector, at)
        try:
            actions.collect_letters(actor=actor, at=at, connector=connector)
        except MailboxUnreachable as fault:
            _log.warning("mailbox %s: %s", connector.code, fault)


@db_periodic_task(crontab(minute="*/5"))  # type: ignore[untyped-decorator]
def poll_all() -> None:
    """Ask the peers every five minutes."""
    for connector in queries.connectors_on(Kind.PEER):
        at = clock.now()
        try:
            actions.poll_peer(actor=queries.actor_for(connector, at), at=at, connector=connector)
        except PeerUnreachable as fault:
            _log.warning("peer %s: %s", connector.code, fault)


@db_periodic_task(crontab(minute="*"), priority=-5)  # type: ignore[untyped-decorator]
def triage() -> None:
    """Suggest categories for what the connectors brought."""
    actor = system_actor(SYSTEM_ACTOR, day=clock.today())
    for _ in range(_CHUNKS_A_MINUTE):
        begun = monotonic()
        if not actions.suggest_pending(actor=actor, at=clock.now()):
            return
        make_room(begun)


@db_periodic_task(crontab(hour="19", minute="37"), priority=-10)  # type: ignore[untyped-decorator]
def forget_events() -> None:
    """Forget, each night, the ids of messages far older than any that would be let in again."""
    queries.events_before(clock.now() - timedelta(days=EVENTS_KEPT_DAYS)).delete()
