"""Where a typeset paper leaves room for seal and signatures, and its pages as pictures."""

import io
import re
from functools import lru_cache
from typing import Final

from yifa.records.signing.facts import Place

SEAL_LINE: Final = "seal"
_SPOT: Final = re.compile(r"yifa:([^|,]+)\|(\d+)\|([\d.]+)\|([\d.]+)\|([\d.]+)\|([\d.]+)\|([\d.]+)")
_PIXELS_A_POINT: Final = 1.6


def places_in(pdf: bytes) -> dict[str, Place]:
    """Read the places that the layout told in the file's keywords, in the order of the paper.

    Names are `seal`, and `role#0`, `role#1` for the lines of a role. Papers of earlier layouts
    tell none.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    said = reader.metadata
    words = str(said.get("/Keywords", "")) if said else ""
    heights = [float(page.mediabox.height) for page in reader.pages]
    found: dict[str, Place] = {}
    for name, number, *figures in _SPOT.findall(words):
        x, y, width, height, em = map(float, figures)
        page = int(number) - 1
        if name not in found and page < len(heights):
            found[name] = Place(
                name=name,
                page=page,
                left=x,
                bottom=heights[page] - y - height,
                width=width,
                height=height,
                em=em,
            )
    return found


@lru_cache(maxsize=16)
def page_picture(pdf: bytes, number: int) -> bytes:
    """Draw a page, counted from 0, as a PNG with all seals and signatures."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        picture = document[number].render(scale=_PIXELS_A_POINT, may_draw_forms=True).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    picture.convert("L" if picture.mode == "L" else "RGB").quantize(64).save(out, "PNG")
    return out.getvalue()
