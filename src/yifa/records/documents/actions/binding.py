"""Binding the dossier (卷宗): cover, index, every paper and picture, page numbers, bookmarks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
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
from yifa.records.documents.adapters import typesetting
from yifa.records.documents.adapters.binding import Sheaf, Volume, bound, count_pages
from yifa.records.documents.adapters.places import flattened
from yifa.records.documents.facts import DossierData, IndexRow, form_of
from yifa.records.documents.models import Document
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
    pdf = _bound(papers, parts, data, archive_number)
    dossier = _dossier(actor, at, matter, data, uuid, archive_number, pdf)
    make_findable(dossier)
    contents = tuple(paper.entry.id for part in parts for paper in _in_order(part, papers))
    journal.record(
        matter=dossier.subject, after=0, act=_act(dossier, contents), actor=actor, done_at=at
    )
    return dossier


def _act(dossier: Document, contents: tuple[UUID, ...]) -> acts.Bound:
    return acts.Bound(
        subject=dossier.matter.subject,
        archive_number=dossier.number,
        contents=contents,
        pages_count=dossier.pages_count,
        content_sha256=dossier.content_sha256,
        template_sha256=dossier.template_sha256,
        pdf_sha256=dossier.pdf_sha256,
    )


def _bound(
    papers: Mapping[UUID, _Paper], parts: Sequence[Part], data: DossierData, archive_number: str
) -> bytes:
    made = [_volume(part, papers, data, archive_number) for part in parts]
    volumes = [pair for pair in made if pair is not None]
    return bound(
        [volume for volume, _ in volumes],
        [typesetting.page_numbers(1, count) for _, count in volumes],
        title=f"{data.title} {archive_number}",
    )


def _papers(actor: Actor, at: datetime, matter: Matter, data: DossierData) -> dict[UUID, _Paper]:
    found = [_from_document(actor, at, document) for document in documents_in(matter)]
    sheet = _evidence_sheet(matter, data)
    if sheet is not None:
        found.append(sheet)
    return {paper.entry.id: paper for paper in found}


def _from_document(actor: Actor, at: datetime, document: Document) -> _Paper:
    ready = typeset(actor=actor, at=at, document=document)
    digest, content = file_of(ready)
    pdf = content if digest == ready.pdf_sha256 else flattened(content)
    entry = Entry(ready.uuid, Section(ready.section), ready.made_at, ready.attached_to)
    responsible = data_of(ready).issuer if ready.form_used.sealed else ready.made_by
    return _Paper(entry, ready.title, ready.number, responsible, pdf, ready.pages_count)


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
    return _Paper(entry, form.title, "", data.issuer, pdf, count_pages(pdf))


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
    part: Part, papers: Mapping[UUID, _Paper], data: DossierData, archive_number: str
) -> tuple[Volume, int] | None:
    """Build one part: unnumbered cover, index and note around the numbered papers."""
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
        _made("dossier_cover", plain | common | counts),
        _made("dossier_index", common | {"rows": rows}),
        *(
            Sheaf(_bookmark(paper), paper.pdf, first)
            for paper, (first, _) in zip(own, ranges, strict=True)
        ),
        _made("dossier_note", common | counts | note),
    )
    return Volume(terms.PART_LABELS[part], sheaves), ranges[-1][1]


def _made(code: str, data: Mapping[str, Any]) -> Sheaf:
    form = form_of(code)
    shown = rules.presented(form, rules.checked(form, data))
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
    pdf: bytes,
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
        pdf_sha256=blobs.put(pdf),
        pages_count=count_pages(pdf),
        state=State.FINAL,
        made_at=at,
        made_by=actor.name,
    )
    paper.content_sha256 = content_digest(paper)
    paper.save(force_insert=True)
    return paper
