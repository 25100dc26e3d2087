"""Keeping what arrived late and was not lawful where a person finds it (补报待处理)."""

from dataclasses import dataclass

import msgspec

from yifa.base.procedure import Matter
from yifa.faces.field.models import Reported
from yifa.faces.field.sync.answers import Finding
from yifa.faces.field.sync.arriving import Arrived


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A reported act as its room recorded it: `seq` in the matter, and what stands against it."""

    matter: Matter
    unit: str
    seq: int
    title: str
    url: str
    label: str
    findings: tuple[Finding, ...]


def keep_reported(arrived: Arrived, kept: Kept) -> Reported:
    """Put a reported act onto the list of those that wait for a squad leader or duty chief."""
    return Reported.objects.create(
        jurisdiction=kept.matter.jurisdiction,
        unit=kept.unit,
        matter_kind=kept.matter.kind,
        matter_id=kept.matter.id,
        seq=kept.seq,
        title=kept.title,
        url=kept.url,
        label=kept.label,
        actor_name=arrived.actor.name,
        findings=[msgspec.to_builtins(item) for item in kept.findings],
        done_at=arrived.done_at,
        received_at=arrived.at,
    )
