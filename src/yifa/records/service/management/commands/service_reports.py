"""`yifa service reports FOLDER`: take in delivery reports from a Maildir or a folder of mails."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from yifa.base import clock
from yifa.base.procedure import StepRefused
from yifa.records.agencies.queries import system_actor
from yifa.records.service import actions, queries
from yifa.records.service.adapters import reports
from yifa.records.service.terms import REPORTS_ACTOR


class Command(BaseCommand):
    """Takes in delivery status notifications; each mail that was read is moved to `read`."""

    help = "登记邮件送达报告 Take in delivery reports from a folder of mails"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder."""
        parser.add_argument("folder", type=Path, help="邮件目录 a Maildir's `new`, or a folder")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take in each mail; one that is no report of ours is left where it is."""
        folder: Path = options["folder"]
        done = folder / "read"
        done.mkdir(exist_ok=True)
        for mail in sorted(item for item in folder.iterdir() if item.is_file()):
            try:
                said = self._taken(mail.read_bytes())
            except (reports.NotAReport, actions.DeliveryUnknown, StepRefused) as fault:
                self.stdout.write(f"{mail.name}  {fault}")
                continue
            mail.rename(done / mail.name)
            self.stdout.write(f"{mail.name}  {said}")

    def _taken(self, raw: bytes) -> str:
        now, report = clock.now(), reports.read(raw)
        row = queries.delivery_sent_as(report.key)
        if row is None:
            raise actions.DeliveryUnknown("没有这条电子送达信息")
        actor = system_actor(REPORTS_ACTOR, jurisdiction=row.jurisdiction, day=clock.day_of(now))
        return actions.take_report(actor=actor, at=now, raw=raw)
