"""Narrowing the list of incidents by what its filter says."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.frame import search
from yifa.records.grid.queries import codes_within
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries.lists import start_of


def narrowed(actor: Actor, rows: QuerySet[Incident], told: dict[str, Any]) -> QuerySet[Incident]:
    """Narrow by words, stage, source, unit, cell, component and days of collection (included)."""
    if words := told.get("q"):
        found = search.matching_ids(words, "incident", jurisdictions=actor.jurisdiction)
        rows = rows.filter(uuid__in=found)
    if cell := told.get("cell"):
        county = actor.jurisdiction.partition(".")[0]
        rows = rows.filter(cell__in=codes_within(county, cell))
    for name in ("stage", "source", "unit", "component"):
        if told.get(name):
            rows = rows.filter(**{name: told[name]})
    if since := told.get("since"):
        rows = rows.filter(collected_at__gte=start_of(since))
    if until := told.get("until"):
        rows = rows.filter(collected_at__lt=start_of(until + timedelta(days=1)))
    return rows
