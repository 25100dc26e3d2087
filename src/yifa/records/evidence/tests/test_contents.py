"""What files hold: traps are noticed, cameras are compared, each kind says what it needs."""

import io
import struct
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import ExifTags, Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.records.evidence import actions, acts, rules
from yifa.records.evidence.actions import EvidenceRefused
from yifa.records.evidence.adapters import archives, media, pictures
from yifa.records.evidence.facts import Point, Taking
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.terms import Kind
from yifa.records.evidence.terms.details import DETAILS
from yifa.records.evidence.tests.conftest import AT, FILES, TWO_OFFICERS, paper, picture
from yifa.records.journal.queries import timeline


def with_script() -> bytes:
    return opening({"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('x')")})


def with_launch() -> bytes:
    return opening({"/S": NameObject("/Launch"), "/F": TextStringObject("calc.exe")})


def opening(action: dict[str, Any]) -> bytes:
    """Write a PDF that does something when it is opened."""
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    done = DictionaryObject({NameObject(key): value for key, value in action.items()})
    writer.root_object[NameObject("/OpenAction")] = done
    writer.write(out)
    return out.getvalue()


def with_attachment() -> bytes:
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("run.exe", b"MZ")
    writer.write(out)
    return out.getvalue()


def locked() -> bytes:
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="AES-256")
    writer.write(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in "ab":
            packed.writestr(name, bytes(64 * 1024 * 1024))
    return out.getvalue()


def overlapping() -> bytes:
    """A directory that names the same bytes many times over."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a", bytes(1000))
        packed.filelist = packed.filelist * 50
    return out.getvalue()


def crowded() -> bytes:
    """A directory said to hold more entries than is sane."""
    content = bytearray(FILES["材料.zip"])
    at = content.rfind(b"PK\x05\x06")
    content[at : at + 22] = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, 1 << 30, 0, 0)
    return bytes(content)


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


def levels(content: bytes) -> list[tuple[str, str]]:
    stream = io.BytesIO(content)
    kind = media.media_type_of(stream)
    assert kind is not None
    return [(item.level, item.words) for item in media.findings_on(stream, kind)]


@pytest.mark.parametrize(
    ("content", "level", "words"),
    [
        (with_script(), "active", "含有脚本"),
        (with_attachment(), "active", "含有嵌入文件"),
        (with_launch(), "active", "启动程序的动作"),
        (locked(), "active", "有密码"),
        (b"%PDF-1.7\n" + bytes(64), "damaged", "结构损坏"),
        (bomb(), "bomb", "疑似压缩炸弹"),
        (overlapping(), "bomb", "疑似压缩炸弹"),
        (crowded(), "bomb", "条目超过"),
        (packed("a/setup.exe"), "note", "可执行程序"),
        (packed("inner.zip"), "note", "还有压缩包"),
        (packed("../up.txt"), "note", "上级文件夹"),
        (FILES["视频.mp4"], "note", "没有完整的索引"),
    ],
)
def test_what_acts_or_swells_or_is_broken_is_noticed(
    content: bytes, level: str, words: str
) -> None:
    (found,) = levels(content)

    assert found[0] == level
    assert words in found[1]


@pytest.mark.parametrize("content", [paper(), FILES["合同.docx"], FILES["材料.zip"]])
def test_plain_files_raise_no_finding(content: bytes) -> None:
    assert levels(content) == []


def test_a_bomb_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO(bomb())
    monkeypatch.setattr(zipfile.ZipFile, "open", None)

    assert [item.level for item in archives.findings_on(stream)] == ["bomb"]


def take(officer: Actor, case: Matter, kind: str, name: str, content: bytes) -> EvidenceItem:
    return actions.take(
        actor=officer,
        at=AT,
        matter=case,
        stream=io.BytesIO(content),
        filename=name,
        kind=kind,
        obtained="调取",
        officers=TWO_OFFICERS,
        device_id="U 盘 3",
        taken_at=AT,
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("data_folder")
@pytest.mark.parametrize(
    ("name", "content"),
    [("合同.pdf", with_script()), ("照片.jpg", picture()[:3000]), ("合同.pdf", b"%PDF-1.7\n" * 9)],
)
def test_active_and_damaged_files_are_electronic_data_or_nothing(
    officer: Actor, case: Matter, data_folder: Any, name: str, content: bytes
) -> None:
    with pytest.raises(EvidenceRefused, match="证据种类请选“电子数据”"):
        take(officer, case, "documentary", name, content)
    assert not [*data_folder.glob("blobs/??/**/*")]

    item = take(officer, case, "electronic", name, content)

    said: Any = timeline(item.subject).acts[0].payload
    assert item.cautions
    assert said.cautions == tuple(item.cautions)


@pytest.mark.django_db
@pytest.mark.usefixtures("data_folder")
def test_a_bomb_is_refused_whatever_the_kind(officer: Actor, case: Matter) -> None:
    with pytest.raises(EvidenceRefused, match="压缩炸弹，不予接受"):
        take(officer, case, "electronic", "材料.zip", bomb())


def photographed(**tags: Any) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Model] = "Acme", "X1"
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.DateTimeOriginal] = tags.get("when", "2026:03:02 16:00:20")
    if "offset" in tags:
        inner[ExifTags.Base.OffsetTimeOriginal] = tags["offset"]
    if "serial" in tags:
        inner[ExifTags.Base.BodySerialNumber] = tags["serial"]
    if "lat" in tags:
        gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
        gps[ExifTags.GPS.GPSLatitudeRef], gps[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
        gps[ExifTags.GPS.GPSLatitude] = tags["lat"]
        gps[ExifTags.GPS.GPSLongitude] = (120.0, 30.0, 0.0)
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", exif=exif)
    return out.getvalue()


def compared(content: bytes, point: Point | None = None) -> dict[str, acts.Comparison]:
    taking = Taking(
        matter_kind="case",
        kind=Kind.AUDIOVISUAL,
        obtained="拍摄",
        device_id="ZFY-77",
        taken_at=datetime(2026, 3, 2, 8, 0, tzinfo=UTC),
        point=point,
    )
    camera = pictures.camera_data(io.BytesIO(content))
    return {row.subject: row for row in rules.comparisons_of(camera, taking, AT)}


@pytest.mark.parametrize(
    ("when", "offset", "verdict", "note"),
    [
        ("2026:03:02 16:00:20", "+08:00", "same", ""),
        ("2026:03:02 16:01:00", "+08:00", "same", ""),
        ("2026:03:02 16:01:01", "+08:00", "differs", "晚 1 分"),
        ("2026:03:02 12:55:00", None, "differs", "早 3 小时 5 分；文件未写时区"),
        ("2026:03:02 08:00:00", "+00:00", "same", ""),
        ("1970:01:01 00:00:00", None, "absurd", "没有校准"),
        ("2099:01:01 00:00:00", None, "absurd", "没有校准"),
        ("0000:00:00 00:00:00", None, "absurd", "无法识别"),
        ("yesterday", None, "absurd", "无法识别"),
    ],
)
def test_time_is_compared_and_absurd_dates_are_called_so(
    when: str, offset: str | None, verdict: str, note: str
) -> None:
    tags = {"when": when} | ({"offset": offset} if offset else {})

    row = compared(photographed(**tags))["拍摄时间"]

    assert row.verdict == verdict
    assert note in row.note


@pytest.mark.parametrize(
    ("lat", "verdict", "metres"),
    [
        ((28.0, 0.0, 0.0), "same", "相距 0 米"),
        ((28.0, 0.0, 3.2), "same", "相距 99 米"),
        ((28.0, 0.0, 3.3), "differs", "相距 102 米"),
        ((29.0, 0.0, 0.0), "differs", "相距 111,195 米"),
    ],
)
def test_place_is_compared_in_metres(lat: Any, verdict: str, metres: str) -> None:
    row = compared(photographed(lat=lat), Point(120.5, 28.0))["拍摄位置"]

    assert (row.verdict, row.note) == (verdict, metres)


def test_place_without_a_marked_point_is_only_shown() -> None:
    row = compared(photographed(lat=(28.0, 0.0, 0.0)))["拍摄位置"]

    assert (row.verdict, row.found) == ("unclear", "东经 120.50000，北纬 28.00000")


def test_an_impossible_place_is_left_out() -> None:
    assert "拍摄位置" not in compared(photographed(lat=(128.0, 0.0, 0.0)))


def test_device_is_the_same_only_by_its_number() -> None:
    assert compared(photographed(serial="zfy-77"))["采集设备"].verdict == "same"
    assert compared(photographed(serial="9"))["采集设备"].verdict == "unclear"


def test_a_picture_without_camera_data_is_said_to_be_so() -> None:
    assert "可能经过转发" in compared(picture())["拍摄信息"].note


def filled(kind: Kind) -> dict[str, str]:
    return {spec.code: spec.choices[0][0] if spec.choices else "已填" for spec in DETAILS[kind]}


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_asks_for_what_it_needs__apl_46(kind: Kind) -> None:
    said = filled(kind)
    assert rules.details_faults(kind, said) == ()

    for spec in DETAILS[kind]:
        faults = rules.details_faults(kind, said | {spec.code: " "})
        assert bool(faults) is spec.is_required


@pytest.mark.parametrize("code", ["holder", "checked", "signature"])
def test_a_copied_document_is_checked_against_its_original(code: str) -> None:
    said = filled(Kind.DOCUMENTARY) | {"form": "copy"}
    assert rules.details_faults(Kind.DOCUMENTARY, said) == ()

    ((at_fault, words),) = rules.details_faults(Kind.DOCUMENTARY, said | {code: ""})

    assert at_fault == code
    assert "书证须填写" in words


@pytest.mark.django_db
@pytest.mark.usefixtures("data_folder")
def test_details_join_the_act_and_persons_stay_sealed(officer: Actor, case: Matter) -> None:
    said = filled(Kind.TESTIMONY) | {"witness": "陈明"}

    item = actions.take(
        actor=officer,
        at=AT,
        matter=case,
        stream=io.BytesIO(paper()),
        filename="证言.pdf",
        kind="testimony",
        obtained="询问",
        officers=TWO_OFFICERS,
        taken_at=AT - timedelta(hours=1),
        details=said,
    )

    taken: Any = timeline(item.subject).acts[0].payload
    assert acts.PersonalDetail("witness", "陈明") in taken.personal_details
    assert acts.Detail("relation", "已填") in taken.details
    assert "personal_details" in acts.Taken.personal_fields()


@pytest.mark.django_db
@pytest.mark.usefixtures("data_folder")
def test_a_thing_is_kept_by_whom_and_where_it_is_said(officer: Actor, case: Matter) -> None:
    item = actions.take(
        actor=officer,
        at=AT,
        matter=case,
        stream=io.BytesIO(picture()),
        filename="物品.jpg",
        kind="physical",
        obtained="登记保存",
        officers=TWO_OFFICERS,
        taken_at=AT,
        details=filled(Kind.PHYSICAL) | {"kept_by": "王保管", "kept_at": "物证室 3 号柜"},
    )

    assert (item.holder, item.held_at) == ("王保管", "物证室 3 号柜")
