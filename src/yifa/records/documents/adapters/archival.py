"""A strict check of a PDF against the main clauses of PDF/A-2b (ISO 19005-2).

Not a full validator: none that runs here can be had. It looks at what binding could break.
"""

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

_FORBIDDEN_KEYS: Final = ("/AA", "/JavaScript", "/JS", "/EmbeddedFiles", "/XFA")
_FORBIDDEN_ACTIONS: Final = frozenset(
    ("/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript", "/Hide")
)
_FORBIDDEN_FILTERS: Final = frozenset(("/LZWDecode", "/Crypt"))
_FONT_FILES: Final = frozenset(("/FontFile", "/FontFile2", "/FontFile3"))
_HEADER: Final = re.compile(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}")


def archival_faults(pdf: bytes) -> list[str]:
    """Name every clause a PDF breaks, with the number of the clause; empty where none was found."""
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    found = [*_file_faults(pdf, reader), *_metadata_faults(reader), *_intent_faults(root)]
    for item in _objects(reader):
        found += _object_faults(item)
    return sorted(set(found))


def _file_faults(pdf: bytes, reader: PdfReader) -> Iterator[str]:
    if not _HEADER.match(pdf):
        yield "6.1.2 header"
    if "/ID" not in reader.trailer:
        yield "6.1.3 no file identifier"
    if "/Encrypt" in reader.trailer:
        yield "6.1.3 encrypted"
    if not pdf.rstrip().endswith(b"%%EOF"):
        yield "6.1.3 data after the end of file"
    root: Any = reader.trailer["/Root"]
    form = root.get("/AcroForm")
    if form is not None and form.get_object().get("/NeedAppearances"):
        yield "6.4.1 NeedAppearances"


def _metadata_faults(reader: PdfReader) -> Iterator[str]:
    root: Any = reader.trailer["/Root"]
    held = root.get("/Metadata")
    if held is None:
        yield "6.6.2.1 no metadata"
        return
    text = held.get_object().get_data().decode("utf-8", "replace")
    if not re.search(r"pdfaid:part(?:>|=\")2\b", text):
        yield "6.6.4 part is not 2"
    if not re.search(r"pdfaid:conformance(?:>|=\")[ABU]\b", text):
        yield "6.6.4 no conformance"
    title = reader.metadata.title if reader.metadata else None
    if title and str(title).replace("&", "&amp;") not in text:
        yield "6.6.3 title differs from the metadata"


def _intent_faults(root: Any) -> Iterator[str]:
    intents = [one.get_object() for one in root.get("/OutputIntents", ArrayObject()).get_object()]
    kept = [one for one in intents if one.get("/S") == "/GTS_PDFA1"]
    if not kept:
        yield "6.2.3 no output intent"
    for intent in kept:
        profile = intent.get("/DestOutputProfile")
        data = profile.get_object().get_data() if profile is not None else b""
        if data[36:40] != b"acsp" or data[16:20] not in (b"RGB ", b"CMYK", b"GRAY"):
            yield "6.2.3 output profile is no ICC profile"


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Walk every object that can be reached from the catalogue, each once."""
    waiting: list[Any] = [reader.trailer["/Root"]]
    seen: set[tuple[int, int]] = set()
    while waiting:
        item = waiting.pop()
        if isinstance(item, IndirectObject):
            key = (item.idnum, item.generation)
            if key in seen:
                continue
            seen.add(key)
            item = item.get_object()
        if isinstance(item, DictionaryObject):
            yield item
            waiting.extend(item.raw_get(key) for key in item)
        elif isinstance(item, ArrayObject):
            waiting.extend(list.__iter__(item))


def _object_faults(item: DictionaryObject) -> Iterator[str]:
    yield from (f"6.1/6.5 {key}" for key in _FORBIDDEN_KEYS if key in item)
    if item.get("/S") in _FORBIDDEN_ACTIONS:
        yield f"6.5.1 action {item['/S']}"
    if item.get("/Type") == "/FontDescriptor" and not _FONT_FILES & item.keys():
        yield f"6.2.11.4 font {item.get('/FontName')} is not embedded"
    if item.get("/Subtype") == "/Widget":
        yield from _widget_faults(item)
    if isinstance(item, StreamObject):
        yield from _stream_faults(item)


def _widget_faults(item: DictionaryObject) -> Iterator[str]:
    flags = int(item.get("/F", 0))
    if not flags & 4 or flags & 0b100011:
        yield "6.3.2 annotation is not printed"
    rect = [float(edge) for edge in item.get("/Rect", (0, 0, 0, 0))]
    if rect[0] != rect[2] and rect[1] != rect[3] and "/AP" not in item:
        yield "6.3.3 annotation has no appearance"


def _stream_faults(item: StreamObject) -> Iterator[str]:
    filters = item.get("/Filter", ())
    if set(filters if isinstance(filters, list) else [filters]) & _FORBIDDEN_FILTERS:
        yield "6.1.7.2 filter"
    if "/F" in item or "/FFilter" in item:
        yield "6.1.7.1 external stream"
    if item.get("/Subtype") == "/Image" and bool(item.get("/Interpolate", False)):
        yield "6.2.8 interpolated image"
    if item.get("/Subtype") == "/PS":
        yield "6.2.9 PostScript"
