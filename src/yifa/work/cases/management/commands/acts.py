"""`yifa acts`: the vocabulary of timelines, as `yifa review` reads them."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from yifa.work.cases.schemas import vocabulary


class Command(BaseCommand):
    """List every kind of act with its label, articles and fields."""

    help = "列出案件行为的代码、名称、依据和字段"
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare options."""
        parser.add_argument("--json", action="store_true", dest="as_json", help="以 JSON 输出")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the vocabulary."""
        words = vocabulary()
        if options["as_json"]:
            self.stdout.write(json.dumps(words, ensure_ascii=False, indent=1))
            return
        for word in words:
            articles = "、".join(word["articles"])
            self.stdout.write(f"{word['kind']}  {word['label']}  {articles}")
            for item in word["fields"]:
                need = "必填" if item["required"] else "可选"
                self.stdout.write(f"    {item['name']}: {item['type']}（{need}）")
