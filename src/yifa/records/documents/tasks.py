"""Typesetting, behind everything else, the documents whose PDF was put off."""

import logging
from time import monotonic

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from yifa.base import clock
from yifa.frame.pacing import make_room
from yifa.records.agencies.queries import system_actor
from yifa.records.documents import actions, queries
from yifa.records.documents.models import Document

log = logging.getLogger(__name__)

BATCH = 200
AT_MOST_S = 20.0


@db_periodic_task(crontab(minute="*"), priority=-10)  # type: ignore[untyped-decorator]
def typeset_deferred() -> int:
    """Typeset for at most twenty seconds a minute; gives how many documents got their PDF."""
    stop = monotonic() + AT_MOST_S
    done = 0
    for paper in queries.to_typeset(BATCH):
        begun = monotonic()
        if begun >= stop:
            break
        done += _typeset(paper)
        make_room(begun)
    return done


def _typeset(paper: Document) -> bool:
    """Typeset one document; one that fails is told in the log and does not stop the others."""
    at = clock.now()
    actor = system_actor("文书排版", jurisdiction=paper.jurisdiction, day=clock.day_of(at))
    try:
        actions.typeset(actor=actor, at=at, document=paper)
    except Exception:
        log.exception("document %s could not be typeset", paper.uuid)
        return False
    return True
