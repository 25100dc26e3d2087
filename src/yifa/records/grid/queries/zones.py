"""Reading zones (管控区域): which hold on a day, and which a place lies in."""

from datetime import date
from typing import Any
from uuid import UUID

import shapely
from django.db.models import QuerySet
from shapely.geometry import shape

from yifa.base.access import Actor
from yifa.frame.scope import within
from yifa.records.grid.models import Zone
from yifa.records.grid.queries.categories import county_of
from yifa.records.grid.queries.places import drawn_on
from yifa.records.grid.terms import ZONE_STATE_LABELS, ZoneState


class ZoneUnknown(LookupError):
    """No zone of the actor's county has this id."""


def zones(actor: Actor) -> QuerySet[Zone]:
    """Zones of the actor's county, the newest first, without their polygons."""
    rows = Zone.objects.filter(within(county_of(actor))).defer("polygon")
    return rows.order_by("-valid_from", "-pk")


def zone(actor: Actor, zone_id: UUID) -> Zone:
    """Find one zone. Raises: ZoneUnknown."""
    found = Zone.objects.filter(within(county_of(actor)), uuid=zone_id).first()
    if found is None:
        raise ZoneUnknown("没有这个管控区域，或者不在您的辖区内")
    return found


def zone_state(row: Zone, day: date) -> ZoneState:
    """Say where a zone stands on a day."""
    if row.withdrawn_on and row.withdrawn_on <= day:
        return ZoneState.WITHDRAWN
    if row.valid_until and row.valid_until <= day:
        return ZoneState.ENDED
    return ZoneState.TO_COME if day < row.valid_from else ZoneState.HOLDS


def zones_at(actor: Actor, place: tuple[float, float], day: date) -> list[Zone]:
    """Give the zones that hold on a day where a place lies in them (on the border: within).

    Shape: WGS-84 longitude, latitude.
    """
    spot = shapely.Point(*place)
    held = Zone.objects.filter(within(county_of(actor)), drawn_on(day)).order_by("kind", "pk")
    return [row for row in held if shape(row.polygon).intersects(spot)]


def zone_features(actor: Actor, day: date) -> dict[str, Any]:
    """Give the zones that hold on a day as GeoJSON (WGS-84)."""
    held = Zone.objects.filter(within(county_of(actor)), drawn_on(day)).order_by("pk")
    return {"type": "FeatureCollection", "features": [zone_feature(row, day) for row in held]}


def zone_feature(row: Zone, day: date) -> dict[str, Any]:
    """Give one zone as a GeoJSON feature."""
    return {
        "type": "Feature",
        "id": str(row.uuid),
        "geometry": row.polygon,
        "properties": {
            "kind": row.kind,
            "name": row.name,
            "kind_label": row.kind_label,
            "state_label": ZONE_STATE_LABELS[zone_state(row, day)],
            "url": row.get_absolute_url(),
        },
    }
