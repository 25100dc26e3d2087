"""Reading statute texts in Markdown: file name, articles under their headings, day of effect."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from yifa.base.money import number_of
from yifa.base.statute import known_statutes
from yifa.records.law.facts.shipped import shipped_content
from yifa.records.law.terms import Level

_NUMERAL = "[一二三四五六七八九十百千零〇]+"
_NAME = re.compile(
    r"(?P<name>.+)_(?P<adopted>\d{4}-\d{2}-\d{2})"
    r"(?:_repealed-(?P<repealed>\d{4}-\d{2}-\d{2}))?(?:_(?P<part>[^_]+))?"
)
_ARTICLE = re.compile(rf"(?:\*\*)?第({_NUMERAL})条(?:\*\*)?[\s　]*(.*)")
_HEADING = re.compile(r"(#{1,6})\s*(.+)")
_PART = re.compile(rf"第{_NUMERAL}(?:分编|编|章|节)")
_EFFECT = re.compile(r"自\s*(\d{4})年(\d{1,2})月(\d{1,2})日起施行")
_MAX_BYTES = 4_000_000
_HEADING_LENGTH = 200


class StatuteUnreadable(ValueError):
    """A statute file cannot be read; the message names file and line."""

    def __init__(self, file: str, line: int, why: str) -> None:
        self.file, self.line = file, line
        super().__init__(f"{file} 第{line}行：{why}" if line else f"{file}：{why}")


@dataclass(slots=True)
class ArticleText:
    """One article as the file has it."""

    number: int
    heading: str
    paragraphs: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class StatuteText:
    """A statute, or one part of it, as a file has it."""

    file: str
    code: str
    name: str
    short: str
    level: str
    adopted_on: date
    valid_from: date
    valid_until: date | None
    content_hash: str
    articles: tuple[ArticleText, ...] = field(repr=False)


def statute_files(folder: Path) -> list[Path]:
    """List the Markdown files of a folder and its folders, without the read-me files."""
    files = sorted(folder.rglob("*.md"))
    return [file for file in files if file.stem.lower() not in {"readme", "index"}]


def read_statute(file: Path) -> StatuteText:
    """Read one file. Raises: StatuteUnreadable, naming the line."""
    named = _NAME.fullmatch(file.stem)
    if named is None:
        raise StatuteUnreadable(file.name, 0, "文件名应为“名称_公布日期[_repealed-废止日期].md”")
    raw = _bytes_of(file)
    lines = _lines_of(file, raw)
    articles = tuple(_articles(file.name, lines))
    if not articles:
        raise StatuteUnreadable(file.name, len(lines) or 1, "没有找到条文（第…条）")
    name, adopted_on = named["name"], _day(file.name, named["adopted"])
    repealed = named["repealed"]
    code, short = _identity(name)
    return StatuteText(
        file=file.name,
        code=code,
        name=name,
        short=short,
        level=_level_of(code, name),
        adopted_on=adopted_on,
        valid_from=_effect_of(code, adopted_on, articles),
        valid_until=_day(file.name, repealed) if repealed else None,
        content_hash=hashlib.sha256(raw).hexdigest(),
        articles=articles,
    )


def _bytes_of(file: Path) -> bytes:
    size = file.stat().st_size
    if size == 0:
        raise StatuteUnreadable(file.name, 0, "文件是空的")
    if size > _MAX_BYTES:
        raise StatuteUnreadable(file.name, 0, f"文件过大（上限{_MAX_BYTES // 1_000_000} MB）")
    return file.read_bytes()


def _lines_of(file: Path, raw: bytes) -> list[str]:
    try:
        return raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise StatuteUnreadable(file.name, line, "不是UTF-8编码的文本") from None


def _articles(file: str, lines: list[str]) -> Iterator[ArticleText]:
    """Give the articles in order; numbers must rise one by one."""
    headings: dict[int, str] = {}
    current: ArticleText | None = None
    for number, line in enumerate(map(str.strip, lines), start=1):
        if heading := _HEADING.match(line):
            if current:
                yield current
                current = None
            headings = _under(headings, len(heading[1]), heading[2])
        elif match := _ARTICLE.match(line):
            following = _number(file, number, match[1], current)
            if current:
                yield current
            title = " / ".join(headings.values())[:_HEADING_LENGTH]
            current = ArticleText(following, title, [match[2]] if match[2] else [])
        elif current and line and not line.startswith("<!--"):
            current.paragraphs.append(line)
    if current:
        yield current


def _under(headings: dict[int, str], level: int, title: str) -> dict[int, str]:
    kept = {depth: words for depth, words in headings.items() if depth < level}
    plain = re.sub(r"\s+", "", title)
    part = _PART.match(plain)
    if level == 1 and not part:
        return kept
    return kept | {level: f"{part[0]} {plain[part.end() :]}" if part else plain}


def _number(file: str, line: int, numeral: str, before: ArticleText | None) -> int:
    try:
        number = number_of(numeral)
    except ValueError:
        raise StatuteUnreadable(file, line, f"条号无法识别：第{numeral}条") from None
    if before and number != before.number + 1:
        raise StatuteUnreadable(file, line, f"条号不连续：第{before.number}条之后是第{number}条")
    return number


def _day(file: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise StatuteUnreadable(file, 0, f"文件名中的日期无效：{text}") from None


def _identity(name: str) -> tuple[str, str]:
    plain = name.removeprefix("中华人民共和国")
    for statute in known_statutes():
        if statute.name == plain:
            return statute.code, statute.short
    return f"x{hashlib.sha256(plain.encode()).hexdigest()[:12]}", plain[:40]


def _level_of(code: str, name: str) -> str:
    for sheet in shipped_content().sheets:
        if sheet.code == code:
            return sheet.level
    if "省" in name or "市" in name.replace("城市", ""):
        return Level.LOCAL_REGULATION
    return Level.LAW if name.endswith(("法", "法典")) else Level.ADMINISTRATIVE_REGULATION


def _effect_of(code: str, adopted_on: date, articles: tuple[ArticleText, ...]) -> date:
    """Find the day of effect: as shipped, as the text says, else the day of this version."""
    for sheet in shipped_content().sheets:
        if sheet.code == code and sheet.adopted_on == adopted_on.isoformat():
            return date.fromisoformat(sheet.valid_from)
    for match in _EFFECT.finditer(articles[-1].text):
        stated = date(*map(int, match.groups()))
        if stated >= adopted_on:
            return stated
    return adopted_on
