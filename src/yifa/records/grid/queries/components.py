"""Reading the register of components (部件)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from yifa.base.access import Actor
from yifa.frame.scope import within
from yifa.records.grid.facts import code_sets
from yifa.records.grid.facts.categories import NEW_SET
from yifa.records.grid.models import Cell, Component
from yifa.records.grid.queries.categories import county_of
from yifa.records.grid.queries.places import codes_within
from yifa.records.grid.terms import COMPONENT, ComponentState

ON_MAP_AT_MOST = 2000


class ComponentUnknown(LookupError):
    """No component of the actor's county has this id."""


def component_classes() -> dict[str, str]:
    """Give the classes of components: code to name."""
    return dict(code_sets()[NEW_SET].components)


def component_majors() -> dict[str, str]:
    """Give the major classes of components: code to name."""
    majors = code_sets()[NEW_SET].majors
    return {one["code"]: one["name"] for one in majors if one["kind"] == COMPONENT}


def components(actor: Actor) -> QuerySet[Component]:
    """Components of the actor's county, by id."""
    return Component.objects.filter(within(county_of(actor))).order_by("code", "pk")


def chosen_components(actor: Actor, choice: Mapping[str, str]) -> QuerySet[Component]:
    """Narrow the register by words, class, cell and state."""
    rows = components(actor)
    if major := choice.get("major"):
        rows = rows.filter(category__startswith=f"{major}-")
    if cell := choice.get("cell"):
        rows = rows.filter(cell_code__in=codes_within(county_of(actor), cell))
    if words := choice.get("q", "").strip():
        named = Q(name__icontains=words) | Q(place__icontains=words) | Q(code__startswith=words)
        rows = rows.filter(named | Q(owner__icontains=words))
    return rows.filter(state=choice.get("state") or ComponentState.IN_USE)


def component(actor: Actor, component_id: UUID) -> Component:
    """Find one component. Raises: ComponentUnknown."""
    found = components(actor).filter(uuid=component_id).first()
    if found is None:
        raise ComponentUnknown("没有这个部件，或者不在您的辖区内")
    return found


def component_by_code(code: str) -> Component | None:
    """Find a component by the id on its label."""
    return Component.objects.filter(code=code).first()


def component_features(actor: Actor, choice: Mapping[str, str]) -> dict[str, Any]:
    """Components as GeoJSON points (WGS-84), at most some thousands."""
    rows = chosen_components(actor, choice)[:ON_MAP_AT_MOST]
    return {"type": "FeatureCollection", "features": [_feature(row) for row in rows]}


def _feature(row: Component) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "properties": {
            "kind": "component",
            "state": "progress" if row.is_in_use else "",
            "label": f"{row.name} {row.code}",
            "url": row.get_absolute_url(),
        },
    }


def components_count(actor: Actor, cell: Cell) -> int:
    """Count the components in use in a cell and in the cells below it."""
    return chosen_components(actor, {"cell": cell.code}).count()
