"""The JSON form of timelines: decoding with exact errors, and the schema that documents it.

A file holds one timeline, a list of them, or one a line (JSON Lines). No database is needed.
"""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Union

import msgspec

from yifa.base.procedure import Act, Payload, Procedure, Timeline
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.procedures import PROCEDURES, UnknownProcedure, procedure_of

CASE_ACTS: tuple[type[Payload], ...] = tuple(
    dict.fromkeys(step.act for procedure in PROCEDURES.values() for step in procedure.steps)
)
CasePayload: Any = Union[CASE_ACTS]  # noqa: UP007  built from the steps, not written out
CaseTimeline: Any = Timeline[CasePayload]
_PLACE = re.compile(r"`\$(.*?)`\s*$")
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]|\[\.\.\.\]")
_ONE = msgspec.json.Decoder(CaseTimeline)
_NO_ZONE = "时间缺少时区，如 +08:00"
_MANY = msgspec.json.Decoder(tuple[CaseTimeline, ...])


class TimelineUnreadable(ValueError):
    """A timeline cannot be read: file, line, field and why."""

    def __init__(self, file: str, line: int, field: str, why: str) -> None:
        self.file, self.line, self.field, self.why = file, line, field, why
        place = f"{file}:{line}" + (f"：{field}" if field else "")
        super().__init__(f"{place}：{why}")


@dataclass(frozen=True, slots=True)
class Read:
    """A timeline with where it stood in the input."""

    file: str
    line: int
    timeline: Timeline[Any]
    procedure: Procedure[CaseFacts]


def read_timelines(name: str, content: bytes) -> Iterator[Read]:
    """Read every timeline of a file. Raises: TimelineUnreadable."""
    content = content.removeprefix(BOM_UTF8)
    if not content.strip():
        raise TimelineUnreadable(name, 1, "", "文件是空的")
    if _is_lines(name, content):
        yield from _lines(name, content)
    else:
        yield from _whole(name, content)


def _is_lines(name: str, content: bytes) -> bool:
    if name.endswith((".jsonl", ".ndjson")):
        return True
    first, _, rest = content.lstrip().partition(b"\n")
    return first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _lines(name: str, content: bytes) -> Iterator[Read]:
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            yield _checked(name, number, _decoded(_ONE, name, line, number))


def _whole(name: str, content: bytes) -> Iterator[Read]:
    if not content.lstrip().startswith(b"["):
        yield _checked(name, 1, _decoded(_ONE, name, content, 1))
        return
    timelines = _decoded(_MANY, name, content, 1)
    for line, timeline in zip(_first_lines(content), timelines, strict=True):
        yield _checked(name, line, timeline)


def _first_lines(content: bytes) -> Iterator[int]:
    """Give the line on which each item of a list begins, going through the text once."""
    line, position = 1, 0
    for raw in msgspec.json.decode(content, type=list[msgspec.Raw]):
        item = bytes(raw)
        start = content.index(item, position)
        line += content.count(b"\n", position, start)
        yield line
        position = start + len(item)
        line += item.count(b"\n")


def _decoded(decoder: Any, name: str, content: bytes, first_line: int) -> Any:
    try:
        return decoder.decode(content)
    except msgspec.ValidationError as error:
        why, place = _split(str(error))
        line = first_line + _line_of(_text(name, content, first_line), _path(place)) - 1
        raise TimelineUnreadable(name, line, place.lstrip("."), _in_chinese(why)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise _malformed(name, _text(name, content, first_line), first_line) from None


def _text(name: str, content: bytes, first_line: int) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = first_line + content.count(b"\n", 0, error.start)
        raise TimelineUnreadable(name, line, "", "不是 UTF-8 编码的文本") from None


def _malformed(name: str, text: str, first_line: int) -> TimelineUnreadable:
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        why = f"不是有效的 JSON（第{error.colno}列）"
        return TimelineUnreadable(name, first_line + error.lineno - 1, "", why)
    return TimelineUnreadable(name, first_line, "", "不是有效的 JSON")


def _checked(file: str, line: int, timeline: Timeline[Any]) -> Read:
    if not timeline.acts:
        raise TimelineUnreadable(file, line, "acts", "时间线没有任何行为")
    for index, act in enumerate(timeline.acts):
        field = _without_zone(act)
        if field:
            raise TimelineUnreadable(file, line, f"acts[{index}].{field}", _NO_ZONE)
    try:
        return Read(file, line, timeline, procedure_of(timeline))
    except UnknownProcedure as error:
        raise TimelineUnreadable(file, line, "procedure", str(error)) from None


def _without_zone(act: Act[Any]) -> str:
    """Name the first moment of an act that lacks its zone; empty where all have one."""
    if act.done_at.tzinfo is None:
        return "done_at"
    for name in ("started_at", "ended_at"):
        moment = getattr(act.payload, name, None)
        if moment is not None and moment.tzinfo is None:
            return f"payload.{name}"
    return ""


def _split(message: str) -> tuple[str, str]:
    found = _PLACE.search(message)
    if found is None:
        return message, ""
    return message[: found.start()].removesuffix(" - at "), found.group(1)


_WORDS = (
    (re.compile(r"Object missing required field `(.+?)`"), r"缺少必填项“\1”"),
    (re.compile(r"Object contains unknown field `(.+?)`"), r"没有“\1”这一项"),
    (re.compile(r"Expected `(.+?)`, got `(.+?)`"), r"应为 \1，现为 \2"),
    (re.compile(r"Invalid value '?\"?(.*?)\"?'?$"), r"不认识的值 \1"),
    (re.compile(r"Invalid enum value '?\"?(.*?)\"?'?$"), r"不认识的值 \1"),
    (re.compile(r"Invalid UUID"), "不是有效的 UUID"),
    (
        re.compile(r"Invalid RFC3339 encoded datetime"),
        "不是有效的时间，如 2026-03-02T09:00:00+08:00",
    ),
    (re.compile(r"Invalid ISO8601 date|Invalid RFC3339 encoded date"), "不是有效的日期"),
)


def _in_chinese(why: str) -> str:
    for pattern, words in _WORDS:
        if pattern.search(why):
            return pattern.sub(words, why)
    return why


def _path(place: str) -> tuple[str | int, ...]:
    found: list[str | int] = []
    for step in _STEP.finditer(place):
        name, index = step.group(1), step.group(2)
        found.append(name if name else int(index) if index else 0)
    return tuple(found)


def _line_of(text: str, path: tuple[str | int, ...]) -> int:
    """The line on which the value at a path begins; as near as the input lets us come."""
    position = _skip(text, 0)
    for step in path:
        inner = _enter(text, position, step)
        if inner is None:
            break
        position = inner
    return text.count("\n", 0, position) + 1


def _enter(text: str, position: int, step: str | int) -> int | None:
    opening = "{" if isinstance(step, str) else "["
    if position >= len(text) or text[position] != opening:
        return None
    decoder, index = json.JSONDecoder(), 0
    position = _skip(text, position + 1)
    while position < len(text) and text[position] not in "}]":
        key: Any = index
        if opening == "{":
            key, position = decoder.raw_decode(text, position)
            position = _skip(text, text.index(":", position) + 1)
        if key == step:
            return position
        _, position = decoder.raw_decode(text, position)
        position = _skip(text, position)
        position = _skip(text, position + 1) if text[position : position + 1] == "," else position
        index += 1
    return None


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position


def schema() -> dict[str, Any]:
    """The JSON Schema of a timeline, made from the acts."""
    made = msgspec.json.schema(CaseTimeline)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "案件时间线"
    return made


def vocabulary() -> list[dict[str, Any]]:
    """Every kind of act: code, label, procedures, stages, articles and fields."""
    return [_word(payload) for payload in CASE_ACTS]


def _word(payload: type[Payload]) -> dict[str, Any]:
    steps = [
        (procedure, procedure.step_of[payload])
        for procedure in PROCEDURES.values()
        if payload in procedure.step_of
    ]
    personal = payload.personal_fields()
    return {
        "kind": payload.kind(),
        "label": payload.LABEL,
        "version": payload.VERSION,
        "procedures": [procedure.id for procedure, _ in steps],
        "articles": list(dict.fromkeys(str(item) for _, step in steps for item in step.citations)),
        "fields": [
            {
                "name": item.name,
                "type": _type_name(item.type),
                "required": item.required,
                "personal": item.name in personal,
            }
            for item in msgspec.structs.fields(payload)
        ],
    }


def _type_name(annotation: Any) -> str:
    plain = getattr(annotation, "__origin__", annotation)
    name = getattr(annotation, "__name__", "") or str(annotation)
    args = [_type_name(item) for item in getattr(annotation, "__args__", ()) if item is not ...]
    if plain is tuple:
        return f"list of {args[0]}" if args else "list"
    return " | ".join(args) if args else name.replace("NoneType", "null")
