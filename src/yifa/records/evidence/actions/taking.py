"""Taking an original, noting that it was shown, verifying it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import BinaryIO, Required, TypedDict, Unpack

import msgspec
from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter, Payload, Timeline
from yifa.records.evidence import acts, queries, rules
from yifa.records.evidence.actions.storing import (
    EvidenceRefused,
    Incoming,
    StoredFile,
    add_picture,
    record,
    stored,
)
from yifa.records.evidence.facts import Point, TakerFact, Taking
from yifa.records.evidence.models import EvidenceItem, UploadPart
from yifa.records.evidence.terms import Kind, Power
from yifa.records.evidence.terms.custody import PLATFORM_STORE
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import timeline


class Said(TypedDict, total=False):
    """What is said of an original when it is taken; see `facts.Taking`."""

    kind: Required[str]
    obtained: Required[str]
    taken_at: Required[datetime]
    officers: Sequence[TakerFact]
    device_id: str
    place: str
    point: Point | None
    holder: str
    held_at: str
    details: Mapping[str, str] | None


@transaction.atomic
def take(
    *,
    actor: Actor,
    at: datetime,
    matter: Matter,
    stream: BinaryIO,
    filename: str,
    description: str = "",
    captured_sha256: str = "",
    part: UploadPart | None = None,
    **said: Unpack[Said],
) -> EvidenceItem:
    """Take an original as evidence of a matter; `stream` must be seekable and is read in pieces.

    `captured_sha256` is the hash the device gave when it recorded; it must be the same. `part` is
    the sealed upload whose file `stream` reads: it becomes the original without being copied.
    Basis: 《行政处罚法》第四十六条, 第四十七条. Raises: NotPermitted, EvidenceRefused.
    """
    require(actor, Power.TAKE, within=matter.jurisdiction)
    taking = _taking(actor, matter, said)
    if faults := rules.faults_of(taking, at):
        raise EvidenceRefused(*faults)
    incoming = Incoming(
        matter=matter,
        kind=taking.kind,
        stream=stream,
        filename=filename,
        captured_sha256=captured_sha256,
        part=part,
    )
    file = stored(incoming)
    row = _row(actor, at, matter, taking, file)
    row.description = description.strip()
    add_picture(row, file)
    row.save(force_insert=True)
    record(row, _taken(row, taking, captured_sha256, at), actor, at)
    return row


@transaction.atomic
def show(*, actor: Actor, at: datetime, item: EvidenceItem, purpose: str) -> EvidenceItem:
    """Note that someone opened the original, and why. Raises: NotPermitted."""
    require(actor, Power.VIEW, within=item.jurisdiction)
    record(item, acts.Shown(sha256=item.sha256, purpose=purpose), actor, at)
    return item


@transaction.atomic
def reveal(*, actor: Actor, at: datetime, item: EvidenceItem, reason: str) -> Timeline[Payload]:
    """Show the acts on a piece of evidence unmasked, for a reason, and record the look.

    Raises: NotPermitted.
    """
    require(actor, Power.REVEAL, within=item.jurisdiction)
    fields = ("personal_details", "to", "witness", "note", "derivation")
    journal.record_access(actor=actor, at=at, matter=item.subject, reason=reason, fields=fields)
    return timeline(item.subject)


@transaction.atomic
def verify(*, actor: Actor, at: datetime, item: EvidenceItem) -> EvidenceItem:
    """Hash the original again and keep the result. Raises: NotPermitted."""
    require(actor, Power.VERIFY, within=item.jurisdiction)
    row = EvidenceItem.objects.select_for_update().get(pk=item.pk)
    row.is_intact, row.verified_at = queries.verify(row), at
    row.save(update_fields=["is_intact", "verified_at"])
    record(row, acts.Verified(sha256=row.sha256, is_intact=row.is_intact), actor, at)
    return row


def _taking(actor: Actor, matter: Matter, said: Said) -> Taking:
    details = said.get("details")
    told = details or {}
    return Taking(
        matter_kind=matter.kind,
        kind=_kind(said["kind"]),
        obtained=said["obtained"].strip(),
        officers=tuple(said.get("officers", ())),
        device_id=said.get("device_id", "").strip(),
        taken_at=said["taken_at"],
        place=said.get("place", "").strip(),
        point=said.get("point"),
        holder=(said.get("holder") or told.get("kept_by", "")).strip() or actor.name,
        held_at=(said.get("held_at") or told.get("kept_at", "")).strip() or PLATFORM_STORE,
        details=None if details is None else dict(details),
    )


def _kind(code: str) -> Kind:
    try:
        return Kind(code)
    except ValueError:
        raise EvidenceRefused("请选择证据种类") from None


def _row(
    actor: Actor, at: datetime, matter: Matter, taking: Taking, file: StoredFile
) -> EvidenceItem:
    point = taking.point
    return EvidenceItem(
        uuid=uuid7(),
        jurisdiction=matter.jurisdiction,
        matter_kind=matter.kind,
        matter_id=matter.id,
        kind=taking.kind,
        filename=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        obtained=taking.obtained,
        officers=[msgspec.to_builtins(officer) for officer in taking.officers],
        device_id=taking.device_id,
        taken_at=taking.taken_at,
        place=taking.place,
        lon=point.lon if point else None,
        lat=point.lat if point else None,
        holder=taking.holder,
        held_at=taking.held_at,
        cautions=list(file.cautions),
        scan=file.scan,
        recorded_at=at,
        recorded_by=actor.name,
    )


def _taken(row: EvidenceItem, taking: Taking, captured_sha256: str, at: datetime) -> acts.Taken:
    details, personal_details = rules.split_details(taking.kind, taking.details or {})
    return acts.Taken(
        subject=row.matter.subject,
        evidence_kind=row.kind,
        filename=row.filename or "",
        description=row.description or "",
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        captured_sha256=captured_sha256,
        obtained=row.obtained,
        officers=tuple(officer.id for officer in taking.officers),
        device_id=row.device_id,
        taken_at=row.taken_at,
        place=row.place or "",
        lon=row.lon,
        lat=row.lat,
        holder=taking.holder,
        held_at=taking.held_at,
        details=details,
        personal_details=personal_details,
        comparisons=_compared(row, taking, at),
        cautions=tuple(row.cautions),
        scan=row.scan,
    )


def _compared(row: EvidenceItem, taking: Taking, at: datetime) -> tuple[acts.Comparison, ...]:
    """Compare what a camera wrote; a recording that tells nothing is no reason for a note."""
    told = row.is_picture or bool(row.camera)
    return rules.comparisons_of(row.camera, taking, at) if told else ()
