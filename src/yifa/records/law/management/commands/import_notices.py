"""`yifa import notices FILE`: take over yearly holiday notices from JSON files."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yifa.base import clock
from yifa.base.calendar import BadNotice, Notice
from yifa.records.law import actions
from yifa.records.law.management.commands._door import add_jurisdiction, importer


class Command(BaseCommand):
    """Import holiday notices; deadlines shown as provisional are then computed anew."""

    help = "导入放假通知（JSON），暂定期限随之重新计算"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", type=Path, nargs="+")
        add_jurisdiction(parser)

    def handle(self, *args: Any, files: list[Path], jurisdiction: str, **options: Any) -> None:
        actor = importer("放假通知导入", jurisdiction)
        for file in files:
            try:
                notice = Notice.read(json.loads(file.read_text("utf-8")))
            except (OSError, UnicodeDecodeError, json.JSONDecodeError, BadNotice) as failure:
                raise CommandError(f"{file.name}：{failure}") from None
            entered = actions.publish_notice(
                actor=actor,
                at=clock.now(),
                jurisdiction=actor.jurisdiction,
                notice=notice,
            )
            self.stdout.write(f"{notice.title}：{'已登记' if entered else '已有，未变'}")
