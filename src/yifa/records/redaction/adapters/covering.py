"""Covering boxes of a picture: the copy keeps no metadata and nothing of what was covered."""

import io
from collections.abc import Iterable
from typing import IO, Final

from PIL import Image, ImageDraw, ImageOps

from yifa.records.redaction.facts import Region
from yifa.records.redaction.terms import Way

BLOCKS: Final = 6
"""A mosaic has at most this many blocks on the longer side: too few to read or recognize."""
_QUALITY: Final = 90


def upright_size(stream: IO[bytes]) -> tuple[int, int]:
    """Give width and height of a picture as it is seen, in pixels."""
    stream.seek(0)
    with Image.open(stream) as image:
        return ImageOps.exif_transpose(image).size


def covered(stream: IO[bytes], regions: Iterable[Region], way: Way) -> io.BytesIO:
    """Make a JPEG copy with the regions covered and without metadata (EXIF, GPS, thumbnails)."""
    stream.seek(0)
    with Image.open(stream) as image:
        picture = ImageOps.exif_transpose(image).convert("RGB")
    for region in regions:
        _cover(picture, region, way)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    out.seek(0)
    return out


def _cover(picture: Image.Image, region: Region, way: Way) -> None:
    left, top = max(region.x, 0), max(region.y, 0)
    right = min(region.x + region.width, picture.width)
    bottom = min(region.y + region.height, picture.height)
    if right <= left or bottom <= top:
        return
    if way is Way.BLACK:
        ImageDraw.Draw(picture).rectangle((left, top, right - 1, bottom - 1), fill="black")
        return
    part = picture.crop((left, top, right, bottom))
    share = BLOCKS / max(part.size)
    few = tuple(max(1, round(side * share)) for side in part.size)
    mosaic = part.resize((few[0], few[1]), Image.Resampling.BOX)
    picture.paste(mosaic.resize(part.size, Image.Resampling.NEAREST), (left, top))
