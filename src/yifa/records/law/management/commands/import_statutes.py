"""`yifa import statutes DIR`: take over statute texts from Markdown files."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from yifa.base import clock
from yifa.base.access import Actor
from yifa.records.law import actions
from yifa.records.law.importers import StatuteUnreadable, read_statute, statute_files
from yifa.records.law.management.commands._door import add_jurisdiction, importer


class Command(BaseCommand):
    """Import every Markdown file of a folder; what is already there is left alone."""

    help = "导入法律法规全文（Markdown 文件夹），可重复执行"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="含“名称_公布日期.md”文件的文件夹")
        add_jurisdiction(parser)

    def handle(self, *args: Any, folder: Path, jurisdiction: str, **options: Any) -> None:
        if not folder.is_dir():
            raise CommandError(f"没有这个文件夹：{folder}")
        files = statute_files(folder)
        if not files:
            raise CommandError(f"文件夹中没有 .md 文件：{folder}")
        failures = self._import(files, importer("法律文本导入", jurisdiction))
        for failure in failures:
            self.stderr.write(failure)
        if failures:
            sys.exit(1)

    def _import(self, files: list[Path], actor: Actor) -> list[str]:
        failures: list[str] = []
        added = replaced = unchanged = 0
        with Progress(console=Console(stderr=True), transient=True) as progress:
            for file in progress.track(files, description="导入法律文本"):
                try:
                    done = actions.import_statute(
                        actor=actor,
                        at=clock.now(),
                        jurisdiction=actor.jurisdiction,
                        text=read_statute(file),
                    )
                except StatuteUnreadable as failure:
                    failures.append(str(failure))
                    continue
                added += done.added
                replaced += done.replaced
                unchanged += done.unchanged
        self.stdout.write(
            f"文件 {len(files)} 个，失败 {len(failures)} 个；"
            f"新增条文 {added}，更新 {replaced}，未变 {unchanged}"
        )
        return failures
