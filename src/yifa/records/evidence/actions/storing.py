"""What every taking does with a file: check name, size and content, then keep it by its hash."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from django.conf import settings
from django.db import transaction

from yifa.base.access import Actor
from yifa.base.procedure import Matter, Payload
from yifa.base.statute import Citation
from yifa.frame import blobs
from yifa.records.evidence import rules
from yifa.records.evidence.adapters import boxes, media, parts, pictures, scanning
from yifa.records.evidence.facts import ContentFinding
from yifa.records.evidence.models import EvidenceItem, UploadPart
from yifa.records.evidence.terms import BOXED, PICTURES, Kind
from yifa.records.evidence.terms.contents import Level
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq

_THUMBNAIL_PIXELS = 480


class EvidenceRefused(Exception):
    """A file or an act on evidence is refused: every reason at once, in Chinese."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("；".join(reasons))


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file to be kept: its stream, and the part it came in where it was a large one."""

    matter: Matter
    kind: Kind
    stream: BinaryIO
    filename: str
    captured_sha256: str = ""
    part: UploadPart | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that was checked and is kept."""

    name: str
    media_type: str
    size: int
    sha256: str
    cautions: tuple[str, ...]
    scan: str
    camera: Mapping[str, Any]
    thumbnail: bytes | None


def stored(file: Incoming) -> StoredFile:
    """Check name, size and content, then put the file into the store. Raises: EvidenceRefused."""
    name = rules.clean_name(file.filename)
    size = _fitting_size(file, name)
    media_type = media.media_type_of(file.stream)
    if fault := rules.file_fault(name, media_type):
        raise EvidenceRefused(fault)
    findings = [*media.findings_on(file.stream, str(media_type))]
    camera, thumbnail = _pictured(file.stream, str(media_type), findings)
    if faults := rules.content_faults(file.kind, findings):
        raise EvidenceRefused(*faults)
    sha256 = file.part.sha256 if file.part else blobs.digest_of(file.stream)
    _refuse_other(file, name, sha256)
    scan = file.part.scan if file.part else scanning.scanner().scan(file.stream)
    _put(file, sha256)
    cautions = tuple(finding.words for finding in findings)
    return StoredFile(
        name, str(media_type), size, sha256, cautions, scan, camera=camera, thumbnail=thumbnail
    )


def add_picture(row: EvidenceItem, file: StoredFile) -> None:
    """Add camera data and a thumbnail where the file is a picture."""
    row.camera = dict(file.camera)
    if file.thumbnail:
        row.thumbnail_sha256 = blobs.put(file.thumbnail)


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


def _pictured(
    stream: BinaryIO, media_type: str, findings: list[ContentFinding]
) -> tuple[dict[str, Any], bytes | None]:
    """Give camera data and thumbnail of a picture; note where it cannot be opened whole.

    Of a recording only what its recorder wrote can be read.
    """
    if media_type in BOXED:
        return boxes.recording_data(stream), None
    if media_type not in PICTURES:
        return {}, None
    thumbnail = pictures.smaller(stream, _THUMBNAIL_PIXELS)
    if thumbnail is None:
        findings.append(ContentFinding(Level.DAMAGED, "图片无法完整打开，可能已损坏"))
    return pictures.camera_data(stream), thumbnail


def _fitting_size(file: Incoming, name: str) -> int:
    size = file.stream.seek(0, 2)
    file.stream.seek(0)
    limit = settings.YIFA_VIDEO_LIMIT if file.part else settings.YIFA_UPLOAD_LIMIT
    if size == 0:
        raise EvidenceRefused(f"“{name or '文件'}”是空文件（0 字节），请重新选择")
    if size > limit:
        raise EvidenceRefused(rules.too_large(size, limit))
    if file.part and size != file.part.length:
        raise EvidenceRefused(f"“{name}”还没有传完，请续传后再登记")
    return size


def _refuse_other(file: Incoming, name: str, sha256: str) -> None:
    """Refuse what the device did not record, and what the matter already has."""
    if file.captured_sha256 and file.captured_sha256.lower() != sha256:
        raise EvidenceRefused("上传的文件与设备记录的校验值不一致，可能已被改动或者传输有误")
    matter = file.matter
    same = EvidenceItem.objects.filter(matter_kind=matter.kind, matter_id=matter.id, sha256=sha256)
    if same.exists():
        raise EvidenceRefused(f"“{name}”已在本事项的证据中，无需重复上传")


def _put(file: Incoming, sha256: str) -> None:
    try:
        if file.part is None:
            blobs.put(file.stream)
            return
        blobs.adopt(parts.path_of(file.part.uuid), sha256)
    except OSError as error:
        if parts.is_full(error):
            raise EvidenceRefused(
                "服务器存储空间不足，本次未保存；请联系管理员清理后重试"
            ) from error
        raise
    uuid = file.part.uuid
    file.part.delete()
    transaction.on_commit(lambda: parts.remove(uuid))
