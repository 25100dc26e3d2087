"""Ink on a paper: dark pixels inside a place, as pdfium draws them."""

import pypdfium2

from yifa.records.documents.adapters.places import places_in

_SCALE = 3.0
_DARK = 110


def ink_at(pdf: bytes, line: str) -> int:
    """Count the dark pixels above a line's rule, where a hand would write."""
    place = places_in(pdf)[line]
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        page = document[place.page]
        picture = page.render(scale=_SCALE, may_draw_forms=True).to_pil().convert("L")
    finally:
        document.close()
    top = picture.height - (place.bottom + place.height) * _SCALE
    foot = picture.height - (place.bottom + 0.3 * place.height) * _SCALE
    left, right = place.left * _SCALE, (place.left + place.width / 2) * _SCALE
    cut = picture.crop((round(left), round(top), round(right), round(foot)))
    return sum(cut.histogram()[:_DARK])
