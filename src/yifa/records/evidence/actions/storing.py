"""What every taking does with a file: check name, size and content, then keep it by its hash."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from django.conf import settings

from yifa.base.access import Actor
from yifa.base.procedure import Matter, Payload
from yifa.base.statute import Citation
from yifa.frame import blobs
from yifa.records.evidence import rules
from yifa.records.evidence.adapters import pictures
from yifa.records.evidence.adapters.media import media_type_of
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.terms import PICTURES
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq

_THUMBNAIL_PIXELS = 480


class EvidenceRefused(Exception):
    """A file or an act on evidence is refused: every reason at once, in Chinese."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("；".join(reasons))


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was checked and is kept."""

    name: str
    media_type: str
    size: int
    sha256: str


def stored(
    matter: Matter, stream: BinaryIO, filename: str, captured_sha256: str = ""
) -> StoredFile:
    """Check name, size and content, then put the file into the store. Raises: EvidenceRefused."""
    name = rules.clean_name(filename)
    size = size_of(stream)
    limit = settings.YIFA_UPLOAD_LIMIT
    if size == 0:
        raise EvidenceRefused(f"“{name or '文件'}”是空文件（0 字节），请重新选择")
    if size > limit:
        raise EvidenceRefused(rules.too_large(size, limit))
    media_type = media_type_of(stream)
    if fault := rules.file_fault(name, media_type):
        raise EvidenceRefused(fault)
    sha256 = blobs.put(stream)
    if captured_sha256 and captured_sha256.lower() != sha256:
        raise EvidenceRefused("上传的文件与设备记录的校验值不一致，可能已被改动或者传输有误")
    _refuse_twice(matter, name, sha256)
    return StoredFile(name, str(media_type), size, sha256)


def size_of(stream: BinaryIO) -> int:
    """Give the length of a stream in bytes and leave it at its start."""
    size = stream.seek(0, 2)
    stream.seek(0)
    return size


def add_picture(row: EvidenceItem, stream: BinaryIO) -> None:
    """Add camera data and a thumbnail where the file is a picture. Raises: EvidenceRefused."""
    if row.media_type not in PICTURES:
        return
    row.camera = pictures.camera_data(stream)
    thumbnail = pictures.smaller(stream, _THUMBNAIL_PIXELS)
    if thumbnail is None:
        raise EvidenceRefused("图片无法打开，可能已损坏；请用原始文件重新上传")
    row.thumbnail_sha256 = blobs.put(thumbnail)


def record(
    row: EvidenceItem,
    act: Payload,
    actor: Actor,
    done_at: datetime,
    basis: Iterable[Citation] = (),
) -> None:
    """Record an act in the custody of a piece of evidence, after the last one."""
    journal.record(
        matter=row.subject,
        after=last_seq(row.subject),
        act=act,
        actor=actor,
        done_at=done_at,
        basis=[str(citation) for citation in basis],
    )


def _refuse_twice(matter: Matter, name: str, sha256: str) -> None:
    same = EvidenceItem.objects.filter(matter_kind=matter.kind, matter_id=matter.id, sha256=sha256)
    if same.exists():
        raise EvidenceRefused(f"“{name}”已在本事项的证据中，无需重复上传")
