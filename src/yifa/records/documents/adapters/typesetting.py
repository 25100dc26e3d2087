"""Typesetting by Typst: one kept compiler, the same template for the PDF and the page's preview."""

import atexit
import json
import logging
import os
import re
import shutil
import tempfile
import threading
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from django.conf import settings

from yifa.records.documents.adapters.coverage import characters_in
from yifa.records.documents.facts import Form

if TYPE_CHECKING:
    import typst

_SOURCES: Final = Path(__file__).parents[1] / "typst"
_SONG: Final = ("Noto Serif SC", "Noto Serif CJK SC", "SimSun", "FandolSong R")
_FANG: Final = ("FangSong_GB2312", "FangSong", "FandolFang R")
_BOLD_SONG: Final = ("FZXiaoBiaoSong-B05S", "Noto Serif SC", "Noto Serif CJK SC", "SimSun")
_HEI: Final = ("Noto Sans SC", "Noto Sans CJK SC", "SimHei")
_RARE: Final = ("HanaMinA", "HanaMinB", "SimSun-ExtB", "Noto Serif CJK SC")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_BODY_OF_HTML: Final = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_ARCHIVAL: Final[Literal["a-2b"]] = "a-2b"
_lock = threading.Lock()
log = logging.getLogger(__name__)


class FontsMissing(Exception):
    """No font with Chinese characters is at hand."""


def typeset(
    form: Form, shown: Mapping[str, Any], *, folder: Path | None = None, draws_seal: bool = True
) -> bytes:
    """Make the PDF of a form; `folder` holds the pictures its data names.

    Without `draws_seal` the seal's place stays empty: a sealing signature will show there.
    Raises: FontsMissing.
    """
    told = inputs() | ({} if draws_seal else {"seal": "none"})
    return _compile(_short(form), told, shown, pictures=folder)


def preview(form: Form, shown: Mapping[str, Any]) -> str:
    """Make the same content as HTML, for showing inside a page."""
    page = _compile(_short(form), inputs() | {"target": "web"}, shown, kind="html").decode()
    found = _BODY_OF_HTML.search(page)
    return found.group(1) if found else ""


def page_numbers(first: int, count: int) -> bytes:
    """Make blank pages that carry only the dossier's page numbers."""
    source = (_SOURCES / "page_numbers.typ").read_bytes()
    told = {"fonts": _fonts(), "first": str(first), "count": str(count)}
    return _compile(source, told, {})


@lru_cache
def template_digest(form: Form) -> str:
    """Give the SHA-256 of the template by which a form is typeset."""
    return sha256(_source(form)).hexdigest()


def has_fangsong() -> bool:
    """Say whether the body is set in 仿宋 (else 宋体 stands in)."""
    return bool(set(_FANG) & _families())


def can_set(sign: str) -> bool:
    """Say whether the fonts of documents have a character; what is not seen needs none."""
    return unicodedata.category(sign) in _UNSEEN or ord(sign) in _characters()


@lru_cache
def _source(form: Form) -> bytes:
    layout = (_SOURCES / "layout.typ").read_bytes()
    return layout + b"\n" + (_SOURCES / f"{form.code}_{form.version}.typ").read_bytes()


@lru_cache
def _short(form: Form) -> bytes:
    """The same source with the layout as a module: the compiler keeps it parsed."""
    own = (_SOURCES / f"{form.code}_{form.version}.typ").read_bytes()
    return b'#import "layout.typ": *\n' + own


def inputs() -> dict[str, str]:
    """Give what every template is told: fonts at hand, whether the demo seal is drawn.

    The same for all papers: the compiler forgets what it has laid out when this changes.
    """
    seal = "demo" if settings.YIFA_DEMO_SEAL else "none"
    return {"fonts": _fonts(), "seal": seal}


@lru_cache
def _faces() -> tuple["typst.FontInfo", ...]:
    import typst

    return tuple(typst.Fonts(include_system_fonts=True, font_paths=font_paths()).fonts())


@lru_cache
def _families() -> frozenset[str]:
    return frozenset(face.family for face in _faces())


@lru_cache
def _characters() -> frozenset[int]:
    """The characters that every text of a paper can fall back on: 宋体 and the rare ones."""
    wanted = {*_at_hand(_SONG)[:1], *_at_hand(_RARE)}
    files = {(face.path, face.index) for face in _faces() if face.family in wanted and face.path}
    return frozenset().union(*(characters_in(Path(path), index) for path, index in files))


@lru_cache
def _fonts() -> str:
    song = _at_hand(_SONG)
    if not song:
        raise FontsMissing("没有可用的中文字体，不能生成文书；请运行 make fonts")
    song += _at_hand(_RARE)
    hei = _at_hand(_HEI) + song
    title = _at_hand(_BOLD_SONG) + song
    weight = 400 if title[0].startswith("FZ") else 700
    body = _at_hand(_FANG) + song
    fonts = {"body": body, "song": song, "hei": hei, "title": title, "title-weight": weight}
    return json.dumps(fonts, ensure_ascii=False)


def _at_hand(wanted: tuple[str, ...]) -> list[str]:
    return [family for family in wanted if family in _families()]


def font_paths() -> list[str]:
    """Give the folder of the documents' fonts, if it is there."""
    folder = Path(settings.YIFA_FONTS)
    return [str(folder)] if folder.is_dir() else []


@lru_cache
def _compiler() -> "typst.Compiler":
    import typst  # heavy to load, and few commands typeset

    return typst.Compiler(root=str(_workplace()), font_paths=font_paths())


@lru_cache
def _data() -> int:
    """The file of the data being set: in memory, so that no person's data reaches the disk."""
    return os.memfd_create("yifa-paper")


@lru_cache
def _workplace() -> Path:
    """The folder the compiler reads: the templates, the data, a link to a paper's pictures."""
    folder = Path(tempfile.mkdtemp(prefix="yifa-typst-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for template in _SOURCES.glob("*.typ"):
        (folder / template.name).symlink_to(template)
    (folder / "data.json").symlink_to(f"/proc/self/fd/{_data()}")
    return folder


def _lay_out(shown: Mapping[str, Any], pictures: Path | None) -> None:
    """Put a paper's data and pictures where the compiler looks for them."""
    os.ftruncate(_data(), 0)
    os.pwrite(_data(), json.dumps(shown, ensure_ascii=False).encode(), 0)
    link = _workplace() / "pictures"
    link.unlink(missing_ok=True)
    if pictures:
        link.symlink_to(pictures)


def _compile(
    source: bytes,
    told: Mapping[str, str],
    shown: Mapping[str, Any],
    *,
    kind: Literal["pdf", "html"] = "pdf",
    pictures: Path | None = None,
) -> bytes:
    """Compile without a time stamp of now, so that the same data gives the same bytes.

    Papers are PDF/A-2b; a sign that no font holds forbids that, and must not stop the paper.
    """
    from typst import TypstError

    options: dict[str, Any] = {"input": source, "format": kind, "timestamp": 0}
    options |= {"root": str(_workplace()), "sys_inputs": dict(told)}
    with _lock:
        _lay_out(shown, pictures)
        if kind == "html":
            return cast(bytes, _compiler().compile(**options))
        try:
            return cast(bytes, _compiler().compile(**options, pdf_standards=_ARCHIVAL))
        except TypstError as fault:
            log.warning("a paper is set without PDF/A: %s", fault)
            return cast(bytes, _compiler().compile(**options))
