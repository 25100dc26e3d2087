"""`yifa review-cases`: review and score the dossiers of all closed cases, with a report."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.records.agencies.queries import counties
from yifa.work.cases.actions.scoring import score_case
from yifa.work.cases.management.commands._report import (
    Reviewed,
    figures,
    write_html,
    write_xlsx,
)
from yifa.work.cases.queries.scoring import closed_cases
from yifa.work.cases.terms import Power
from yifa.work.cases.terms.scoring import Grade

FAILED = 1


class Command(BaseCommand):
    """Score every closed dossier; 0 when none failed, 1 when one did."""

    help = "评查全部已结案件的案卷并打分，可写出报告"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare whose cases, since when, and the reports."""
        parser.add_argument("--jurisdiction", default="", help="辖区代码（只有一个时可省略）")
        parser.add_argument("--unit", default="", help="承办单位代码，缺省为全部")
        parser.add_argument("--since", type=date.fromisoformat, help="结案日期自，如 2026-01-01")
        parser.add_argument("--html", type=Path, help="写出评查报告（网页）")
        parser.add_argument("--xlsx", type=Path, help="写出评查报告（表格）")

    def handle(self, *args: Any, **options: Any) -> None:
        """Score the cases with a progress bar on the error stream, figures on the output."""
        at = clock.now()
        actor = _reviewer(options["jurisdiction"])
        rows = closed_cases(actor, unit=options["unit"], since=options["since"])
        reviewed = list(_scored(actor, at, rows))
        for label, value in figures(reviewed):
            self.stdout.write(f"{label}：{value}")
        for file, write in ((options["html"], write_html), (options["xlsx"], write_xlsx)):
            if file is not None:
                write(file, reviewed, clock.day_of(at))
        if any(item.score.grade is Grade.FAILED for item in reviewed):
            sys.exit(FAILED)


def _reviewer(jurisdiction: str) -> Actor:
    """The system actor of the review. Raises: CommandError without a jurisdiction."""
    known = counties()
    chosen = jurisdiction or (known[0] if len(known) == 1 else "")
    if not chosen:
        raise CommandError("请用 --jurisdiction 指明辖区代码，如六位县级行政区划代码")
    powers = frozenset({str(Power.SCORE)})
    return Actor(None, "案卷评查", chosen, clock.today(), frozenset({Post.SYSTEM}), powers)


def _scored(actor: Actor, at: datetime, rows: Any) -> Iterator[Reviewed]:
    columns = ("评查案卷", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        for case in bar.track(rows.iterator(chunk_size=500), total=rows.count()):
            found = score_case(actor=actor, at=at, case=case)
            yield Reviewed(str(case), case.unit_name, case.cause_name, found)
