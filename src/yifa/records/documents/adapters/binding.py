"""Putting PDF files together: the dossier with page numbers and bookmarks, by pypdf."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pypdf import PdfReader, PdfWriter

PRODUCER: Final = "Yifa"


@dataclass(frozen=True, slots=True)
class Sheaf:
    """Some pages with a bookmark; `first_number` is None where pages carry no number."""

    title: str
    pdf: bytes
    first_number: int | None = None


@dataclass(frozen=True, slots=True)
class Volume:
    """One part of a dossier: 正卷 or 副卷."""

    title: str
    sheaves: tuple[Sheaf, ...]


def count_pages(pdf: bytes) -> int:
    """Count the pages of a PDF."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def bound(volumes: Sequence[Volume], numbers: Sequence[bytes], *, title: str) -> bytes:
    """Bind volumes into one PDF; `numbers` holds each volume's page-number overlay, from 1 on."""
    writer = PdfWriter()
    for volume, overlay in zip(volumes, numbers, strict=True):
        _add_volume(writer, volume, PdfReader(io.BytesIO(overlay)))
    writer.add_metadata({"/Title": title, "/Producer": PRODUCER})
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _add_volume(writer: PdfWriter, volume: Volume, overlay: PdfReader) -> None:
    parent = None
    for sheaf in volume.sheaves:
        start = len(writer.pages)
        writer.append(io.BytesIO(sheaf.pdf), import_outline=False)
        if parent is None:
            parent = writer.add_outline_item(title=volume.title, page_number=start)
        writer.add_outline_item(title=sheaf.title, page_number=start, parent=parent)
        if sheaf.first_number is None:
            continue
        for offset, page in enumerate(writer.pages[start:]):
            page.merge_page(overlay.pages[sheaf.first_number - 1 + offset])
