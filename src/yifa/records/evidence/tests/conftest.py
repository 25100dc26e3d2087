"""Files of every kind, an officer who may take evidence, and a case."""

import io
import resource
import wave
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.test import Client
from PIL import Image
from pypdf import PdfWriter

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.procedure import Matter, Payload
from yifa.frame import visibility
from yifa.records.evidence.facts import TakerFact
from yifa.records.evidence.terms import Power
from yifa.records.journal import actions as journal

JURISDICTION = "339921.zf"
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TWO_OFFICERS = (TakerFact(UUID(int=1), "周立", "1001"), TakerFact(UUID(int=2), "郑和平", "1002"))


def picture(kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), "green").save(out, kind)
    return out.getvalue()


def sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(8000)
        recording.writeframes(b"\0\0" * 800)
    return out.getvalue()


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return out.getvalue()


def paper() -> bytes:
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


FILES = {
    "照片.jpg": picture(),
    "照片.JPEG": picture(),
    "截图.png": picture("PNG"),
    "照片.webp": picture("WEBP"),
    "视频.mp4": b"\0\0\0\x20ftypisom" + bytes(64),
    "视频.mov": b"\0\0\0\x14ftypqt  " + bytes(64),
    "录音.wav": sound(),
    "录音.mp3": b"ID3\x04" + bytes(64),
    "录音.m4a": b"\0\0\0\x20ftypM4A " + bytes(64),
    "合同.pdf": paper(),
    "合同.docx": archive("[Content_Types].xml", "word/document.xml"),
    "台账.xlsx": archive("[Content_Types].xml", "xl/workbook.xml"),
    "公文.ofd": archive("OFD.xml"),
    "材料.zip": archive("a.txt"),
    "旧文档.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64),
    "记录.txt": "现场情况：占道经营。".encode(),
    "记录.csv": "时间,地点\n2026-03-02,中心路\n".encode("gb18030"),
}


@pytest.fixture(autouse=True)
def _matters_are_shown() -> Iterator[None]:
    """Stand in for the upper rooms, whose matters these tests only name."""
    with visibility.answered_by(lambda actor, uuid: True, "case", "incident"):
        yield


@pytest.fixture
def officer() -> Actor:
    return Actor(
        account=UUID(int=7),
        name="周立",
        jurisdiction=JURISDICTION,
        day=date(2026, 3, 2),
        posts=frozenset({Post.CASE_OFFICER}),
        powers=frozenset(map(str, Power)),
    )


@pytest.fixture
def case() -> Matter:
    return Matter("case", UUID("018f0000-0000-7000-8000-000000000001"), JURISDICTION)


@pytest.fixture
def signed_in(client: Client, officer: Actor, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A visitor for whom the middleware finds this officer."""
    monkeypatch.setattr("yifa.records.agencies.middleware.actor_on", lambda request: officer)
    return client


class Begun(Payload, tag="incident.begun_for_evidence", frozen=True):
    """A test's act: the matter exists."""

    LABEL = "开始"


@pytest.fixture
def incident(officer: Actor) -> Matter:
    matter = Matter("incident", uuid4(), JURISDICTION)
    journal.record(matter=matter, after=0, act=Begun(), actor=officer, done_at=clock.now())
    return matter


@contextmanager
def _limited(folder: Path) -> Iterator[None]:
    """Let no file grow past 2 MiB: the kernel refuses the write as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * 1024 * 1024, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small_disk() -> Callable[[Path], AbstractContextManager[None]]:
    """Make the kernel refuse writes past a size, in any folder."""
    return _limited
