"""`yifa triage run`: suggest categories and likes for what was not triaged yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from yifa.base import clock
from yifa.records.agencies.queries import system_actor
from yifa.work.intake import actions


class Command(BaseCommand):
    """Triages chunk by chunk; stopped in between, it goes on where it was."""

    help = "分拣来件：建议分类、查找疑似重复 Triage reports not triaged yet"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the jurisdiction."""
        parser.add_argument("--jurisdiction", default="339921")

    def handle(self, *args: Any, jurisdiction: str, **options: Any) -> None:
        """Triage everything that waits."""
        actor = system_actor("分拣程序", jurisdiction=jurisdiction, day=clock.today())
        total = actions.suggest_all(actor=actor, at=clock.now(), told=lambda _: None)
        self.stdout.write(f"已分拣 {total} 件")
