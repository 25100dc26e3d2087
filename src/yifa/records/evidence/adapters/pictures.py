"""Smaller copies of pictures and the data a camera wrote into them. Originals stay untouched."""

import io
from typing import IO, Any, Final

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

_QUALITY: Final = 82
_SHOWN: Final = {
    ExifTags.Base.Make: "make",
    ExifTags.Base.Model: "model",
    ExifTags.Base.DateTime: "date_time",
    ExifTags.Base.DateTimeOriginal: "date_time_original",
    ExifTags.Base.Software: "software",
}
_LIMIT: Final = 200

UNREADABLE: Final = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    ValueError,
    SyntaxError,
)


def smaller(stream: IO[bytes], longest: int) -> bytes | None:
    """Make a JPEG copy no longer than `longest` pixels, upright; None when it cannot be read."""
    stream.seek(0)
    try:
        with Image.open(stream) as image:
            image.draft("RGB", (longest, longest))
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((longest, longest))
            out = io.BytesIO()
            upright.convert("RGB").save(out, "JPEG", quality=_QUALITY)
    except UNREADABLE:
        return None
    finally:
        stream.seek(0)
    return out.getvalue()


def camera_data(stream: IO[bytes]) -> dict[str, Any]:
    """Read size, camera and time from a picture (EXIF); empty when there is nothing to read."""
    stream.seek(0)
    try:
        with Image.open(stream) as image:
            found: dict[str, Any] = {"width": image.width, "height": image.height}
            exif = image.getexif()
            fields = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
            for tag, name in _SHOWN.items():
                if text := str(fields.get(tag, "")).strip("\x00 "):
                    found[name] = text[:_LIMIT]
    except UNREADABLE:
        return {}
    finally:
        stream.seek(0)
    return found
