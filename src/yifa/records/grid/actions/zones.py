"""Zones (管控区域): drawn by a decision, withdrawn by another."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.records.grid import acts, rules
from yifa.records.grid.models import Zone
from yifa.records.grid.queries import outline_on
from yifa.records.grid.rules import DrawingRefused
from yifa.records.grid.terms import Power, ZoneKind
from yifa.records.journal import actions as journal


class ZoneRefused(ValueError):
    """The zone cannot be drawn or withdrawn so; the message says why and what to do."""


@transaction.atomic
def draw_zone(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    kind: ZoneKind,
    name: str,
    decision: str,
    polygon: Any,
    valid_from: date,
    valid_until: date | None = None,
) -> Zone:
    """Put an area under a zone's keeping from a day on (划定); `polygon` is GeoJSON in WGS-84.

    Raises: NotPermitted, ZoneRefused.
    """
    require(actor, Power.ZONE, within=jurisdiction)
    if valid_until and valid_until <= valid_from:
        raise ZoneRefused("终止日期应晚于生效日期")
    told: dict[str, Any] = {
        "name": name,
        "decision": decision,
        "polygon": _usable(polygon, day_in_law(at)),
        "valid_from": valid_from,
        "valid_until": valid_until,
    }
    county = jurisdiction.partition(".")[0]
    row = Zone.objects.create(uuid=uuid7(), jurisdiction=county, kind=kind, recorded_at=at, **told)
    act = acts.ZoneDrawn(zone_kind=kind, **told)
    journal.record(matter=row.matter, after=0, act=act, actor=actor, done_at=at)
    return row


@transaction.atomic
def withdraw_zone(
    *, actor: Actor, at: datetime, zone: Zone, withdrawn_on: date, reason: str
) -> Zone:
    """Let a zone hold no longer from a day on (撤销), today at the earliest.

    Raises: NotPermitted, ZoneRefused, MatterMoved.
    """
    row = Zone.objects.select_for_update().get(pk=zone.pk)
    require(actor, Power.ZONE, within=row.jurisdiction)
    today = day_in_law(at)
    if row.withdrawn_on:
        raise ZoneRefused(f"该区域已登记自 {row.withdrawn_on} 起撤销")
    if withdrawn_on < today:
        raise ZoneRefused("撤销日期不能早于今天：此前该区域仍然有效")
    if row.valid_until and withdrawn_on >= row.valid_until:
        raise ZoneRefused(f"该区域至 {row.valid_until} 到期，撤销日期应早于该日")
    act = acts.ZoneWithdrawn(withdrawn_on=withdrawn_on, reason=reason)
    entry = journal.record(matter=row.matter, after=row.last_seq, act=act, actor=actor, done_at=at)
    row.withdrawn_on, row.last_seq = withdrawn_on, entry.seq
    row.valid_until = max(withdrawn_on, row.valid_from)
    row.save(update_fields=["withdrawn_on", "valid_until", "last_seq"])
    return row


def _usable(polygon: Any, day: date) -> dict[str, Any]:
    try:
        area = rules.polygon_of(polygon)
    except DrawingRefused as refusal:
        raise ZoneRefused(str(refusal)) from refusal
    if faults := rules.why_unfit(area, outline_on(day)):
        said = "；".join(faults)
        raise ZoneRefused(f"范围不能使用：{said}")
    return rules.geojson_of(area)
