"""`yifa demo load`: found the demo county in an empty data folder and live its last month."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.journal import actions as journal
from yifa.site.demo import counterparts, duty, load, seals, zones
from yifa.site.demo.agencies import founder
from yifa.site.demo.marks import Marks
from yifa.site.demo.progress import Bars
from yifa.site.demo.staff import ROLES
from yifa.work.intake import actions as intake

_HOLD_S = 2.0


class Command(BaseCommand):
    """Load the demo county 云溪县 (once) and print its accounts."""

    help = "装入演示县 Load the demo county (once) and print the demo accounts"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the share of the history to live."""
        parser.add_argument("--share", type=float, default=1.0, help="share of the history, 0–1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is not there yet, the tables first."""
        call_command("migrate", verbosity=0)
        marks = Marks.here()
        if not marks.is_founded:
            self._load(marks, options["share"])
        seals.equip(clock.now())
        self.stdout.write(f"演示账号（口令均为 {marks.password()}）：")
        for role in ROLES:
            self.stdout.write(f"  {role.username:<15}{Post(role.post).label}")

    def _load(self, marks: Marks, share: float) -> None:
        now = clock.now()
        with Bars() as bars:
            begun = now - timedelta(days=30 * load.MONTHS + 2)
            world = load.found(begun, marks.password(), bars.told)
            load.live(world, 0, now, bars.told, share=share, hold_s=_HOLD_S)
            duty.go_on_duty(world, now, load.SEED, bars.told)
            counterparts.connect(world, now)
            zones.draw(world, now)
            read = partial(bars.counted, "来件分类建议")
            intake.suggest_all(actor=founder(now), at=now, told=read)
        journal.sequence_all()
        journal.seal(clock.now())
        marks.founded(now, share)
