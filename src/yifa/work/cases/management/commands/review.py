"""`yifa review`: judge timelines by the rules that guard our own cases. Needs no database."""

import gc
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import django
import msgspec
from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from yifa.base import clock
from yifa.base.procedure import BLOCK, Finding, review
from yifa.records.law.facts import Book, BookUnreadable, book_from_json, default_book
from yifa.work.cases.management.commands._report import Reviewed, write_html, write_xlsx
from yifa.work.cases.rules.scoring import Score, Table, scored, table_on
from yifa.work.cases.schemas import Read, TimelineUnreadable, read_timelines, schema
from yifa.work.cases.terms.scoring import GRADE_LABELS

FOUND, UNUSABLE = 1, 2


class Command(BaseCommand):
    """Read timelines, print findings; 0 without blocking findings, 1 with, 2 unusable input."""

    help = "评查案件时间线：读取一个或多个 JSON 文件，列出发现的问题、依据和期限"
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare files and options."""
        parser.add_argument("files", nargs="*", help="时间线文件（JSON、JSON Lines），- 为标准输入")
        parser.add_argument("--json", action="store_true", dest="as_json", help="以 JSON 输出")
        parser.add_argument("--schema", action="store_true", help="输出时间线的 JSON Schema")
        parser.add_argument("--book", help="法律依据文件（JSON），缺省用随附的内容")
        parser.add_argument("--at", help="评查时点，如 2026-06-01，用于判断尚未届满的期限")
        parser.add_argument("--open", action="store_true", dest="judge_open",
                            help="按现在时点判断尚未结束的期限")  # fmt: skip
        parser.add_argument("--score", action="store_true", help="按评查标准打分")
        parser.add_argument("--html", type=Path, help="写出评查报告（网页），同时打分")
        parser.add_argument("--xlsx", type=Path, help="写出评查报告（表格），同时打分")
        parser.add_argument("--lenient", action="store_true", help="跳过不能读取的时间线并继续")

    def handle(self, *args: Any, **options: Any) -> None:
        """Review every timeline and exit with the status that says what was found."""
        if options["schema"]:
            self.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=1))
            return
        if not options["files"]:
            raise CommandError("请给出时间线文件，或用 --schema 查看格式", returncode=UNUSABLE)
        with _collector_resting():
            status = self._review_all(options)
        if status:
            sys.exit(status)

    def _review_all(self, options: dict[str, Any]) -> int:
        book, at = _book(options["book"]), _moment(options)
        blocked, unusable, count = False, False, 0
        reports = [options["html"], options["xlsx"]]
        table = table_on(book, _table_day(at)) if options["score"] or any(reports) else None
        if any(reports) and not apps.ready:
            django.setup()  # the reports name fields of forms; a plain review starts without them
        reviewed: list[Reviewed] = []
        for item in self._read(options["files"], lenient=options["lenient"]):
            if isinstance(item, TimelineUnreadable):
                unusable = True
                continue
            count += 1
            found = review(item.procedure, item.timeline, book, at=at)
            blocked |= any(finding.level is BLOCK for finding in found)
            score = _score(item, found, table)
            self._show(item, found, score, as_json=options["as_json"])
            if score is not None and any(reports):
                reviewed.append(_reviewed(item, score))
        if not options["as_json"]:
            self.stdout.write(f"已评查 {count} 条时间线")
        _write(reports, reviewed, _table_day(at))
        return UNUSABLE if unusable else FOUND if blocked else 0

    def _read(self, files: list[str], *, lenient: bool) -> Iterator[Read | TimelineUnreadable]:
        for name in files:
            try:
                yield from read_timelines(name, _content(name))
            except TimelineUnreadable as error:
                self.stderr.write(str(error))
                if not lenient:
                    sys.exit(UNUSABLE)
                yield error

    def _show(
        self, item: Read, found: tuple[Finding, ...], score: Score | None, *, as_json: bool
    ) -> None:
        timeline = item.timeline
        if as_json:
            said = {
                "file": item.file,
                "line": item.line,
                "matter": timeline.matter.subject,
                "procedure": item.procedure.id,
                "findings": [_as_data(finding) for finding in found],
            }
            if score is not None:
                said["score"] = msgspec.to_builtins(score)
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            return
        lines = [_as_line(finding) for finding in found] or ["未发现问题"]
        head = f"{item.file}:{item.line} {timeline.matter.subject}"
        if score is not None:
            head += f" {score.points}分（{GRADE_LABELS[score.grade]}）"
        self.stdout.write("\n  ".join([head, *lines]))


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Keep the cycle collector from walking the timelines again and again: they hold no cycles."""
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


def _content(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise TimelineUnreadable(name, 0, "", f"不能读取文件：{why}") from None


def _book(name: str | None) -> Book:
    if not name:
        return default_book()
    try:
        return book_from_json(Path(name).read_bytes())
    except (OSError, BookUnreadable) as error:
        raise CommandError(f"{name}：{error}", returncode=UNUSABLE) from None


def _moment(options: dict[str, Any]) -> datetime | None:
    if options["judge_open"]:
        return clock.now()
    if not options["at"]:
        return None
    try:
        moment = datetime.fromisoformat(options["at"])
    except ValueError:
        raise CommandError("--at 应为日期，如 2026-06-01", returncode=UNUSABLE) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=clock.BEIJING)


def _table_day(at: datetime | None) -> date:
    return clock.day_of(at) if at is not None else clock.today()


def _score(item: Read, found: tuple[Finding, ...], table: Table | None) -> Score | None:
    if table is None:
        return None
    return scored(item.procedure, item.timeline, found, table)


def _reviewed(item: Read, score: Score) -> Reviewed:
    facts = item.procedure.facts_of(item.timeline)
    name = facts.number or f"{item.file}:{item.line}"
    return Reviewed(name, facts.unit_name or facts.unit, facts.cause_name, score)


def _write(reports: list[Path | None], reviewed: list[Reviewed], day: date) -> None:
    for file, write in zip(reports, (write_html, write_xlsx), strict=True):
        if file is None:
            continue
        try:
            write(file, reviewed, day)
        except OSError as error:
            why = error.strerror or str(error)
            raise CommandError(f"不能写出 {file}：{why}", returncode=UNUSABLE) from None


def _as_line(finding: Finding) -> str:
    mark = "✗ 严重" if finding.level is BLOCK else "! 提示"
    passed = "（已说明理由）" if finding.overridden else ""
    day = f" [{clock.day_of(finding.at)}]" if finding.at else ""
    due = f"，期限 {finding.due_on}" if finding.due_on else ""
    article = f"（{finding.article}）" if finding.article else ""
    detail = f"：{finding.detail}" if finding.detail else ""
    where = f"第{finding.seq}步“{finding.step}”{day}"
    what = f"未满足“{finding.sentence}”{article}{detail}{due}{passed}"
    return f"{mark} {finding.rule} {where} {what}"


def _as_data(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": str(finding.level),
        "sentence": finding.sentence,
        "articles": [str(item) for item in finding.citations],
        "citations": [item.key for item in finding.citations],
        "detail": finding.detail,
        "do": finding.do,
        "step": finding.step,
        "seq": finding.seq,
        "at": finding.at.isoformat() if finding.at else None,
        "due_on": finding.due_on.isoformat() if finding.due_on else None,
        "overridden": finding.overridden,
    }
