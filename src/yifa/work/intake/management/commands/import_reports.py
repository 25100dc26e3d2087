"""`yifa import reports FILE`: reports handed over as a table."""

import csv
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.tabular import FileUnusable
from yifa.records.agencies.queries import system_actor
from yifa.work.intake import actions
from yifa.work.intake.importers import MappingUnusable, RejectedRow, read_mapping
from yifa.work.intake.models import Report
from yifa.work.intake.terms import CHANNEL_LABELS, Channel

_SHOWN = 20


class Command(BaseCommand):
    """Imports what is new, says what was rejected and why; run again it adds nothing."""

    help = "导入来件：CSV、XLSX、JSONL（可为 .gz） Import reports; run again it adds nothing"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the columns and where the reports belong."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--map", default="", help="time=留言时间,text=留言详情")
        parser.add_argument("--channel", default=Channel.HOTLINE, choices=list(CHANNEL_LABELS))
        parser.add_argument("--jurisdiction", default="339921", help="辖区编码，如 339921.zf")
        parser.add_argument("--rejected", type=Path, help="不合格行的清单（CSV）")
        parser.add_argument("--no-triage", action="store_true", help="只导入，不分拣")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Import, list what was rejected, then triage what is new."""
        actor = system_actor(
            "来件导入程序", jurisdiction=options["jurisdiction"], day=clock.today()
        )
        begun = time.perf_counter()
        try:
            told = self._import(actor, file, options)
        except (FileUnusable, MappingUnusable) as fault:
            raise CommandError(str(fault)) from fault
        took_s = time.perf_counter() - begun
        self.stdout.write(
            f"读取 {told.read} 行：新增 {told.imported}，已有 {told.known}，"
            f"不合格 {len(told.rejected)}；用时 {took_s:.1f} 秒"
            f"（{told.read / max(took_s, 0.001):,.0f} 行/秒）"
        )
        self._list_rejected(told.rejected, options["rejected"] or _beside(file))
        if not options["no_triage"]:
            self._triage(actor)

    def _import(self, actor: Actor, file: Path, options: dict[str, Any]) -> actions.ImportTold:
        with _progress(self.stderr) as bar:
            task = bar.add_task("导入", total=None)
            return actions.import_reports(
                actor=actor,
                at=clock.now(),
                path=file,
                channel=options["channel"],
                mapping=read_mapping(options["map"]),
                batch=f"{clock.now():%Y%m%d%H%M%S}",
                told=lambda now: bar.update(task, completed=now.read),
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

    def _triage(self, actor: Actor) -> None:
        with _progress(self.stderr) as bar:
            task = bar.add_task("分拣", total=Report.objects.filter(triaged=False).count())
            total = actions.suggest_all(
                actor=actor, at=clock.now(), told=lambda count: bar.advance(task, count)
            )
        self.stdout.write(f"已分拣 {total} 件")


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.rejected.csv")


def _progress(stream: Any) -> Progress:
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(file=stream, force_terminal=None),
        transient=True,
    )
