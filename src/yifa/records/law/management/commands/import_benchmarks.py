"""`yifa import benchmarks FILE`: take over published discretion benchmarks (裁量基准)."""

import csv
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from yifa.base import clock
from yifa.frame.tabular import FileUnusable
from yifa.records.law import actions
from yifa.records.law.importers import Issued, Read, Rejected, read_benchmarks
from yifa.records.law.management.commands._door import add_jurisdiction, importer

_SHOWN = 20


class Command(BaseCommand):
    """Import tables of tiers or of start plus weights; run again it adds none."""

    help = "导入裁量基准（XLS、XLSX、CSV 阶次表，或 PDF、JSONL 起点加权重表），可重复执行"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, who issued it, and since when it holds."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--source", default="", help="文件名称、文号（不填写的用文件名）")
        parser.add_argument("--prefix", default="", help="代码前缀（不填写的用文件名）")
        parser.add_argument("--valid-from", type=date.fromisoformat, required=True, help="施行日期")
        parser.add_argument("--published-on", type=date.fromisoformat, help="公布日期")
        parser.add_argument("--rejected", type=Path, help="未导入行的清单（CSV）")
        add_jurisdiction(parser)

    def handle(self, *args: Any, file: Path, jurisdiction: str, **options: Any) -> None:
        """Read, enter what is new or changed, list what was left out."""
        actor = importer("裁量基准导入", jurisdiction)
        name = file.name.partition(".")[0]
        issued = Issued(
            prefix=options["prefix"] or name[:40],
            source=options["source"] or name,
            valid_from=options["valid_from"],
            published_on=options["published_on"],
        )
        try:
            read = read_benchmarks(file, issued)
        except FileUnusable as fault:
            raise CommandError(str(fault)) from fault
        with Progress(console=Console(file=self.stderr), transient=True) as bar:  # type: ignore[arg-type]
            task = bar.add_task("导入裁量基准", total=len(read.benchmarks))
            done = actions.enter_many(
                actor=actor,
                at=clock.now(),
                jurisdiction=actor.jurisdiction,
                facts=read.benchmarks,
                reason=f"导入 {file.name}",
                told=lambda count: bar.update(task, completed=count),
            )
        self._tell(read, done)
        self._list_rejected(read.rejected, options["rejected"])

    def _tell(self, read: Read, done: actions.Entered) -> None:
        self.stdout.write(
            f"读取 {read.row_count} 行，裁量基准 {len(read.benchmarks)} 项："
            f"新增 {done.added}，更新 {done.amended}，未变 {done.unchanged}，"
            f"未导入 {len(read.rejected)} 处；均为待确认，确认前不参与计算"
        )

    def _list_rejected(self, rows: list[Rejected], target: Path | None) -> None:
        for row in rows[:_SHOWN]:
            self.stdout.write(f"  {row.place}：{row.reason}")
        if len(rows) > _SHOWN:
            self.stdout.write(f"  …另有 {len(rows) - _SHOWN} 行")
        if target and rows:
            with target.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["位置", "原因"])
                writer.writerows((row.place, row.reason) for row in rows)
