"""A file is what its content says, and what could run in a browser is not accepted."""

import io

import pytest

from yifa.records.evidence.adapters.media import media_type_of
from yifa.records.evidence.rules import clean_name, file_fault
from yifa.records.evidence.tests.conftest import FILES, picture

ACTIVE = {
    "page.txt": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "drawing.txt": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "script.txt": b"hello <ScRiPt src=//x></script>",
    "markup.csv": b"<?xml version='1.0'?><a/>",
}


@pytest.mark.parametrize("name", FILES)
def test_accepted_file_is_known_by_content(name: str) -> None:
    assert file_fault(name, media_type_of(io.BytesIO(FILES[name]))) == ""


@pytest.mark.parametrize("name", ACTIVE)
def test_html_svg_and_scripts_are_refused_under_any_name(name: str) -> None:
    assert media_type_of(io.BytesIO(ACTIVE[name])) is None
    assert "文件内容不是" in file_fault(name, None)


@pytest.mark.parametrize(
    "name", ["页面.html", "图.svg", "程序.exe", "脚本.js", "无扩展名", "宏.docm"]
)
def test_other_endings_are_refused(name: str) -> None:
    assert "不接受" in file_fault(name, "text/plain")


@pytest.mark.parametrize("name", ["照片.png", "照片.pdf", "照片.txt"])
def test_mismatching_ending_is_refused(name: str) -> None:
    assert file_fault(name, media_type_of(io.BytesIO(picture()))).startswith(
        "文件内容是JPEG 图片，与扩展名"
    )


@pytest.mark.parametrize("name", FILES)
def test_scrambled_content_is_refused_under_any_ending(name: str) -> None:
    scrambled = bytes(range(256)) * 4

    assert file_fault(name, media_type_of(io.BytesIO(scrambled))) != ""


def test_reading_the_type_leaves_the_stream_at_its_start() -> None:
    stream = io.BytesIO(FILES["合同.docx"])

    media_type_of(stream)

    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\照片\\一.jpg", "一.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe.jpg", "agpj.exe.jpg"),
        ("长" * 200 + ".jpg", "长" * 146 + ".jpg"),
        ("  .  ", ""),
    ],
)
def test_name_is_cleaned(given: str, kept: str) -> None:
    assert clean_name(given) == kept
