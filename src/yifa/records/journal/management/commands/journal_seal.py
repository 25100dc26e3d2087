"""`yifa journal seal`: closes the entries so far under a signed head."""

from typing import Any

from django.core.management.base import BaseCommand

from yifa.base import clock
from yifa.records.journal.actions import seal


class Command(BaseCommand):
    """Seals the log now instead of within the next minute."""

    help = "立即封存日志 Seal the log now"

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal and name the head."""
        head = seal(clock.now())
        self.stdout.write(
            f"已封存 {head.size} 条，根哈希 {head.root}" if head else "没有需要封存的新条目"
        )
