"""`yifa demo fill`: live the older months of the demo county behind a working platform."""

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from yifa.frame.pacing import make_room
from yifa.site import family
from yifa.site.demo import load
from yifa.site.demo.marks import Marks
from yifa.site.demo.progress import Lines

_HOLD_S = 0.1
_PAUSE_S = 0.05
_PATIENCE_MS = 3_600_000


class Command(BaseCommand):
    """Fill in the months before the last one; a month begun and broken off is left as it is."""

    help = "补足演示县较早月份的办理历史 Fill in the demo county's older months"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the pause that leaves room for others, and the tie to the life of `serve`."""
        parser.add_argument("--pause", type=float, default=_PAUSE_S)
        parser.add_argument(
            "--parent-watched", action="store_true", help="stop when standard input closes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Live each month that has not begun, newest first."""
        if options["parent_watched"]:
            family.when_parent_ends(lambda: signal.raise_signal(signal.SIGTERM))
        _be_patient()
        marks = Marks.here()
        lines = Lines(self.stdout)
        for month in range(1, load.MONTHS):
            if not marks.begin(month):
                continue
            world = load.recall(marks.founded_at, load.SEED + month)

            begun = time.monotonic()

            def told(step: str, done: int, total: int) -> None:
                nonlocal begun
                lines.told(step, done, total)
                time.sleep(options["pause"])
                make_room(begun)
                begun = time.monotonic()

            load.live(world, month, marks.founded_at, told, share=marks.share, hold_s=_HOLD_S)
            self.stdout.write(f"演示历史：已补足前 {month + 1} 个月（共 {load.MONTHS} 个月）")


def _be_patient() -> None:
    """Let those who work on the platform write first: on SQLite the filling waits its turn."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
