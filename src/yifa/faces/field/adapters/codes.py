"""QR codes on a photo, by OpenCV (`make vision`); for browsers that read none themselves."""

from importlib.util import find_spec
from typing import IO, Final

import numpy as np
from PIL import Image, ImageOps

_LONGEST: Final = 1600


class PhotoUnreadable(ValueError):
    """The file is no picture."""


def is_available() -> bool:
    """Say whether the reader is installed."""
    return find_spec("cv2") is not None


def codes_on(stream: IO[bytes]) -> tuple[str, ...]:
    """Read the QR codes on a photo. Raises: PhotoUnreadable."""
    import cv2

    try:
        stream.seek(0)
        with Image.open(stream) as image:
            picture = ImageOps.exif_transpose(image).convert("L")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise PhotoUnreadable("无法打开该图片，请重新拍照") from error
    picture.thumbnail((_LONGEST, _LONGEST))
    found, texts, _, _ = cv2.QRCodeDetectorAruco().detectAndDecodeMulti(np.asarray(picture))
    return tuple(text for text in texts if text) if found else ()
