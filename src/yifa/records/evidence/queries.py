"""Reading evidence and its custody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db.models import QuerySet

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter, Payload, Timeline
from yifa.frame import blobs, visibility
from yifa.frame.scope import within
from yifa.records.evidence.adapters import parts, pictures
from yifa.records.evidence.facts import Custody, EvidenceFact, Point
from yifa.records.evidence.facts import custody_of as custody_folded
from yifa.records.evidence.models import Clip, EvidenceItem, UploadPart
from yifa.records.evidence.terms import Kind, Power
from yifa.records.journal import queries as journal
from yifa.records.journal.queries import timeline

_PAGE_PIXELS = 1600


class EvidenceUnknown(LookupError):
    """No such evidence, or its matter is not shown to the actor."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A piece of evidence as the dossier shows it; `picture` is a JPEG for pictures only."""

    uuid: UUID
    name: str
    kind_label: str
    taken_at: datetime
    place: str
    taken_by: str
    sha256: str
    picture: bytes | None


@dataclass(frozen=True, slots=True)
class Arriving:
    """An upload and how much of it has come."""

    part: UploadPart
    offset: int

    @property
    def is_whole(self) -> bool:
        return self.offset == self.part.length

    @property
    def percent(self) -> int:
        return self.offset * 100 // self.part.length


def items_of(actor: Actor, matter: Matter) -> QuerySet[EvidenceItem]:
    """Evidence of a matter that the actor may see, oldest first."""
    return (
        EvidenceItem.objects.filter(within(actor.jurisdiction))
        .filter(matter_kind=matter.kind, matter_id=matter.id)
        .order_by("taken_at", "pk")
    )


def item(actor: Actor, uuid: UUID) -> EvidenceItem:
    """Find evidence of a matter that the actor sees. Raises: EvidenceUnknown, NotPermitted."""
    found = EvidenceItem.objects.filter(within(actor.jurisdiction), uuid=uuid).first()
    if found is None or not visibility.sees(actor, found.matter_kind, found.matter_id):
        raise EvidenceUnknown("没有这份证据，或者不在您的辖区、单位内")
    require(actor, Power.VIEW, within=found.jurisdiction)
    return found


def matter_of(actor: Actor, kind: str, uuid: UUID) -> Matter | None:
    """Find a matter that the actor sees by its first entry in the journal."""
    if not visibility.sees(actor, kind, uuid):
        return None
    first = journal.visible_to(actor).filter(matter_kind=kind, matter_id=uuid, seq=1).first()
    return first.matter if first else None


def facts_of(matter: Matter) -> tuple[EvidenceFact, ...]:
    """Originals of a matter as rules see them: for actions, not for pages."""
    return tuple(fact_of(row) for row in _originals(matter))


def fact_of(row: EvidenceItem) -> EvidenceFact:
    """One piece of evidence as rules see it."""
    return EvidenceFact(
        id=row.uuid,
        kind=Kind(row.kind),
        title=row.description or row.filename or "",
        sha256=row.sha256,
        device_id=row.device_id,
        taken_at=row.taken_at,
        obtained=row.obtained,
        officers_count=len(row.officers),
        is_intact=row.is_intact,
        parent=fact_of(row.parent) if row.parent else None,
    )


def places_of(items: Iterable[UUID]) -> dict[UUID, Point]:
    """Give where pictures were taken: as their file says, else as it was entered. For actions."""
    found: dict[UUID, Point] = {}
    for row in EvidenceItem.objects.filter(uuid__in=tuple(items)).order_by("pk"):
        lon, lat = row.camera.get("lon", row.lon), row.camera.get("lat", row.lat)
        if lon is not None and lat is not None:
            found[row.uuid] = Point(lon, lat)
    return found


def recordings_of(matter: Matter) -> list[Recording]:
    """Originals of a matter for the dossier, with pictures no larger than a page needs."""
    return [_recording(row) for row in _originals(matter)]


def custody_of(actor: Actor, row: EvidenceItem) -> Timeline[Payload]:
    """Give the custody of a piece of evidence: every act on it, in order."""
    return journal.timeline_of(actor, row.subject)


def standing_of(row: EvidenceItem) -> Custody:
    """Say where the thing or the medium stands: for actions, not for pages."""
    return custody_folded(timeline(row.subject))


def copies_of(row: EvidenceItem) -> QuerySet[EvidenceItem]:
    """Copies made from a piece of evidence, oldest first."""
    return EvidenceItem.objects.filter(parent=row).order_by("pk")


def clips_of(row: EvidenceItem) -> QuerySet[Clip]:
    """Spans marked in a recording, by their beginning."""
    return Clip.objects.filter(item=row).order_by("from_s", "pk")


def account_of(actor: Actor) -> UUID:
    """Give the account to which uploads belong; those without one share the empty one."""
    return actor.account or UUID(int=0)


def part_of(actor: Actor, uuid: UUID) -> UploadPart:
    """Find an upload of this very account, whose matter it still sees. Raises: EvidenceUnknown."""
    found = UploadPart.objects.filter(uuid=uuid, account=account_of(actor)).first()
    if found is None or not visibility.sees(actor, found.matter_kind, found.matter_id):
        raise EvidenceUnknown("没有这个上传，可能已过期清理；请重新上传")
    return found


def parts_of(actor: Actor, matter: Matter) -> list[Arriving]:
    """Uploads of this account for a matter that are not taken yet, newest first."""
    rows = UploadPart.objects.filter(
        account=account_of(actor), matter_kind=matter.kind, matter_id=matter.id
    ).order_by("-created_at", "-pk")
    return [Arriving(row, parts.offset_of(row.uuid)) for row in rows]


def whole_hashes(actor: Actor, uploads: Iterable[UUID]) -> dict[UUID, str]:
    """Give the hashes of those uploads of this account that are whole."""
    rows = UploadPart.objects.filter(account=account_of(actor), uuid__in=list(uploads))
    return dict(rows.exclude(sha256="").values_list("uuid", "sha256"))


def arriving_of(part: UploadPart) -> Arriving:
    """Say how much of an upload has come."""
    return Arriving(part, parts.offset_of(part.uuid))


def open_part(part: UploadPart) -> BinaryIO:
    """Open the file of an upload for reading."""
    return parts.path_of(part.uuid).open("rb")


def original_of(row: EvidenceItem) -> BinaryIO:
    """Open the original."""
    return blobs.open_blob(row.sha256)


def verify(row: EvidenceItem) -> bool:
    """Hash the original again and say whether it is what was taken."""
    return bool(blobs.verify(row.sha256))


def _originals(matter: Matter) -> QuerySet[EvidenceItem]:
    rows = EvidenceItem.objects.filter(matter_kind=matter.kind, matter_id=matter.id)
    return rows.filter(parent__isnull=True).order_by("taken_at", "pk")


def _recording(row: EvidenceItem) -> Recording:
    picture = None
    if row.is_picture:
        with original_of(row) as stream:
            picture = pictures.smaller(stream, _PAGE_PIXELS)
    return Recording(
        uuid=row.uuid,
        name=row.description or row.filename or "",
        kind_label=row.kind_label,
        taken_at=row.taken_at,
        place=row.place or "",
        taken_by=row.officer_names or row.recorded_by,
        sha256=row.sha256,
        picture=picture,
    )
