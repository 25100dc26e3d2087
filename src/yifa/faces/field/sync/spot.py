"""A summary penalty that comes from a phone: newcomer, photos, and the acts in their order."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

import msgspec
from django.db import transaction

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter
from yifa.faces.field.facts import SpotItem, SpotPhoto
from yifa.records.agencies import queries as agencies
from yifa.records.documents import actions as documents
from yifa.records.documents import queries as documents_queries
from yifa.records.documents import rules as documents_rules
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import Point, TakerFact
from yifa.records.evidence.terms import Kind
from yifa.records.parties import actions as parties
from yifa.records.parties.facts import Details
from yifa.records.parties.queries import PartyUnknown
from yifa.work.cases import actions as cases
from yifa.work.cases import queries as cases_queries
from yifa.work.cases.facts.on_the_spot import SpotTold

OBTAINED = "执法人员现场拍摄"
CASE_MATTER = "case"


class SpotPhotoMissing(LookupError):
    """A photo that the item names has not arrived yet."""


REFUSALS = (
    SpotPhotoMissing,
    cases.ToldOutOfOrder,
    cases_queries.DraftIncomplete,
    documents.NumberNotHeld,
    documents_queries.NoNumbering,
    documents_rules.FormIncomplete,
    evidence.EvidenceRefused,
    parties.DetailsRefused,
    PartyUnknown,
)
"""What keeps an item from being taken until someone mends it; each says why in Chinese."""

Opener = Callable[[str], BinaryIO | None]
"""Opens an uploaded file by its digest, `None` where it has not arrived."""


@transaction.atomic
def enter_penalty(
    *, actor: Actor, at: datetime, item: SpotItem, open_file: Opener
) -> cases.SpotEntered:
    """Enter a summary penalty of a phone: newcomer, photos, then the acts in their order.

    Raises: NotPermitted, DetailsRefused, SpotPhotoMissing, EvidenceRefused, and what
    `cases.enter_on_the_spot` raises.
    """
    told = item.told
    if item.newcomer is not None:
        party = _registered(actor, told.moments.opened_at, told.party, item.newcomer)
        told = msgspec.structs.replace(told, party=party)
    taken = [_taken(actor, at, told, photo, open_file) for photo in item.photos]
    return cases.enter_on_the_spot(
        actor=actor, at=at, jurisdiction=actor.jurisdiction, told=told, evidence=taken
    )


def _registered(actor: Actor, at: datetime, party_id: UUID, details: Details) -> UUID:
    """Register a party met on the street; one with the same number is the one it is."""
    try:
        with transaction.atomic():
            made = parties.register_party(
                actor=actor,
                at=at,
                details=details,
                jurisdiction=actor.jurisdiction,
                source="当场处罚",
                party_id=party_id,
            )
    except parties.PartyExists as known:
        if known.party is None:
            raise
        return UUID(str(known.party.uuid))
    return UUID(str(made.uuid))


def _taken(actor: Actor, at: datetime, told: SpotTold, photo: SpotPhoto, open_file: Opener) -> str:
    stream = open_file(photo.sha256)
    if stream is None:
        raise SpotPhotoMissing(f"照片“{photo.filename}”尚未上传完毕，请稍后再提交")
    with stream:
        row = evidence.take(
            actor=actor,
            at=at,
            matter=Matter(CASE_MATTER, told.case, actor.jurisdiction),
            stream=stream,
            filename=photo.filename,
            captured_sha256=photo.sha256,
            kind=Kind.ELECTRONIC,
            obtained=OBTAINED,
            taken_at=photo.taken_at,
            officers=_takers(told.officers, photo.taken_at),
            device_id=photo.device,
            place=told.place,
            point=_point(told),
        )
    return str(row.uuid)


def _takers(officers: Sequence[UUID], at: datetime) -> list[TakerFact]:
    found = agencies.officer_facts(officers, day_in_law(at))
    return [
        TakerFact(item.id, item.name, next((one.number for one in item.certificates), ""))
        for item in found
    ]


def _point(told: SpotTold) -> Point | None:
    if told.longitude is None or told.latitude is None:
        return None
    return Point(told.longitude, told.latitude)
