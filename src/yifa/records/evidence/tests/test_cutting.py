"""The platform cuts real recordings: copies with the original's hash, the span and the tool."""

import io
import struct
import tracemalloc
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.evidence import actions, queries
from yifa.records.evidence.adapters import cutting
from yifa.records.evidence.adapters.boxes import recording_data
from yifa.records.evidence.models import EvidenceItem, UploadPart
from yifa.records.evidence.terms import Kind
from yifa.records.evidence.tests.conftest import AT, TWO_OFFICERS
from yifa.records.journal.queries import timeline

MP4 = "video/mp4"
STREET, DASHCAM, CARS = (
    "street_queue_640x352_24fps.mp4",
    "dashcam_1280x720_25fps.mp4",
    "topdown_cars_768x432_12fps.mp4",
)


@pytest.fixture
def street(shared_data: Path) -> Path:
    return shared_data / "vision/video" / STREET


@pytest.fixture
def recording(data_folder: Path, db: None, officer: Actor, case: Matter, street: Path) -> Any:
    with street.open("rb") as stream:
        return actions.take(
            actor=officer,
            at=AT,
            matter=case,
            stream=stream,
            filename="路口.mp4",
            kind=Kind.AUDIOVISUAL,
            obtained="现场拍摄",
            officers=TWO_OFFICERS,
            device_id="ZFY-0001",
            taken_at=AT,
        )


def cut(path: Path, from_s: float, until_s: float) -> tuple[bytes, cutting.Cut]:
    with path.open("rb") as stream:
        planned = cutting.plan(stream, MP4, from_s, until_s)
        return b"".join(planned.content(stream)), planned


def element(kind: int, content: bytes, *, is_open: bool = False) -> bytes:
    size = b"\xff" if is_open else (len(content) | 1 << 56).to_bytes(8, "big")
    return kind.to_bytes((kind.bit_length() + 7) // 8, "big") + size + content


def browser_recording() -> bytes:
    """Write what a browser's recorder writes: open lengths, key frames at 0 and 2 seconds."""
    entry = element(0xAE, element(0xD7, b"\x01") + element(0x83, b"\x01"))
    clusters = b""
    for start in range(0, 4000, 1000):
        blocks = element(0xE7, start.to_bytes(2, "big"))
        for after in range(0, 1000, 100):
            is_key = (start + after) % 2000 == 0
            head = b"\x81" + struct.pack(">hB", after, 0x80 if is_key else 0)
            blocks += element(0xA3, head + f"{start + after:5d}".encode())
        clusters += element(0x1F43B675, blocks, is_open=True)
    told = element(0x1549A966, b"") + element(0x1654AE6B, entry)
    return element(0x1A45DFA3, b"\x42\x86\x81\x01") + element(
        0x18538067, told + clusters, is_open=True
    )


@pytest.mark.parametrize(
    ("name", "from_s", "until_s", "begins_s"),
    [(STREET, 10.3, 13.7, 9.983), (CARS, 10.3, 13.7, 9.6), (DASHCAM, 0.6, 1.4, 0)],
)
def test_a_cut_begins_at_the_key_frame_before_and_is_cut_again_the_same(
    shared_data: Path, name: str, from_s: float, until_s: float, begins_s: float
) -> None:
    original = shared_data / "vision/video" / name
    content, planned = cut(original, from_s, until_s)

    assert planned.from_s == pytest.approx(begins_s, abs=0.001)
    assert planned.until_s == until_s
    assert len(content) == planned.size
    assert recording_data(io.BytesIO(content)) == recording_data(original.open("rb"))
    whole = cutting.plan(io.BytesIO(content), MP4, 0, until_s - begins_s)
    samples = b"".join(whole.content(io.BytesIO(content))).partition(b"mdat")[2]
    assert samples[8:] == content.partition(b"mdat")[2][8:]


def test_a_browsers_recording_is_cut_from_its_key_frame() -> None:
    source = io.BytesIO(browser_recording())

    planned = cutting.plan(source, "video/x-matroska", 2.5, 3.25)
    content = b"".join(planned.content(source))

    assert (planned.from_s, planned.until_s) == (2.0, 3.25)
    assert [b"%5d" % at in content for at in (1900, 2000, 3200, 3300)] == [
        False,
        True,
        True,
        False,
    ]
    again = cutting.plan(io.BytesIO(content), "video/x-matroska", 0, 1.2)
    assert again.from_s == 0


@pytest.mark.parametrize(
    ("kept", "from_s", "until_s", "reason"),
    [
        (200_000, 1, 2, "没有完整的索引"),
        (None, 60, 61, "超出录像、录音的长度"),
        (None, 1, 90, "超出录像、录音的长度"),
        (0, 0, 1, "没有完整的索引"),
    ],
)
def test_what_cannot_be_cut_says_why(
    street: Path, kept: int | None, from_s: float, until_s: float, reason: str
) -> None:
    content = street.read_bytes()[:kept]

    with pytest.raises(cutting.CutImpossible, match=reason):
        cutting.plan(io.BytesIO(content), MP4, from_s, until_s)


def test_a_damaged_index_never_ends_in_a_fault_of_the_program(street: Path) -> None:
    content = street.read_bytes()
    index, refused = content.index(b"moov"), 0

    for at in range(index + 4, index + 800, 4):
        damaged = content[:at] + b"\xff\xff\xff\xff" + content[at + 4 :]
        try:
            planned = cutting.plan(io.BytesIO(damaged), MP4, 10, 12)
            assert len(b"".join(planned.content(io.BytesIO(damaged)))) == planned.size
        except cutting.CutImpossible:
            refused += 1

    assert refused > 50


def test_memory_does_not_grow_with_the_recording(street: Path, tmp_path: Path) -> None:
    content, long = street.read_bytes(), tmp_path / "long.mp4"
    with long.open("wb") as target:
        target.write(content)
        target.write(struct.pack(">I4sQ", 1, b"free", 2 << 30))
        target.truncate(len(content) + (2 << 30))
    tracemalloc.start()

    cut(long, 10, 12)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 16 << 20


def test_the_platforms_cut_carries_hash_span_and_tool(
    officer: Actor, recording: EvidenceItem, signed_in: Client
) -> None:
    page = reverse("evidence:cut", args=(recording.uuid,))
    said = {"from_s": "10.3", "until_s": "13.7", "reason": "堵塞路口的一段"}
    assert "自所选开始时间之前最近的关键帧起" in signed_in.get(page).content.decode()

    key = {"idempotency_key": str(uuid4())}
    answers = [signed_in.post(page, said | key) for _ in range(2)]
    copy = EvidenceItem.objects.get(parent=recording)
    told: Any = timeline(copy.subject).acts[0].payload

    assert {answer.headers["Location"] for answer in answers} == {copy.get_absolute_url()}
    assert told.parent_sha256 == recording.sha256
    assert (told.derivation.method, told.derivation.tool) == ("clipped", cutting.TOOL)
    assert (told.derivation.from_s, told.derivation.until_s) == (9.983, 13.7)
    assert (copy.media_type, blobs.size_of(copy.sha256)) == (MP4, copy.size)
    assert queries.verify(copy)
    assert queries.verify(recording)
    assert "不重新编码" in signed_in.get(copy.get_absolute_url()).content.decode()
    assert not [*(Path(settings.YIFA_DATA) / "uploads").iterdir()]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"from_s": "50"}, "晚于开始"),
        ({"from_s": "60", "until_s": "70"}, "超出录像"),
        ({"reason": " "}, "截取原因"),
        ({"from_s": "x"}, "数字"),
    ],
)
def test_a_bad_span_leaves_nothing_behind(
    recording: EvidenceItem, signed_in: Client, said: dict[str, str], reason: str
) -> None:
    given = {"from_s": "1", "until_s": "2", "reason": "x", "idempotency_key": str(uuid4())}

    answer = signed_in.post(reverse("evidence:cut", args=(recording.uuid,)), given | said)

    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert not EvidenceItem.objects.filter(parent=recording).exists()
    assert not UploadPart.objects.exists()
