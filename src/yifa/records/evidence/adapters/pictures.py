"""Smaller copies of pictures and the data a camera wrote into them. Originals stay untouched."""

import io
import math
import struct
from typing import IO, Any, Final

from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

_QUALITY: Final = 82
_SHOWN: Final = {
    ExifTags.Base.Make: "make",
    ExifTags.Base.Model: "model",
    ExifTags.Base.DateTime: "date_time",
    ExifTags.Base.DateTimeOriginal: "date_time_original",
    ExifTags.Base.OffsetTimeOriginal: "offset",
    ExifTags.Base.BodySerialNumber: "serial",
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
_MALFORMED: Final = (*UNREADABLE, KeyError, TypeError, ZeroDivisionError, struct.error)


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
    """Read size, camera, time and place from a picture (EXIF); what cannot be read is left out.

    `lon` and `lat` are degrees of WGS-84; times stay as the camera wrote them.
    """
    stream.seek(0)
    try:
        with Image.open(stream) as image:
            found: dict[str, Any] = {"width": image.width, "height": image.height}
            return found | _exif_of(image)
    except UNREADABLE:
        return {}
    finally:
        stream.seek(0)


def _exif_of(image: Image.Image) -> dict[str, Any]:
    found: dict[str, Any] = {}
    try:
        exif = image.getexif()
        fields = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
        for tag, name in _SHOWN.items():
            if text := _plain(fields.get(tag, "")):
                found[name] = text[:_LIMIT]
        return found | _place_of(exif.get_ifd(ExifTags.IFD.GPSInfo))
    except _MALFORMED:
        return found


def _plain(value: Any) -> str:
    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
    return "".join(sign for sign in text if sign.isprintable()).strip()


def _place_of(gps: dict[int, Any]) -> dict[str, float]:
    lat = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "S")
    lon = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "W")
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
        return {}
    return {"lon": lon, "lat": lat}


def _degrees(parts: Any, side: Any, negative: str) -> float | None:
    if not isinstance(parts, tuple | list) or len(parts) != 3:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(value):
        return None
    return round(-value if _plain(side).upper() == negative else value, 7)
