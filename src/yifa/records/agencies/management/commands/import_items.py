"""`yifa import items FILE`: a catalogue of power items (事项清单), handed over as a table."""

import csv
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import Progress

from yifa.base import clock
from yifa.frame.tabular import FileUnusable
from yifa.records.agencies import actions
from yifa.records.agencies.importers import MappingUnusable, RejectedRow, read_mapping
from yifa.records.agencies.queries import system_actor

_SHOWN = 20


class Command(BaseCommand):
    """Imports what is new or changed, says what was rejected and why; run again it adds nothing."""

    help = "导入权力事项清单：CSV、XLSX、JSONL，可重复执行"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the columns and the county it belongs to."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--map", default="", help="事项编码=编号,事项名称=事项")
        parser.add_argument("--jurisdiction", default="339921", help="辖区编码，如 339921")
        parser.add_argument("--rejected", type=Path, help="不合格行的清单（CSV）")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Import, then list what was rejected."""
        begun = time.perf_counter()
        try:
            told = self._import(file, options)
        except (FileUnusable, MappingUnusable) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"读取 {told.read} 行：新增事项 {told.added}，更新 {told.amended}，"
            f"未变 {told.unchanged}，登记赋权 {told.conferred}，不合格 {len(told.rejected)}；"
            f"用时 {time.perf_counter() - begun:.1f} 秒"
        )
        self._list_rejected(told.rejected, options["rejected"] or _beside(file))

    def _import(self, file: Path, options: dict[str, Any]) -> actions.CatalogueTold:
        jurisdiction = options["jurisdiction"]
        actor = system_actor("事项清单导入程序", jurisdiction=jurisdiction, day=clock.today())
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("导入事项清单", total=None)
            return actions.import_items(
                actor=actor,
                at=clock.now(),
                jurisdiction=jurisdiction,
                path=file,
                mapping=read_mapping(options["map"]),
                told=lambda count: bar.update(task, completed=count),
            )

    def _list_rejected(self, rows: list[RejectedRow], target: Path) -> None:
        if not rows:
            return
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["行号", "原因"])
            writer.writerows((row.line, row.reason) for row in rows)
        for row in rows[:_SHOWN]:
            self.stdout.write(f"  第 {row.line} 行：{row.reason}")
        if len(rows) > _SHOWN:
            self.stdout.write(f"  …另有 {len(rows) - _SHOWN} 行")
        self.stdout.write(f"不合格行清单：{target}")


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.rejected.csv")
