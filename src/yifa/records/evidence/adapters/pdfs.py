"""What in a PDF acts by itself: scripts, programs it starts, files it carries."""

import logging
from collections.abc import Iterator
from typing import IO, Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from yifa.records.evidence.facts import ContentFinding
from yifa.records.evidence.terms.contents import Level

OBJECTS_AT_MOST: Final = 20_000
_DEPTH_AT_MOST: Final = 40
_ACTIONS: Final = {
    "/JavaScript": "脚本",
    "/Launch": "启动程序的动作",
    "/SubmitForm": "向外发送数据的动作",
    "/ImportData": "读入数据的动作",
    "/GoToE": "打开嵌入文件的动作",
    "/Rendition": "多媒体动作",
}
_KEYS: Final = {"/JS": "脚本", "/EF": "嵌入文件", "/EmbeddedFiles": "嵌入文件", "/XFA": "动态表单",
                "/RichMediaContent": "多媒体内容"}  # fmt: skip
_BROKEN: Final = (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError,
                  IndexError, RecursionError, AssertionError)  # fmt: skip

logging.getLogger("pypdf").setLevel(logging.ERROR)


def findings_on(stream: IO[bytes]) -> Iterator[ContentFinding]:
    """Notice active content in a PDF, and what keeps it from being checked."""
    stream.seek(0)
    try:
        reader = PdfReader(stream, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            yield ContentFinding(Level.ACTIVE, "PDF 有密码，无法检查是否含有脚本")
            return
        found, is_whole = _active_in(reader)
    except _BROKEN:
        yield ContentFinding(Level.DAMAGED, "PDF 结构损坏，无法打开")
        return
    finally:
        stream.seek(0)
    if found:
        yield ContentFinding(
            Level.ACTIVE, f"PDF 含有{'、'.join(sorted(found))}，打开时可能自动执行"
        )
    if not is_whole:
        yield ContentFinding(Level.NOTE, "PDF 对象过多，未全部检查是否含有脚本")


def _active_in(reader: PdfReader) -> tuple[set[str], bool]:
    found: set[str] = set()
    len(reader.pages)
    for number, reference in enumerate(_references(reader)):
        if number >= OBJECTS_AT_MOST:
            return found, False
        try:
            _look(reader.get_object(reference), found, 0)
        except _BROKEN:
            continue
    _look(reader.trailer, found, 0)
    return found, True


def _references(reader: PdfReader) -> Iterator[IndirectObject]:
    for generation, places in reader.xref.items():
        for number in places:
            yield IndirectObject(number, generation, reader)
    for number in reader.xref_objStm:
        yield IndirectObject(number, 0, reader)


def _look(value: Any, found: set[str], depth: int) -> None:
    """Look into one object; what it refers to is an object of its own."""
    if depth > _DEPTH_AT_MOST:
        return
    if isinstance(value, DictionaryObject):
        for key, inner in value.items():
            if label := _KEYS.get(str(key)):
                found.add(label)
            if key == "/S" and (label := _ACTIONS.get(str(inner))):
                found.add(label)
            _look(inner, found, depth + 1)
    elif isinstance(value, ArrayObject):
        for inner in value:
            _look(inner, found, depth + 1)
