"""`yifa journal sequence`: gives waiting entries their positions."""

from typing import Any

from django.core.management.base import BaseCommand

from yifa.records.journal.actions import sequence_all


class Command(BaseCommand):
    """Gives positions now; the worker does so all the time."""

    help = "为新条目定序 Give waiting entries their positions"

    def handle(self, *args: Any, **options: Any) -> None:
        """Place everything that waits."""
        self.stdout.write(f"已定序 {sequence_all()} 条")
