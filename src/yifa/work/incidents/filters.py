"""Narrowing the list of incidents by what its filter says."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.frame import search
from yifa.work.incidents.models import Incident

_ZONE = ZoneInfo("Asia/Shanghai")


def narrowed(actor: Actor, rows: QuerySet[Incident], told: dict[str, Any]) -> QuerySet[Incident]:
    """Narrow by words, stage, source, unit and the days of collection (both included)."""
    if words := told.get("q"):
        found = search.matching_ids(words, "incident", jurisdictions=actor.jurisdiction)
        rows = rows.filter(uuid__in=found)
    for name in ("stage", "source", "unit"):
        if told.get(name):
            rows = rows.filter(**{name: told[name]})
    if since := told.get("since"):
        rows = rows.filter(
            collected_at__gte=datetime.combine(since, time.min, _ZONE).astimezone(UTC)
        )
    if until := told.get("until"):
        end = datetime.combine(until + timedelta(days=1), time.min, _ZONE).astimezone(UTC)
        rows = rows.filter(collected_at__lt=end)
    return rows
