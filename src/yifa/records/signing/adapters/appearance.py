"""A drawing as a PDF page of its own, set by Typst with the documents' fonts embedded."""

import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from django.conf import settings

from yifa.records.signing.adapters.drawing import SEAL_MM, seal_svg

if TYPE_CHECKING:
    import typst

_POINTS_PER_MM: Final = 72 / 25.4
SEAL_POINTS: Final = SEAL_MM * _POINTS_PER_MM
_SOURCE: Final = b"""#set page(
  width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt,
  margin: 0pt, fill: none,
)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)
"""
_lock = threading.Lock()


def page_of(svg: str, width: float, height: float) -> bytes:
    """Turn a drawing into a page of this size in points."""
    told = {"svg": svg, "width": f"{width:.3f}", "height": f"{height:.3f}"}
    with _lock:
        made = _compiler().compile(input=_SOURCE, format="pdf", sys_inputs=told, timestamp=0)
    return cast(bytes, made)


@lru_cache(maxsize=32)
def seal_page(name: str, *, is_demo: bool) -> bytes:
    """Give the page with a body's seal."""
    return page_of(seal_svg(name, is_demo=is_demo), SEAL_POINTS, SEAL_POINTS)


@lru_cache
def _compiler() -> "typst.Compiler":
    import typst

    fonts = Path(settings.YIFA_FONTS)
    return typst.Compiler(font_paths=[str(fonts)] if fonts.is_dir() else [])
