"""Covering pictures for good, and proposing plates in real scenes."""

import io
import json

import pytest
from PIL import Image

from yifa.records.redaction.adapters import covering, plate_reading, plates
from yifa.records.redaction.facts import Region
from yifa.records.redaction.terms import Covered, Way

FACE = Region(10, 20, 40, 30, Covered.FACE)


def photo(orientation: int = 1) -> io.BytesIO:
    """A picture of many colours with a place and a camera in its metadata."""
    picture = Image.effect_noise((120, 80), 90).convert("RGB")
    exif = picture.getexif()
    exif[0x0112], exif[0x0110] = orientation, "ZF-07"
    exif.get_ifd(0x8825)[1] = "N"
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=95, exif=exif)
    held.seek(0)
    return held


@pytest.mark.parametrize("way", list(Way))
def test_nothing_of_what_was_covered_is_left(way):
    covered = Image.open(covering.covered(photo(), [FACE], way))

    part = covered.crop((14, 24, 46, 46))
    assert len(part.getcolors(10_000) or ()) <= 200
    assert len(covered.crop((60, 20, 100, 50)).getcolors(100_000) or ()) > 200


def test_the_copy_carries_no_metadata__personal_data_6():
    copy = covering.covered(photo(), [FACE], Way.BLACK)

    assert not Image.open(copy).getexif()
    assert b"ZF-07" not in copy.getvalue()


def test_boxes_are_those_of_the_upright_picture():
    turned = photo(orientation=6)

    assert covering.upright_size(turned) == (80, 120)
    covered = Image.open(
        covering.covered(turned, [Region(0, 100, 80, 20, Covered.TEXT)], Way.BLACK)
    )
    assert covered.size == (80, 120)
    assert max(covered.crop((5, 105, 75, 118)).convert("L").tobytes()) < 16


def test_a_box_beyond_the_edge_is_cut_and_one_outside_covers_nothing():
    boxes = [Region(100, 60, 500, 500, Covered.OTHER), Region(900, 900, 10, 10, Covered.OTHER)]

    assert Image.open(covering.covered(photo(), boxes, Way.MOSAIC)).size == (120, 80)


def test_plates_of_real_scenes_are_proposed(shared_data):
    if not plates.is_available():
        pytest.fail("the plate detector is not installed: make vision", pytrace=False)
    folder = shared_data / "vision" / "plates"
    missed = []
    for name, scene in json.loads((folder / "scenes.json").read_text()).items():
        with (folder / name).open("rb") as stream:
            found = plates.plates_in(stream)
        if not any(_holds(region, scene["bbox_approx"]) for region in found):
            missed.append(name)

    assert missed == []


def test_plates_of_real_scenes_are_read(shared_data):
    folder = shared_data / "vision" / "plates"
    scenes = json.loads((folder / "scenes.json").read_text())
    read = {}
    for name in scenes:
        with (folder / name).open("rb") as stream:
            read[name] = [item.plate for item in plate_reading.plates_read(stream)]

    assert read == {name: [scene["plate"]] for name, scene in scenes.items()}


def _holds(region: Region, box: list[float]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return region.x <= x <= region.x + region.width and region.y <= y <= region.y + region.height
