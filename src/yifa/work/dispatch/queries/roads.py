"""The road net of a county: the newest that was imported."""

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.frame.scope import within
from yifa.work.dispatch.adapters.roads import RoadGraph, graph_of
from yifa.work.dispatch.models import RoadNet


def road_nets(actor: Actor) -> QuerySet[RoadNet]:
    """The road nets of the actor's county, newest first."""
    county = actor.jurisdiction.partition(".")[0]
    return RoadNet.objects.filter(within(county)).order_by("-pk")


def road_graph(jurisdiction: str) -> RoadGraph | None:
    """The graph of the net in use in a county; None where none was imported."""
    county = jurisdiction.partition(".")[0]
    digest = (
        RoadNet.objects.filter(within(county)).order_by("-pk").values_list("sha256", flat=True)
    ).first()
    return graph_of(digest) if digest else None
