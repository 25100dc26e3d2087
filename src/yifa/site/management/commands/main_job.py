"""`yifa main job`: real complaint texts through the whole way, on an empty data folder."""

from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from yifa.records.journal.queries import is_empty
from yifa.site.job.run import run
from yifa.site.job.tables import NAMES, tables_in
from yifa.site.job.told import Told, markdown, show


class Command(BaseCommand):
    """Import, triage, merge, drive, archive, verify; exit 1 where an expectation fails."""

    help = "Take the shared complaint texts through the whole way and print a table of figures"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the place of the written report."""
        parser.add_argument("--report", type=Path, help="also write the tables as Markdown")

    def handle(self, *args: Any, report: Path | None, **options: Any) -> None:
        """Run where the data is there, on a data folder that nobody works in."""
        shared: Path = settings.YIFA_SHARED_DATA
        tables = tables_in(shared)
        if tables is None:
            self.stdout.write(
                f"main job: not run, shared data absent: no {', '.join(NAMES)} in "
                f"{shared / 'complaints'} (YIFA_SHARED_DATA)"
            )
            return
        call_command("migrate", verbosity=0)
        if not is_empty():
            raise CommandError("main job: this data folder is in use; run it on an empty one")
        told, begun = Told(), perf_counter()
        run(tables, told, lambda words: self._say(words, begun))
        show(told, Console())
        if report is not None:
            report.write_text(markdown(told), encoding="utf-8")
        if not told.is_as_expected:
            raise CommandError("main job: an expectation was not held, see the last table")

    def _say(self, words: str, begun: float) -> None:
        self.stdout.write(f"· {perf_counter() - begun:4.0f} s  {words}")
        self.stdout.flush()
