"""`yifa replay requests|tracks|day FILE`: a real day again, through the public interfaces."""

import os
import time
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from yifa.base import clock
from yifa.site.replay.counting import counted
from yifa.site.replay.crew import Crew
from yifa.site.replay.days import Box, DataUnusable, busiest, requests_of, trips_of
from yifa.site.replay.messages import positions, signed
from yifa.site.replay.sending import Message, Sender, Told
from yifa.site.replay.sessions import NobodyThere, signed_in
from yifa.site.replay.tables import day_table, sending_table

_DEMO_BOX: Final = "120.03,28.5,120.076,28.542"
_SECRET, _TOKENS = "YIFA_REPLAY_SECRET", "YIFA_REPLAY_TOKENS"
_FLAT: Final = "flat"
_QUIET_S: Final = 3.0


class Command(BaseCommand):
    """Send at the pace of the day, faster, or flat out; print what became of it and how soon."""

    help = (
        "按真实的一天回放来件、轨迹或整个工作日 Play a real day again through the public interfaces"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what is played, where to, how fast."""
        parser.add_argument("what", choices=("requests", "tracks", "day"))
        parser.add_argument("file", type=Path, help="CSV, may be gzipped")
        parser.add_argument("--to", default="http://localhost:8000", help="the server")
        parser.add_argument("--connector", default="replay", help="code of the signed connector")
        parser.add_argument("--speed", type=_speed, default=1.0, help="1, 60, …, or flat")
        parser.add_argument("--day", type=date.fromisoformat, help="requests of this day only")
        parser.add_argument("--hours", type=float, help="requests of the busiest hours only")
        parser.add_argument("--limit", type=int, default=100_000, help="requests or trips at most")
        parser.add_argument("--workers", type=int, default=8)
        parser.add_argument("--box", default=_DEMO_BOX, help="west,south,east,north to move into")
        parser.add_argument(
            "--run", default="", help="name of this run; the same again adds nothing"
        )
        parser.add_argument(
            "--drain", type=float, default=900, help="seconds left to the crew after the last one"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, send, tell; status 1 where something was not taken, or is not in the journal."""
        run = options["run"] or f"r{int(clock.now().timestamp())}"
        try:
            messages = self._messages(run, options)
        except (DataUnusable, OSError, KeyError, ValueError) as fault:
            raise CommandError(f"{options['file']}: {fault}") from None
        pace = f"×{options['speed']:g}" if options["speed"] else "flat out"
        self.stdout.write(f"· {len(messages):,} messages, run {run}, {pace}")
        if options["what"] == "day":
            told = self._worked(messages, options)
        else:
            told = _sent(messages, options)
            Console().print(sending_table(told))
        if told.accepted != len(messages):
            raise CommandError(f"{len(messages) - told.accepted} messages were not taken")

    def _messages(self, run: str, options: dict[str, Any]) -> list[Message]:
        box = Box(*(float(part) for part in options["box"].split(",")))
        if options["what"] != "tracks":
            requests = requests_of(options["file"], box, day=options["day"], limit=options["limit"])
            if options["hours"]:
                requests = busiest(requests, options["hours"])
            secret = _from_environment(_SECRET)
            return signed(requests, connector=options["connector"], secret=secret, run=run)
        trips = trips_of(options["file"], box, limit=options["limit"])
        tokens = _from_environment(_TOKENS).split()
        flat_out = not options["speed"]
        return positions(trips, tokens=tokens, run=run, now=clock.now(), is_flat_out=flat_out)

    def _worked(self, messages: list[Message], options: dict[str, Any]) -> Told:
        """Let the county work while the day is sent, then count what stands in the registers."""
        try:
            with signed_in(options["connector"]) as keys:
                crew = Crew(options["to"], keys.office, keys.units, speed=options["speed"])
                with crew.at_work() as seen:
                    told = _sent(messages, options)
                    _drain(crew, options["drain"])
        except NobodyThere as fault:
            raise CommandError(str(fault)) from None
        end = counted(keys.reader, clock.now(), told.sent_at, seen, speed=options["speed"])
        Console().print(sending_table(told), day_table(end, seen, crew.waiting))
        if end.in_journal != len(told.sent_at):
            raise CommandError(f"{len(told.sent_at) - end.in_journal} are not in the journal")
        return told


def _sent(messages: list[Message], options: dict[str, Any]) -> Told:
    sender = Sender(options["to"], workers=options["workers"])
    return sender.send(messages, rate=options["speed"])


def _drain(crew: Crew, patience_s: float) -> None:
    """Wait until the crew has had nothing to do for a while, or the time is over."""
    until = time.monotonic() + patience_s
    idle_since = time.monotonic()
    while time.monotonic() < min(until, idle_since + _QUIET_S):
        if crew.waiting:
            idle_since = time.monotonic()
        time.sleep(0.2)


def _speed(words: str) -> float:
    return 0.0 if words == _FLAT else float(words)


def _from_environment(name: str) -> str:
    if not (value := os.environ.get(name, "")):
        raise CommandError(f"set {name}: it stands on the page where the access was given")
    return value
