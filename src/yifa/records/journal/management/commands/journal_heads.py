"""`yifa journal heads`: prints the signed heads and the fingerprint of the public key."""

from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandParser

from yifa.records.journal.actions import pin_heads
from yifa.records.journal.facts import fingerprint_of
from yifa.records.journal.models import Head
from yifa.records.journal.queries import head_line, public_key


class Command(BaseCommand):
    """Prints the heads for keeping them elsewhere."""

    help = "列出日志头 Print the signed heads, one JSON line each, for keeping elsewhere"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how many of the newest to print."""
        parser.add_argument("--last", type=int, default=0, help="只列最新几个 only the newest")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the heads, oldest first; the fingerprint goes to the error stream."""
        pin_heads()
        heads = Head.objects.order_by("-size")
        chosen = list(heads[: options["last"]] if options["last"] > 0 else heads)
        for head in reversed(chosen):
            self.stdout.write(msgspec.json.encode(head_line(head)).decode())
        self.stderr.write(f"公钥指纹 {fingerprint_of(public_key())}")
