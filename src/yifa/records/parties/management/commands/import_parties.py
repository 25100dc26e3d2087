"""Import parties from a CSV, XLSX or JSONL file: `yifa import parties FILE`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from yifa.base import clock
from yifa.base.access import NotPermitted
from yifa.frame.tabular import FileUnusable, lines_of
from yifa.records.agencies.queries import system_actor
from yifa.records.parties.actions import Imported, import_parties

REJECTED_SHOWN = 50


class Command(BaseCommand):
    """Import parties; a second run of the same file adds nothing."""

    help = "Import parties from a CSV, XLSX or JSONL file (idempotent)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask for the file and the jurisdiction."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--jurisdiction", required=True, help="e.g. 339921")
        parser.add_argument("--source", default="", help="name of the source, default: file name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import the file, show progress, name every rejected row."""
        path: Path = options["file"]
        try:
            result = self._run(path, options["jurisdiction"], options["source"] or path.name)
        except (FileUnusable, NotPermitted) as refusal:
            raise CommandError(str(refusal)) from refusal
        for item in result.rejected[:REJECTED_SHOWN]:
            self.stderr.write(f"第 {item.line} 行：{item.reason}")
        if len(result.rejected) > REJECTED_SHOWN:
            self.stderr.write(f"另有 {len(result.rejected) - REJECTED_SHOWN} 行未列出")
        self.stdout.write(
            f"读取 {result.read} 行：新增 {result.added}，已有 {result.known}，"
            f"退回 {len(result.rejected)}"
        )

    def _run(self, path: Path, jurisdiction: str, source: str) -> Imported:
        now = clock.now()
        actor = system_actor("导入程序", jurisdiction=jurisdiction, day=clock.day_of(now))
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True)) as progress:
            task = progress.add_task("读取文件")

            def show(result: Imported) -> None:
                words = f"新增 {result.added}，已有 {result.known}，退回 {len(result.rejected)}"
                progress.update(task, description=words)

            return import_parties(
                actor=actor,
                at=now,
                lines=lines_of(path),
                jurisdiction=jurisdiction,
                source=source[:40],
                progress=show,
            )
