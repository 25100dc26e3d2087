"""`yifa import components FILE`: a census of components, as a table, GeoJSON or shapefile."""

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
from yifa.records.agencies.queries import system_actor
from yifa.records.grid import actions
from yifa.records.grid.importers import MappingUnusable, component_lines, read_mapping

_SHOWN = 20


class Command(BaseCommand):
    """Imports what is new, says what was rejected and why; run again it adds nothing."""

    help = "导入部件：CSV、XLSX、JSONL、GeoJSON、Shapefile（ZIP），可重复执行"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, its columns, its coordinates and the county it belongs to."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--map", default="", help="经度=X,纬度=Y")
        parser.add_argument("--source", default="", help="数据来源，默认为文件名")
        parser.add_argument("--crs", choices=("wgs84", "gcj02"), default="wgs84")
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
            f"读取 {told.read} 行：登记 {told.added}，已有 {told.known}，"
            f"不合格 {len(told.rejected)}；用时 {time.perf_counter() - begun:.1f} 秒"
        )
        target = options["rejected"] or file.with_name(f"{file.name}.rejected.csv")
        self._list_rejected(told.rejected, target)

    def _import(self, file: Path, options: dict[str, Any]) -> actions.ImportedComponents:
        jurisdiction = options["jurisdiction"]
        actor = system_actor("部件导入程序", jurisdiction=jurisdiction, day=clock.today())
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("导入部件", total=None)
            return actions.import_components(
                actor=actor,
                at=clock.now(),
                lines=component_lines(file),
                jurisdiction=jurisdiction,
                source=options["source"] or file.name,
                mapping=read_mapping(options["map"]),
                is_gcj02=options["crs"] == "gcj02",
                progress=lambda done: bar.update(task, completed=done.read),
            )

    def _list_rejected(self, rows: list[actions.Rejected], target: Path) -> None:
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
