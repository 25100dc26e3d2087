"""What a party's dossier shows of incidents: those that led to its cases, those at its premises."""

from collections.abc import Iterable
from math import cos, radians
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame.dossier_tabs import Row
from yifa.records.parties import queries as parties
from yifa.work.cases import queries as cases
from yifa.work.incidents.queries.lists import METRES_PER_DEGREE, NEAR_M, incidents
from yifa.work.incidents.terms import Power

ROWS_AT_MOST: Final = 50
_KIND: Final = "incident:"


def party_rows(actor: Actor, party: UUID) -> Iterable[Row]:
    """Give the incidents of a party, newest first, each with what joins it to the party."""
    if not actor.may(Power.VIEW):
        return []
    referred = _referred(actor, party)
    near = [_around(lon, lat) for lon, lat in parties.places_of(actor, party)]
    wanted = Q(uuid__in=referred)
    for place in near:
        wanted |= place
    return [
        Row(
            title=f"{row.category_name}（{row.place}）",
            url=reverse("incidents:detail", args=[row.uuid]),
            status=row.stage_label,
            detail="已转立案" if row.uuid in referred else f"经营场所 {NEAR_M} 米内",
            on=day_in_law(row.collected_at),
        )
        for row in incidents(actor).filter(wanted)[:ROWS_AT_MOST]
    ]


def _referred(actor: Actor, party: UUID) -> set[UUID]:
    """Give the incidents of which cases against the party were born."""
    rows = cases.cases_of_party(actor, parties.entries_of(party))
    sources = rows.filter(source_matter__startswith=_KIND).values_list("source_matter", flat=True)
    return {UUID(source.removeprefix(_KIND)) for source in sources}


def _around(lon: float, lat: float) -> Q:
    by_lat = NEAR_M / METRES_PER_DEGREE
    by_lon = by_lat / max(cos(radians(lat)), 0.01)
    return Q(lat__range=(lat - by_lat, lat + by_lat), lon__range=(lon - by_lon, lon + by_lon))
