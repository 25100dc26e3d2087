"""`yifa demo load`: fill an empty data folder with the demo county, once."""

import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from rich.progress import Progress

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.journal import actions as journal
from yifa.site.demo import load
from yifa.site.demo.staff import ROLES

_MARK = "demo-loaded"
_PASSWORD = "demo-password"


class Command(BaseCommand):
    """Load the demo county 云溪县 and print its accounts."""

    help = "Load the demo county (once) and print the demo accounts"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the share of the history to load."""
        parser.add_argument("--share", type=float, default=1.0, help="share of the history, 0–1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is not there yet."""
        folder: Path = settings.YIFA_DATA
        password = _password(folder / _PASSWORD)
        if not (folder / _MARK).exists():
            self._load(password, options["share"])
            (folder / _MARK).write_text(clock.now().isoformat() + "\n", encoding="utf-8")
        self._tell(password)

    def _load(self, password: str, share: float) -> None:
        now = clock.now()
        first = now - load.HISTORY
        with Progress(transient=False) as bars:
            tasks: dict[str, Any] = {}

            def told(step: str, done: int, total: int) -> None:
                task = tasks.get(step)
                if task is None:
                    task = tasks[step] = bars.add_task(step, total=total)
                bars.update(task, completed=done, total=total)

            world = load.found(first - timedelta(days=1), password, told)
            load.live(world, first, now, told, share)
        journal.sequence_all()
        journal.seal(now)

    def _tell(self, password: str) -> None:
        self.stdout.write("演示账号（口令均为 " + password + "）：")
        for role in ROLES:
            self.stdout.write(f"  {role.username:<15}{Post(role.post).label}")


def _password(file: Path) -> str:
    """The demo's password, drawn once per data folder."""
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(f"yunxi-{secrets.token_hex(3)}\n", encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()
