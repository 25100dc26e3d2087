"""Clock, place and camera out of MP4 and MOV: as phones write them, cut short, and absurd."""

import io
import struct
from datetime import UTC, datetime
from pathlib import Path

import pytest

from yifa.records.evidence.adapters.boxes import recording_data

SINCE_1904 = datetime(1904, 1, 1, tzinfo=UTC)
MADE = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
MEDIA = b"\x00" * 4096


def box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, name) + body


def header(at: datetime = MADE) -> bytes:
    seconds = int((at - SINCE_1904).total_seconds())
    return box(b"mvhd", struct.pack(">IIIII", 0, seconds, seconds, 1000, 60_000), bytes(80))


def android() -> bytes:
    """As Android writes it: the index behind the media, the place in udta."""
    place = b"+28.1234+119.5678/"
    told = box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7), place)
    index = box(b"moov", header(), box(b"udta", told))
    return box(b"ftyp", b"isom", bytes(8)) + box(b"mdat", MEDIA) + index


def iphone() -> bytes:
    """As an iPhone writes it: Apple's keys with the local time and its offset."""
    told = {
        b"com.apple.quicktime.location.ISO6709": b"+28.1234+119.5678+012.3/",
        b"com.apple.quicktime.make": b"Apple",
        b"com.apple.quicktime.model": b"iPhone 15",
        b"com.apple.quicktime.creationdate": b"2026-03-02T09:30:05+0800",
    }
    names = b"".join(struct.pack(">I4s", len(name) + 8, b"mdta") + name for name in told)
    items = b"".join(
        box(struct.pack(">I", number), box(b"data", struct.pack(">II", 1, 0), value))
        for number, value in enumerate(told.values(), 1)
    )
    keys = box(b"keys", struct.pack(">II", 0, len(told)), names)
    meta = box(b"meta", box(b"hdlr", bytes(24)), keys, box(b"ilst", items))
    return box(b"ftyp", b"qt  ", bytes(8)) + box(b"moov", header(), meta) + box(b"mdat", MEDIA)


def test_a_phone_tells_when_and_where_it_recorded() -> None:
    assert recording_data(io.BytesIO(android())) == {
        "date_time_original": "2026:03:02 01:30:00", "offset": "+0000",
        "lat": 28.1234, "lon": 119.5678,
    }  # fmt: skip


def test_apples_keys_tell_local_time_and_camera() -> None:
    assert recording_data(io.BytesIO(iphone())) == {
        "date_time_original": "2026:03:02 09:30:05", "offset": "+0800",
        "lat": 28.1234, "lon": 119.5678, "make": "Apple", "model": "iPhone 15",
    }  # fmt: skip


@pytest.mark.parametrize("made", [android(), iphone()], ids=["android", "iphone"])
def test_no_cut_and_no_changed_byte_breaks_the_reading(made: bytes) -> None:
    for at in range(0, len(made), 7):
        recording_data(io.BytesIO(made[:at]))
        recording_data(io.BytesIO(made[:at] + b"\xff" + made[at + 1 :]))

    assert recording_data(io.BytesIO(made[:40])) == {}


def test_a_clock_that_was_never_set_is_no_time() -> None:
    unset = box(b"ftyp", b"isom") + box(b"moov", header(SINCE_1904))

    assert recording_data(io.BytesIO(unset)) == {}


def test_a_recording_off_a_real_camera_tells_its_clock(shared_data: Path) -> None:
    with (shared_data / "vision/video/dashcam_1280x720_25fps.mp4").open("rb") as stream:
        assert recording_data(stream)["date_time_original"] == "2017:02:03 17:24:08"
