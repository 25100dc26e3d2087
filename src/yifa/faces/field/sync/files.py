"""Files of an item become evidence of a matter: originals first, then the marked copies."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter
from yifa.faces.field.sync.answers import Refused
from yifa.faces.field.sync.arriving import Arrived, FileTold
from yifa.records.agencies import queries as agencies
from yifa.records.evidence import actions as evidence
from yifa.records.evidence import queries
from yifa.records.evidence.facts import Point, TakerFact
from yifa.records.evidence.terms import Power

if TYPE_CHECKING:
    from yifa.records.evidence.models import EvidenceItem

_ROLES = {
    "photo": "现场照片",
    "before": "处置前照片",
    "after": "处置后照片",
    "verify": "核查照片",
    "video": "现场视频",
    "voice": "现场录音",
}


def keep_files(
    arrived: Arrived, matter: Matter, place: str, officers: Sequence[TakerFact] = ()
) -> dict[str, list[UUID]]:
    """Take the item's files as evidence; gives the originals by role. Raises: Refused."""
    kept: dict[str, list[UUID]] = defaultdict(list)
    originals: dict[str, EvidenceItem] = {}
    try:
        for file in arrived.item.files:
            if not file.copy_of:
                originals[file.sha256] = _original(arrived, matter, place, file, officers)
                kept[file.role].append(originals[file.sha256].uuid)
        for file in arrived.item.files:
            if file.copy_of:
                _copy(arrived, originals, file)
    except evidence.EvidenceRefused as refusal:
        raise Refused(*refusal.reasons) from refusal
    return kept


def _original(
    arrived: Arrived,
    matter: Matter,
    place: str,
    file: FileTold,
    officers: Sequence[TakerFact],
) -> "EvidenceItem":
    part = queries.part_of(arrived.actor, arrived.parts[file.sha256])
    at_place = None
    if file.lon is not None and file.lat is not None:
        at_place = Point(file.lon, file.lat)
    with queries.open_part(part) as stream:
        return evidence.take(
            actor=_taker(arrived),
            at=arrived.at,
            matter=matter,
            stream=stream,
            filename=file.name,
            part=part,
            kind="audiovisual",
            obtained="执法人员现场拍摄、录制",
            officers=officers,
            device_id=arrived.item.device or "移动终端",
            taken_at=min(file.taken_at, arrived.at),
            place=place[:500],
            point=at_place,
            captured_sha256=file.sha256,
            description=_ROLES.get(file.role, "现场材料"),
        )


def _copy(arrived: Arrived, originals: "dict[str, EvidenceItem]", file: FileTold) -> None:
    if file.copy_of not in originals:
        raise Refused("水印照片没有对应的原始照片，请重新拍照")
    part = queries.part_of(arrived.actor, arrived.parts[file.sha256])
    with queries.open_part(part) as stream:
        evidence.keep_marked_copy(
            actor=_taker(arrived),
            at=arrived.at,
            item=originals[file.copy_of],
            stream=stream,
            filename=file.name,
            part=part,
        )


def _taker(arrived: Arrived) -> Actor:
    """Give the officer as of the day on which evidence may be taken: today, or back then."""
    return arrived.actor if arrived.actor.may(Power.TAKE) else arrived.then


def takers_of(officers: Sequence[UUID], at: datetime) -> list[TakerFact]:
    """Give officers as those who take evidence, with their certificates of the day."""
    found = agencies.officer_facts(officers, day_in_law(at))
    return [
        TakerFact(item.id, item.name, next((one.number for one in item.certificates), ""))
        for item in found
    ]
