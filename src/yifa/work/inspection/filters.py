"""Narrowing the list of inspections by what its filter says."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.base.calendar import BEIJING
from yifa.frame import search
from yifa.work.inspection.models import Inspection


def narrowed(
    actor: Actor, rows: QuerySet[Inspection], told: dict[str, Any]
) -> QuerySet[Inspection]:
    """Narrow by words, sheet, ground, stage and days of the visit (included)."""
    if words := told.get("q"):
        found = search.matching_ids(words, "inspection", jurisdictions=actor.jurisdiction)
        rows = rows.filter(uuid__in=found)
    for name in ("sheet", "ground", "stage"):
        if told.get(name):
            rows = rows.filter(**{name: told[name]})
    if since := told.get("since"):
        rows = rows.filter(begun_at__gte=datetime.combine(since, time.min, BEIJING))
    if until := told.get("until"):
        rows = rows.filter(
            begun_at__lt=datetime.combine(until + timedelta(days=1), time.min, BEIJING)
        )
    return rows
