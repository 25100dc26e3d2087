"""`yifa triage export FILE`: the categories that persons decided, to learn from."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from yifa.work.intake.queries import corrections


class Command(BaseCommand):
    """Writes a table that `yifa triage train` reads. It holds complaint texts: keep it inside."""

    help = "导出人工确认的分类 Export decided categories (holds complaint texts: keep it inside)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the table to write."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write title, text, label and group of each report with a decided category."""
        count = 0
        with file.open("w", encoding="utf-8", newline="") as target:
            file.chmod(0o600)
            writer = csv.writer(target)
            writer.writerow(["title", "text", "label", "group"])
            for sample in corrections():
                writer.writerow([sample.title, sample.text, sample.label, sample.group])
                count += 1
        self.stdout.write(f"已导出 {count} 条；文件含来件内容，请妥善保管")
