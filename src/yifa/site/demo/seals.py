"""The demo's seals and certificates: one authority, a seal for each body, the officers' own."""

from datetime import datetime

from django.conf import settings

from yifa.records.agencies.queries import bodies, officers
from yifa.records.signing import actions
from yifa.records.signing.queries import is_established
from yifa.records.signing.terms import Kind
from yifa.site.demo.agencies import COUNTY, founder


def equip(at: datetime) -> None:
    """Give the county its demo authority, seals and certificates, where it has none yet."""
    if is_established() or not settings.YIFA_DEMO_SEAL:
        return
    actor = founder(at)
    actions.establish(actor=actor, at=at, organization=f"云溪县（演示）{COUNTY}")
    for body in bodies(actor):
        for kind in (Kind.SEAL, Kind.HANDWRITING):
            actions.issue_to_body(actor=actor, at=at, jurisdiction=body.jurisdiction, kind=kind)
    for officer in officers(actor, on=actor.day).filter(auxiliary=False):
        actions.issue_to_officer(actor=actor, at=at, officer=officer.uuid)
