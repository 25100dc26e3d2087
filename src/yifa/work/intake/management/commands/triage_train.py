"""`yifa triage train FILE`: learn categories from labelled texts."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yifa.base import clock
from yifa.frame.tabular import FileUnusable, lines_of
from yifa.records.agencies.queries import system_actor
from yifa.work.intake import actions
from yifa.work.intake.adapters.classifier import Sample, TooLittleToLearnFrom
from yifa.work.intake.importers import unpacked
from yifa.work.intake.queries import corrections

_TEXT = ("text", "内容", "tokens", "留言详情")
_TITLE = ("title", "标题", "topic", "留言主题")
_LABEL = ("label", "分类", "类别", "一级分类", "category")
_GROUP = ("group", "分组")


class Command(BaseCommand):
    """Learns from a table with text and label columns, or from the corrections persons made."""

    help = "训练来件分类模型 Train triage from labelled texts, or from corrections (no file)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the labelled table; without one the corrections are learnt from."""
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--jurisdiction", default="339921")

    def handle(self, *args: Any, file: Path | None, jurisdiction: str, **options: Any) -> None:
        """Train, store the model in the data folder, tell how sure it is."""
        actor = system_actor("分类训练程序", jurisdiction=jurisdiction, day=clock.today())
        try:
            samples = list(corrections()) if file is None else _samples(file)
            self.stdout.write(f"样本 {len(samples)} 条，开始训练…")
            learnt = actions.learn_triage(
                actor=actor, at=clock.now(), samples=samples, name=file.name if file else ""
            )
        except (FileUnusable, TooLittleToLearnFrom) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(
            f"已训练：{len(learnt.labels)} 类，把握低于 {learnt.refuse_below:.0%} 的交人工分类。"
            "待受理来件将重新分拣（yifa triage run）"
        )


def _samples(file: Path) -> list[Sample]:
    with unpacked(file) as table:
        rows = [line.values for line in lines_of(table) if not line.fault]
    if not rows:
        raise FileUnusable(f"{file.name} 没有可用的数据行")
    columns = {name: _column(rows[0], words) for name, words in _WANTED.items()}
    if not columns["text"] or not columns["label"]:
        raise FileUnusable(
            f"没有找到文本列或者分类列；现有列：{'、'.join(rows[0])}，"
            f"文本列可为 {'、'.join(_TEXT)}，分类列可为 {'、'.join(_LABEL)}"
        )
    told = ({name: row.get(column, "") for name, column in columns.items()} for row in rows)
    return [Sample(**row) for row in told if row["text"] and row["label"]]


_WANTED = {"text": _TEXT, "title": _TITLE, "label": _LABEL, "group": _GROUP}


def _column(row: dict[str, str], words: tuple[str, ...]) -> str:
    return next((word for word in words if word in row), "")
