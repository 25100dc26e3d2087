"""Putting PDF files together: the dossier with page numbers and bookmarks, by pypdf.

What Typst sets is PDF/A-2b; what is bound from it stays so: one output intent, own metadata, no
forms. Widgets (the visible signatures of signed papers) become part of their pages, since a
signature covers its own file and cannot hold in another.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any, Final, cast

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

PRODUCER: Final = "Yifa"
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<pdf:Producer>{producer}</pdf:Producer>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


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


def bound(volume: Volume, numbers: bytes, *, title: str) -> bytes:
    """Bind a volume into one PDF; `numbers` is its page-number overlay, from 1 on."""
    writer = PdfWriter()
    _add_volume(writer, volume, PdfReader(io.BytesIO(numbers)))
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    return _written(writer, [sheaf.pdf for sheaf in volume.sheaves], title)


def joined(pdfs: Sequence[bytes], *, title: str) -> bytes:
    """Join bound volumes into one PDF with all their bookmarks."""
    if len(pdfs) == 1:
        return pdfs[0]
    writer = PdfWriter()
    for pdf in pdfs:
        writer.append(io.BytesIO(pdf))
    return _written(writer, pdfs, title)


def _written(writer: PdfWriter, parts: Sequence[bytes], title: str) -> bytes:
    writer.pdf_header = "%PDF-1.7"
    _make_archival(writer, parts, title)
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
        for offset, page in enumerate(writer.pages[start:]):
            _flatten(page)
            if sheaf.first_number is not None:
                page.merge_page(overlay.pages[sheaf.first_number - 1 + offset])


def _flatten(page: PageObject) -> None:
    """Draw the appearance of each widget into the page, and drop forms and tags."""
    page.pop("/StructParents", None)
    held: Any = page.get("/Annots", ())
    listed: Any = held.get_object() if isinstance(held, IndirectObject) else held
    widgets = [note.get_object() for note in listed]
    for widget in widgets:
        drawn = widget.get("/AP", {}).get("/N") if widget.get("/Subtype") == "/Widget" else None
        if drawn is not None:
            _draw(page, widget, drawn.get_object())
    page.pop("/Annots", None)


def _draw(page: PageObject, widget: Any, drawn: Any) -> None:
    """Merge one appearance as a page of its own, moved to where the widget stands."""
    if not isinstance(drawn, StreamObject) or "/BBox" not in drawn:
        return
    left, bottom, right, top = map(float, widget["/Rect"])
    box = [float(edge) for edge in cast(ArrayObject, drawn["/BBox"])]
    wide, high = box[2] - box[0], box[3] - box[1]
    if not (wide and high and right > left and top > bottom):
        return
    content = DecodedStreamObject()
    content.set_data(drawn.get_data())
    leaf = PageObject.create_blank_page(width=wide, height=high)
    leaf[NameObject("/Resources")] = drawn.get("/Resources", DictionaryObject())
    leaf[NameObject("/Contents")] = content
    scaled = Transformation().translate(-box[0], -box[1])
    scaled = scaled.scale((right - left) / wide, (top - bottom) / high)
    page.merge_transformed_page(leaf, scaled.translate(left, bottom))


def _make_archival(writer: PdfWriter, parts: Sequence[bytes], title: str) -> None:
    """Say what PDF/A-2b demands: output intent, metadata, an identifier."""
    root = writer._root_object
    first: Any = PdfReader(io.BytesIO(parts[0])).trailer["/Root"]
    intents = first.get("/OutputIntents")
    if intents is not None:
        cloned = [intent.get_object().clone(writer) for intent in intents.get_object()]
        root[NameObject("/OutputIntents")] = ArrayObject(cloned)
    writer.add_metadata({"/Title": title, "/Producer": PRODUCER})
    xmp = DecodedStreamObject()
    xmp.set_data(_XMP.format(producer=PRODUCER, title=escape(title)).encode())
    xmp[NameObject("/Type")] = NameObject("/Metadata")
    xmp[NameObject("/Subtype")] = NameObject("/XML")
    root[NameObject("/Metadata")] = writer._add_object(xmp)
    root.pop("/AcroForm", None)
    mark = sha256(b"".join(sha256(part).digest() for part in parts)).digest()[:16]
    writer._ID = ArrayObject([ByteStringObject(mark), ByteStringObject(mark)])
