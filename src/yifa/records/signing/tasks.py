"""Keeping the revocation lists of the data folder fresh, for checks without a database."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from yifa.base import clock
from yifa.records.signing import queries


@db_periodic_task(crontab(hour="19", minute="17"), priority=-10)  # type: ignore[untyped-decorator]
def publish_lists() -> bool:
    """Write certificates and revocation lists once a day; gives whether there were any."""
    if not queries.is_established():
        return False
    queries.publish_trust(clock.now())
    return True
