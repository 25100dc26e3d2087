"""Binding the dossier (卷宗): cover, index, every paper and picture, page numbers, bookmarks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.documents import acts, rules, terms
from yifa.records.documents.actions.finding import make_findable
from yifa.records.documents.actions.making import content_digest, typeset
from yifa.records.documents.actions.numbering import give_number
from yifa.records.documents.actions.standing import fresh_standing
from yifa.records.documents.adapters import typesetting
from yifa.records.documents.adapters.binding import (
    Sheaf,
    Volume,
    bound,
    count_pages,
    joined,
)
from yifa.records.documents.facts import DossierData, HashRow, IndexRow, form_of
from yifa.records.documents.models import Document
from yifa.records.documents.queries.checking import check_shown
from yifa.records.documents.queries.papers import data_of, documents_in
from yifa.records.documents.queries.signatures import file_of
from yifa.records.documents.rules import Entry, ordered, page_ranges
from yifa.records.documents.terms import NumberClass, Part, Power, Section, State
from yifa.records.evidence import queries as evidence
from yifa.records.journal import actions as journal

_BEIJING = ZoneInfo("Asia/Shanghai")
_FORM = "dossier"


class DossierEmpty(Exception):
    """There is nothing to bind."""


class DossierBound(Exception):
    """The matter has a valid dossier already."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """What goes into the dossier: a document, or the sheet of pictures."""

    entry: Entry
    title: str
    number: str
    responsible: str
    pdf: bytes
    pages_count: int
    sha256: str
    originals: tuple[evidence.Recording, ...] = ()


@transaction.atomic
def bind_dossier(
    *,
    actor: Actor,
    at: datetime,
    matter: Matter,
    cover: DossierData | Mapping[str, Any],
    parts: Sequence[Part] = (Part.OPEN, Part.INTERNAL),
) -> Document:
    """Bind all valid documents and pictures of a matter into one PDF, with an archive number.

    Raises: NotPermitted, FormIncomplete, DossierEmpty, DossierBound.
    """
    require(actor, Power.BIND, within=matter.jurisdiction)
    data = cast(DossierData, rules.checked(form_of(_FORM), cover))
    if any(paper.form == _FORM for paper in documents_in(matter)):
        raise DossierBound("本案已经组卷；需要重新组卷的，请先作废原案卷并写明原因")
    papers = _papers(actor, at, matter, data)
    if not papers:
        raise DossierEmpty("没有可以组卷的文书和证据")
    uuid = uuid7()
    archive_number = give_number(
        at=at, jurisdiction=matter.jurisdiction, number_class=NumberClass.ARCHIVE, document=uuid
    )
    dossier = _dossier(actor, at, matter, data, uuid, archive_number)
    standing = fresh_standing(dossier)
    volumes = _bind(dossier, papers, parts, data)
    dossier.save(force_insert=True)
    standing.save(force_insert=True)
    make_findable(dossier)
    contents = tuple(paper.entry.id for part in parts for paper in _in_order(part, papers))
    act = _act(dossier, contents, volumes)
    journal.record(matter=dossier.subject, after=0, act=act, actor=actor, done_at=at)
    return dossier


def _act(
    dossier: Document, contents: tuple[UUID, ...], volumes: tuple[acts.VolumeBound, ...]
) -> acts.Bound:
    return acts.Bound(
        subject=dossier.matter.subject,
        archive_number=dossier.number,
        contents=contents,
        pages_count=dossier.pages_count,
        content_sha256=dossier.content_sha256,
        template_sha256=dossier.template_sha256,
        pdf_sha256=dossier.pdf_sha256,
        volumes=volumes,
    )


def _bind(
    dossier: Document, papers: Mapping[UUID, _Paper], parts: Sequence[Part], data: DossierData
) -> tuple[acts.VolumeBound, ...]:
    """Bind each part into a file of its own, and all into the dossier's."""
    check = check_shown(dossier)
    made = {part: _volume(part, papers, data, dossier.number, check) for part in parts}
    volumes = {part: pair for part, pair in made.items() if pair is not None}
    title = f"{data.title} {dossier.number}"
    pdfs = {
        part: bound(volume, typesetting.page_numbers(1, count), title=f"{title}（{volume.title}）")
        for part, (volume, count) in volumes.items()
    }
    whole = joined(list(pdfs.values()), title=title)
    dossier.pdf_sha256, dossier.pages_count = blobs.put(whole), count_pages(whole)
    return tuple(_volume_act(part, pdf) for part, pdf in pdfs.items())


def _volume_act(part: Part, pdf: bytes) -> acts.VolumeBound:
    return acts.VolumeBound(part=part, pages_count=count_pages(pdf), pdf_sha256=blobs.put(pdf))


def _papers(actor: Actor, at: datetime, matter: Matter, data: DossierData) -> dict[UUID, _Paper]:
    found = [_from_document(actor, at, document) for document in documents_in(matter)]
    sheet = _evidence_sheet(matter, data)
    if sheet is not None:
        found.append(sheet)
    return {paper.entry.id: paper for paper in found}


def _from_document(actor: Actor, at: datetime, document: Document) -> _Paper:
    ready = typeset(actor=actor, at=at, document=document)
    digest, pdf = file_of(ready)
    entry = Entry(ready.uuid, Section(ready.section), ready.made_at, ready.attached_to)
    responsible = data_of(ready).issuer if ready.form_used.sealed else ready.made_by
    return _Paper(entry, ready.title, ready.number, responsible, pdf, ready.pages_count, digest)


def _evidence_sheet(matter: Matter, data: DossierData) -> _Paper | None:
    items = evidence.recordings_of(matter)
    if not items:
        return None
    form = form_of("evidence_sheet")
    with TemporaryDirectory() as name:
        folder = Path(name)
        rows = [_sheet_row(item, folder) for item in items]
        sheet = {
            "issuer": data.issuer,
            "cause": data.cause,
            "party_name": data.party_name,
            "items": rows,
        }
        shown = rules.presented(form, rules.checked(form, sheet))
        pdf = typesetting.typeset(form, shown, folder=folder)
    entry = Entry(items[0].uuid, form.section, items[0].taken_at)
    digest = sha256(pdf).hexdigest()
    return _Paper(entry, form.title, "", data.issuer, pdf, count_pages(pdf), digest, tuple(items))


def _sheet_row(item: evidence.Recording, folder: Path) -> dict[str, Any]:
    image = ""
    if item.picture is not None:
        image = f"{item.uuid}.jpg"
        (folder / image).write_bytes(item.picture)
    return {
        "name": item.name,
        "kind": item.kind_label,
        "taken_at": item.taken_at,
        "place": item.place or "未记载",
        "taken_by": item.taken_by,
        "sha256": item.sha256,
        "image": image,
    }


def _in_order(part: Part, papers: Mapping[UUID, _Paper]) -> list[_Paper]:
    entries = [paper.entry for paper in papers.values()]
    return [papers[entry.id] for entry in ordered(entries, part)]


def _volume(
    part: Part,
    papers: Mapping[UUID, _Paper],
    data: DossierData,
    archive_number: str,
    check: Mapping[str, Any],
) -> tuple[Volume, int] | None:
    """Build one part: unnumbered cover, index, hashes and note around the numbered papers."""
    own = _in_order(part, papers)
    if not own:
        return None
    ranges = page_ranges([paper.pages_count for paper in own])
    common = {
        "issuer": data.issuer,
        "part_label": terms.PART_LABELS[part],
        "archive_number": archive_number,
    }
    counts = {"items_count": len(own), "pages_count": ranges[-1][1]}
    plain = {name: getattr(data, name) for name in DossierData.__struct_fields__}
    rows = tuple(map(_row, range(1, len(own) + 1), own, ranges))
    note = {"note": data.note, "archivist": data.archivist, "archived_on": data.archived_on}
    sheaves = (
        _made("dossier_cover", plain | common | counts, check),
        _made("dossier_index", common | {"rows": rows}),
        _made("dossier_hashes", common | _hashes(own)),
        *(
            Sheaf(_bookmark(paper), paper.pdf, first)
            for paper, (first, _) in zip(own, ranges, strict=True)
        ),
        _made("dossier_note", common | counts | note),
    )
    return Volume(terms.PART_LABELS[part], sheaves), ranges[-1][1]


def _hashes(papers: Sequence[_Paper]) -> dict[str, Any]:
    """Give the list of hashes: every paper by its number in the index, every original."""
    originals = [item for paper in papers for item in paper.originals]
    return {
        "papers": [
            HashRow(number=number, title=_bookmark(paper), sha256=paper.sha256)
            for number, paper in enumerate(papers, start=1)
        ],
        "originals": [
            HashRow(number=number, title=item.name, sha256=item.sha256)
            for number, item in enumerate(originals, start=1)
        ],
    }


def _made(code: str, data: Mapping[str, Any], check: Mapping[str, Any] | None = None) -> Sheaf:
    form = form_of(code)
    shown = rules.presented(form, rules.checked(form, data)) | dict(check or {})
    return Sheaf(form.title, typesetting.typeset(form, shown))


def _bookmark(paper: _Paper) -> str:
    return f"{paper.title} {paper.number}".strip()


def _row(number: int, paper: _Paper, pages: tuple[int, int]) -> IndexRow:
    first, last = pages
    return IndexRow(
        number=number,
        document_number=paper.number,
        responsible=paper.responsible,
        title=paper.title,
        made_on=paper.entry.made_at.astimezone(_BEIJING).date(),
        pages=str(first) if first == last else f"{first}-{last}",
    )


def _dossier(
    actor: Actor,
    at: datetime,
    matter: Matter,
    data: DossierData,
    uuid: UUID,
    archive_number: str,
) -> Document:
    form = form_of(_FORM)
    paper = Document(
        uuid=uuid,
        jurisdiction=matter.jurisdiction,
        matter_kind=matter.kind,
        matter_id=matter.id,
        form=form.code,
        form_version=form.version,
        title=form.title,
        section=form.section,
        number=archive_number,
        data=msgspec.json.encode(data, order="sorted").decode(),
        template_sha256=typesetting.template_digest(form_of("dossier_cover")),
        state=State.FINAL,
        made_at=at,
        made_by=actor.name,
    )
    paper.content_sha256 = content_digest(paper)
    return paper
