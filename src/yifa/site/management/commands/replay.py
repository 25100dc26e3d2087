"""`yifa replay requests|tracks FILE`: a real day again, through the public interfaces."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.table import Table

from yifa.base import clock
from yifa.site.replay.days import Box, DataUnusable, requests_of, trips_of
from yifa.site.replay.messages import positions, signed
from yifa.site.replay.sending import Message, Sender, Told

_DEMO_BOX = "119.925,28.425,119.975,28.465"
_SECRET, _TOKENS = "YIFA_REPLAY_SECRET", "YIFA_REPLAY_TOKENS"


class Command(BaseCommand):
    """Send at the pace of the day, faster, or flat out; print what was taken and how soon."""

    help = "按真实的一天回放来件或轨迹 Play a real day again through the public interfaces"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what is played, where to, how fast."""
        parser.add_argument("what", choices=("requests", "tracks"))
        parser.add_argument("file", type=Path, help="CSV, may be gzipped")
        parser.add_argument("--to", default="http://localhost:8000", help="the server")
        parser.add_argument("--connector", default="replay", help="code of the signed connector")
        parser.add_argument("--rate", type=float, default=1.0, help="1, 60, …; 0 is flat out")
        parser.add_argument("--day", type=date.fromisoformat, help="requests of this day only")
        parser.add_argument("--limit", type=int, default=100_000, help="requests or trips at most")
        parser.add_argument("--workers", type=int, default=8)
        parser.add_argument("--box", default=_DEMO_BOX, help="west,south,east,north to move into")
        parser.add_argument(
            "--run", default="", help="name of this run; the same again adds nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, send, tell; status 1 where something was not taken."""
        run = options["run"] or f"r{int(clock.now().timestamp())}"
        try:
            messages = self._messages(run, options)
        except (DataUnusable, OSError, KeyError, ValueError) as fault:
            raise CommandError(f"{options['file']}: {fault}") from None
        self.stdout.write(f"· {len(messages):,} messages, run {run}, rate {options['rate']:g}")
        told = Sender(options["to"], workers=options["workers"]).send(
            messages, rate=options["rate"]
        )
        Console().print(_table(told))
        if told.accepted != len(messages):
            raise CommandError(f"{len(messages) - told.accepted} messages were not taken")

    def _messages(self, run: str, options: dict[str, Any]) -> list[Message]:
        box = Box(*(float(part) for part in options["box"].split(",")))
        if options["what"] == "requests":
            requests = requests_of(options["file"], box, day=options["day"], limit=options["limit"])
            secret = _from_environment(_SECRET)
            return signed(requests, connector=options["connector"], secret=secret, run=run)
        trips = trips_of(options["file"], box, limit=options["limit"])
        tokens = _from_environment(_TOKENS).split()
        flat_out = not options["rate"]
        return positions(trips, tokens=tokens, run=run, now=clock.now(), is_flat_out=flat_out)


def _from_environment(name: str) -> str:
    if not (value := os.environ.get(name, "")):
        raise CommandError(f"set {name}: it stands on the page where the access was given")
    return value


def _table(told: Told) -> Table:
    table = Table(title="replay")
    table.add_column("figure")
    table.add_column("value", justify="right")
    for name, value in (
        ("taken (2xx)", f"{told.accepted:,}"),
        ("of them known already", f"{told.repeats:,}"),
        ("asked again (busy, cut)", f"{told.retries:,}"),
        *((f"answered {status or 'not at all'}", f"{number:,}")
          for status, number in sorted(told.statuses.items()) if status // 100 != 2),
        *((f"  {words}", f"{number:,}") for words, number in told.refusals.most_common(5)),
        ("seconds", f"{told.took_s:.1f}"),
        ("taken a second", f"{told.accepted / max(told.took_s, 1e-9):,.1f}"),
        ("answer p50 / p95 / p99, ms",
         " / ".join(f"{told.percentile_ms(share):.0f}" for share in (50, 95, 99))),
        ("behind the day at most, s", f"{max(told.lags_s, default=0.0):.1f}"),
    ):  # fmt: skip
        table.add_row(name, value)
    return table
