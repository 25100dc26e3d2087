"""What goes into an export: papers, volumes, originals, and what the journal says of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Final
from uuid import UUID

import msgspec

from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.documents import queries as documents
from yifa.records.documents.terms import PART_LABELS, Part
from yifa.records.dossiers.models import Export
from yifa.records.evidence import queries as evidence
from yifa.records.evidence.terms import KIND_LABELS
from yifa.records.journal import queries as journal

_SIGNATURES: Final = (
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"\x89PNG", "png"),
    (0, b"%PDF", "pdf"),
    (4, b"ftyp", "mp4"),
    (8, b"WAVE", "wav"),
    (8, b"WEBP", "webp"),
    (0, b"ID3", "mp3"),
    (0, b"PK\x03\x04", "zip"),
)
INTERNAL: Final = "内部程序的内容，不在本次导出范围"
MASKED: Final = "含个人信息，本次导出未提供"
ERASED: Final = "个人信息已依法删除"


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of an export."""

    path: str
    role: str
    title: str
    digest: str
    paper: Any = None

    def open(self) -> IO[bytes]:
        """Open it; a paper in its last form, signed where it was signed."""
        return blobs.open_blob(self.digest) if self.paper is None else documents.pdf_of(self.paper)


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything of one export: its files, and the chains whose entries prove them."""

    pieces: tuple[Piece, ...]
    subjects: tuple[Matter, ...]
    internal: frozenset[str]
    """The documents that only the inner part holds."""


def contents_of(export: Export) -> Contents:
    """Collect what one export holds."""
    papers = [p for p in documents.documents_in(export.matter) if p.form != "dossier"]
    internal = [p for p in papers if p.part is Part.INTERNAL]
    kept = papers if export.is_internal else [p for p in papers if p not in internal]
    facts = evidence.facts_of(export.matter)
    dossier = documents.dossier_of(export.matter)
    place = export.jurisdiction
    pieces = [
        *_volumes(export, dossier),
        *(
            Piece(f"文书/{number:02d} {paper.title}.pdf", "document", str(paper), "", paper)
            for number, paper in enumerate(kept, start=1)
        ),
        *(
            Piece(
                f"证据/{number:02d} {fact.sha256[:12]}.{_extension(fact.sha256)}",
                "original",
                KIND_LABELS[fact.kind],
                fact.sha256,
            )
            for number, fact in enumerate(facts, start=1)
        ),
    ]
    subjects = [
        export.matter,
        *(Matter("document", UUID(str(paper.uuid)), place) for paper in kept),
        *(Matter("document", UUID(str(dossier.uuid)), place) for dossier in _one(dossier)),
        *(Matter("evidence", fact.id, place) for fact in facts),
        export.subject,
    ]
    hidden = frozenset() if export.is_internal else frozenset(str(p.uuid) for p in internal)
    return Contents(tuple(pieces), tuple(subjects), hidden)


def told_of(export: Export, contents: Contents) -> tuple[dict[str, Any], dict[str, int]]:
    """Give what each entry says, by its id, and how many entries each chain has."""
    hidden = _hidden_entries(export, contents)
    told: dict[str, Any] = {}
    steps: dict[str, int] = {}
    for opening in journal.openings(contents.subjects):
        told[str(opening.entry)] = _opened(export, opening, hidden)
        steps[opening.matter.subject] = opening.seq
    return told, steps


def timeline_of(export: Export, contents: Contents, told: dict[str, Any]) -> dict[str, Any]:
    """Give the case's acts as the export may show them, in the JSON of timelines."""
    whole = journal.timeline(export.matter)
    plain: dict[str, Any] = msgspec.to_builtins(whole)
    by_seq = {
        opening.seq: told[str(opening.entry)] for opening in journal.openings([export.matter])
    }
    for act, written in zip(whole.acts, plain["acts"], strict=True):
        written["payload"] = _payload(act.payload, by_seq[act.seq])
    return plain


def _payload(payload: Any, said: dict[str, Any]) -> Any:
    if said.get("withheld") == MASKED:
        return msgspec.to_builtins(journal.masked(payload))
    if "withheld" in said:
        return {"kind": payload.kind()}
    if "upcast" in said:
        return msgspec.to_builtins(payload)
    return msgspec.json.decode(said["body"]) | msgspec.json.decode(said["personal"] or "{}")


def _opened(export: Export, opening: journal.Opening, hidden: set[int]) -> dict[str, Any]:
    if opening.is_erased:
        return {"withheld": ERASED}
    if opening.matter == export.matter and opening.seq in hidden:
        return {"withheld": INTERNAL}
    if opening.personal and not export.is_whole:
        return {"withheld": MASKED}
    said = {"salt": opening.salt.hex(), "body": opening.body, "personal": opening.personal}
    return said if opening.is_current else said | {"upcast": True}


def _hidden_entries(export: Export, contents: Contents) -> set[int]:
    """Give the steps of the case whose papers are all internal, where those stay inside."""
    acts = journal.timeline(export.matter).acts
    return {act.seq for act in acts if act.documents and set(act.documents) <= contents.internal}


def _volumes(export: Export, dossier: Any) -> Iterator[Piece]:
    for volume in documents.volumes_of(dossier) if dossier else ():
        if volume.part is Part.OPEN or export.is_internal:
            label = PART_LABELS[volume.part]
            yield Piece(f"案卷/{label}.pdf", "volume", label, volume.pdf_sha256)


def _one(dossier: Any) -> tuple[Any, ...]:
    return () if dossier is None else (dossier,)


def _extension(digest: str) -> str:
    with blobs.open_blob(digest) as stream:
        head = stream.read(16)
    found = (
        ending for start, mark, ending in _SIGNATURES if head[start : start + len(mark)] == mark
    )
    return next(found, "bin")
