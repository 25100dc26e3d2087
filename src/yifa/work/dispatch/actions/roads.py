"""Importing a road net: the graph is kept by its hash, the entry says which."""

from datetime import datetime

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.journal import actions as journal
from yifa.work.dispatch import acts
from yifa.work.dispatch.adapters.roads import RoadNetRead
from yifa.work.dispatch.models import RoadNet
from yifa.work.dispatch.terms import ROADS_MATTER, Power


@transaction.atomic
def import_roads(
    *, actor: Actor, at: datetime, jurisdiction: str, name: str, net: RoadNetRead
) -> RoadNet:
    """Let a road net replace the county's one before. Raises: NotPermitted."""
    require(actor, Power.IMPORT_ROADS, within=jurisdiction)
    row = RoadNet(
        uuid=uuid7(),
        jurisdiction=jurisdiction,
        name=name,
        link_count=net.link_count,
        node_count=len(net.nodes),
        length_m=net.length_m,
        sha256=blobs.put(net.packed()),
        imported_at=at,
    )
    told = acts.RoadsImported(
        name=name,
        link_count=row.link_count,
        node_count=row.node_count,
        length_m=row.length_m,
        sha256=row.sha256,
    )
    matter = Matter(ROADS_MATTER, row.uuid, jurisdiction)
    journal.record(matter=matter, after=0, act=told, actor=actor, done_at=at)
    row.save()
    return row
