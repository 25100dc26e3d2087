"""Lines of text on a picture, by rapidocr (`make vision`); without it nothing is read."""

from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from typing import IO, Any, Final

import numpy as np
from PIL import Image, ImageOps

from yifa.records.parties.facts import TextLine

_LONGEST: Final = 1600
_SURE: Final = 0.5


class PictureUnreadable(ValueError):
    """The file is no picture, or no text was found."""


def is_available() -> bool:
    """Say whether the reader is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def lines_of(stream: IO[bytes]) -> tuple[TextLine, ...]:
    """Read the lines of text of a picture, upright. Raises: PictureUnreadable."""
    try:
        stream.seek(0)
        with Image.open(stream) as image:
            picture = ImageOps.exif_transpose(image).convert("RGB")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise PictureUnreadable("无法打开该图片，请重新拍照") from error
    picture.thumbnail((_LONGEST, _LONGEST))
    found = _reader()(np.asarray(picture)[:, :, ::-1])
    lines = tuple(_lines(found))
    if not lines:
        raise PictureUnreadable("没有认出文字，请对正证照、避免反光后重拍")
    return lines


def _lines(found: Any) -> Iterator[TextLine]:
    if found.txts is None:
        return
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if score >= _SURE:
            (left, top), (right, bottom) = box.min(axis=0), box.max(axis=0)
            yield TextLine(text, float(left), float(top), float(right), float(bottom))


@lru_cache
def _reader() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})
