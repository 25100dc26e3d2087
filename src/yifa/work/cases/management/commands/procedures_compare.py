"""`yifa procedures compare OLD NEW`: what a new version would mean for every open case."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yifa.base import clock
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import UnknownProcedure, procedure_by_id
from yifa.work.cases.queries.comparing import differences


class Command(BaseCommand):
    """Reads only; moving a case is an act of the bureau head with its basis."""

    help = "比较程序的两个版本对在办案件的影响 What a new procedure version means for open cases"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the two versions, `ordinary/1 ordinary/2`."""
        parser.add_argument("old", help="例如 ordinary/1")
        parser.add_argument("new", help="例如 ordinary/2")

    def handle(self, *args: Any, old: str, new: str, **options: Any) -> None:
        """Print each case that would notice, and how many would not."""
        try:
            before, after = procedure_by_id(old), procedure_by_id(new)
        except UnknownProcedure as error:
            raise CommandError(str(error)) from None
        if before.code != after.code:
            raise CommandError(f"{before.label}与{after.label}不是同一程序，不能比较")
        total = Case.objects.filter(procedure=before.id, is_open=True).count()
        alike = 0
        for number, found in enumerate(differences(before, after, clock.now()), 1):
            if sys.stderr.isatty():
                self.stderr.write(f"\r{number}/{total}", ending="")
            if not found.lines:
                alike += 1
                continue
            self.stdout.write(f"{found.case.number or '线索'} {found.case.title}")
            self.stdout.writelines(f"  {line}\n" for line in found.lines)
        self.stdout.write(
            f"在办案件 {total} 件：{total - alike} 件受影响，{alike} 件不受影响"
            f"（{before.label}第{before.version}版 → 第{after.version}版）"
        )
