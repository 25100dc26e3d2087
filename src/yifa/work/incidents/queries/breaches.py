"""Incidents whose clocks ran or will soon run over their targets: for the escalation."""

from datetime import datetime, timedelta
from typing import Final

from yifa.work.incidents.models import Incident

AT_ONCE: Final = 500
_A_SECOND: Final = timedelta(seconds=1)


def late_by_clock(at: datetime) -> list[Incident]:
    """Give the incidents with a breach not yet escalated, the longest waiting first."""
    rows = Incident.objects.filter(next_breach_at__lt=at)
    return list(rows.order_by("next_breach_at", "pk")[:AT_ONCE])


def breaches_between(since: datetime, until: datetime) -> list[datetime]:
    """Give the instants, to the second above, at which clocks will run over their targets."""
    rows = Incident.objects.filter(next_breach_at__gte=since, next_breach_at__lt=until)
    found = rows.order_by("next_breach_at").values_list("next_breach_at", flat=True)[:AT_ONCE]
    return sorted({moment.replace(microsecond=0) + _A_SECOND for moment in found if moment})
