"""Signed messages of counterparts as reports: one object, or a list of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec

from yifa.work.intake.facts import Setup
from yifa.work.intake.importers.reports import NewReport, RejectedRow, new_report
from yifa.work.intake.rules.mapping import said_by, told_in
from yifa.work.intake.terms import BATCH_AT_MOST, EXTERNAL_ID_LONGEST, Said

_DEEPEST: Final = 20


class MessageUnusable(ValueError):
    """The message cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a message says: reports, or something about an earlier one."""

    rows: tuple[NewReport | RejectedRow, ...] = ()
    is_list: bool = False
    said: Said | None = None
    about: str = ""
    words: str = ""


def message_of(body: bytes, setup: Setup, *, at: datetime, channel: str, connector: str) -> Message:
    """Read a message: `{"type", "data"}`, or the data alone. Raises: MessageUnusable."""
    whole = _decoded(body)
    kind, data = "", whole
    if isinstance(whole, dict) and "data" in whole:
        kind, data = str(whole.get("type", "")), whole["data"]
    try:
        said = said_by(kind)
    except LookupError:
        raise MessageUnusable(f"不认识的消息类型“{kind[:40]}”") from None
    if said is not None:
        return _about(said, data, setup)
    items = data if isinstance(data, list) else [data]
    if not 0 < len(items) <= BATCH_AT_MOST:
        raise MessageUnusable(f"一次提交 1 至 {BATCH_AT_MOST} 件")
    rows = tuple(
        _row(number, item, setup, at, channel, connector) for number, item in enumerate(items)
    )
    return Message(rows=rows, is_list=isinstance(data, list))


def _row(
    number: int, item: Any, setup: Setup, at: datetime, channel: str, connector: str
) -> NewReport | RejectedRow:
    if not isinstance(item, Mapping):
        return RejectedRow(number, "每件应为一个 JSON 对象")
    told = told_in(item, setup.paths)
    return new_report(number, told, at=at, channel=channel, connector=connector)


def _about(said: Said, data: Any, setup: Setup) -> Message:
    if not isinstance(data, Mapping):
        raise MessageUnusable("data 应为一个 JSON 对象")
    told = told_in(data, setup.paths)
    about = told.get("external_id", "")[:EXTERNAL_ID_LONGEST]
    if not about:
        raise MessageUnusable("没有工单编号，无法对应来件")
    return Message(said=said, about=about, words=told.get("text", ""))


def _decoded(body: bytes) -> Any:
    try:
        whole = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        raise MessageUnusable("内容不是有效的 JSON（UTF-8）") from None
    if _depth(whole) > _DEEPEST:
        raise MessageUnusable("内容层次过深")
    return whole


def _depth(whole: Any) -> int:
    """Count the levels without recursion; stop where it is too deep anyway."""
    level, depth = [whole], 0
    while level and depth <= _DEEPEST:
        inner: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                inner += item.values()
            elif isinstance(item, list):
                inner += item
        level, depth = [item for item in inner if isinstance(item, dict | list)], depth + 1
    return depth
