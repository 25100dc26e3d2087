"""Service on a case's pages: its deliveries, confirmed addresses, what waits to be entered."""

from typing import Any

from django.urls import reverse

from yifa.base.access import Actor
from yifa.records.service import queries as service
from yifa.records.service.terms import CHANNEL_LABELS, SERVICE_WAY_LABELS, Channel, Power
from yifa.work.cases.queries import Sight
from yifa.work.cases.queries.serving import brief_of, finished_for


def serving_of(actor: Actor, seen: Sight) -> dict[str, Any]:
    """What the tab of service shows: deliveries, confirmations, what waits to be entered."""
    case, matter = seen.case, seen.case.matter
    waiting = {item.id for item in finished_for(case, seen.facts.at)}
    papers = brief_of(matter, seen.facts.at).servable
    rows = list(service.deliveries_of(actor, matter))
    under_way = {row.document for row in rows}
    may_serve = case.is_open and actor.may(Power.SERVE, within=case.jurisdiction)
    return {
        "deliveries": [(row, row.uuid in waiting) for row in rows],
        "addresses": [(row, _ways(row.channels)) for row in service.addresses_of(actor, matter)],
        "to_serve": [item.document for item in papers if item.document.id not in under_way],
        "may_serve": may_serve,
        "matter_key": f"case:{case.uuid}",
    }


def _ways(channels: list[str]) -> str:
    return "、".join(CHANNEL_LABELS[Channel(code)] for code in channels) or "不同意"


def offers_of(seen: Sight) -> list[dict[str, Any]]:
    """The finished deliveries that wait to be entered, as links for the pages of steps."""
    return [
        {
            "title": "、".join(item.title for item in found.documents),
            "way": SERVICE_WAY_LABELS[found.delivered.way],
            "on": found.effect.on,
            "url": reverse("cases:served", args=[seen.case.uuid, found.id]),
        }
        for found in finished_for(seen.case, seen.facts.at)
    ]
