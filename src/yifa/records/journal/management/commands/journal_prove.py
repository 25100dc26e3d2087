"""`yifa journal prove ENTRY`: writes the small proof of one entry."""

from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from yifa.records.journal.queries import NoSuchEntry, NotSealedYet, prove


class Command(BaseCommand):
    """Writes the proof of one entry."""

    help = "导出一条日志的证明 Write the proof of one entry as JSON"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the entry and the file."""
        parser.add_argument("entry", help="条目编号 the entry's id")
        parser.add_argument("-o", "--output", type=Path, help="写入文件 write to a file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the proof to the output or to a file."""
        try:
            proof = prove(UUID(options["entry"]))
        except ValueError:
            raise CommandError(f"“{options['entry']}”不是条目编号（UUID）") from None
        except (NoSuchEntry, NotSealedYet) as error:
            raise CommandError(str(error)) from error
        text = msgspec.json.format(msgspec.json.encode(proof), indent=2).decode()
        if options["output"]:
            options["output"].write_text(text + "\n", encoding="utf-8")
            self.stdout.write(f"已写入 {options['output']}")
        else:
            self.stdout.write(text)
