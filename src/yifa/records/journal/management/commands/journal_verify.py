"""`yifa journal verify`: proves the whole log; exit status 1 and names where it is damaged."""

import sys
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.records.journal.actions import keep_verification
from yifa.records.journal.queries import Report, pinned_heads, verify_all


class Command(BaseCommand):
    """Proves the whole log."""

    help = "核验全部日志 Prove the whole log and name what is wrong"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take heads kept elsewhere and the form of the answer."""
        parser.add_argument("--heads", type=Path, help="另存的日志头文件 heads kept elsewhere")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出 print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify with a progress bar on the error stream, report on the output."""
        report = _verified(options["heads"])
        keep_verification(actor=_command_line(), at=clock.now(), report=report)
        if options["json"]:
            self.stdout.write(msgspec.json.encode(report).decode())
        else:
            self.stdout.write(_told(report))
        if not report.is_sound:
            sys.exit(1)


def _command_line() -> Actor:
    posts = frozenset({Post.SYSTEM})
    return Actor(account=None, name="命令行", jurisdiction="", day=clock.today(), posts=posts)


def _verified(heads_file: Path | None) -> Report:
    pinned = None
    if heads_file is not None:
        if not heads_file.is_file():
            raise CommandError(f"找不到日志头文件 {heads_file}")
        try:
            pinned = list(pinned_heads(heads_file))
        except msgspec.DecodeError as error:
            raise CommandError(f"{heads_file} 不是日志头文件：{error}") from error
    columns = ("核验日志", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=None)
        return verify_all(lambda done, total: bar.update(task, completed=done, total=total), pinned)


def _told(report: Report) -> str:
    lines = [
        f"条目 {report.entries_count}，日志头 {report.heads_count}，"
        f"未封存 {report.unsealed_count}，待定序 {report.waiting_count}"
    ]
    if report.turned_count:
        lines.append(f"其中 {report.turned_count} 条在调整过的时钟下记录（演示或测试数据）")
    lines += [f"{one.code}  {one.where}  {one.message}" for one in report.damages]
    lines.append("日志完整，未发现改动" if report.is_sound else "日志已受损")
    return "\n".join(lines)
