"""The report of a dossier review (案卷评查报告), as a page that stands alone and as a workbook."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from yifa.work.cases.rules.scoring import Deduction, Score
from yifa.work.cases.terms.scoring import GRADE_LABELS, Grade

LEVEL_LABELS = {"block": "严重", "warn": "提示"}
_SUMMARY = ("案卷", "承办单位", "案由", "得分", "等次", "一票否决", "问题数")
_FAULTS = (
    "案卷", "承办单位", "规则", "级别", "问题", "依据", "说明", "步骤", "日期", "期限", "文书",
    "字段", "扣分", "一票否决",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One dossier with its score."""

    name: str
    unit: str
    cause: str
    score: Score

    @property
    def grade(self) -> str:
        return GRADE_LABELS[self.score.grade]


def write_html(file: Path, reviewed: Sequence[Reviewed], day: date) -> None:
    """Write the report as one page without anything fetched from elsewhere."""
    from django.template.loader import render_to_string

    context = {
        "day": day,
        "figures": figures(reviewed),
        "rules": most_frequent(reviewed),
        "rows": [
            {"reviewed": item, "faults": [_fault(fault) for fault in item.score.deductions]}
            for item in reviewed
        ],
    }
    file.write_text(render_to_string("cases/scoring_report.html", context), "utf-8")


def write_xlsx(file: Path, reviewed: Sequence[Reviewed], day: date) -> None:
    """Write the report as a workbook: figures, dossiers, findings."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _sheet(book, "汇总", ("项目", "数值"), [("评查日期", str(day)), *figures(reviewed)])
    _sheet(book, "案卷", _SUMMARY, map(_summary, reviewed))
    rows = ((item, _fault(fault)) for item in reviewed for fault in item.score.deductions)
    _sheet(book, "问题", _FAULTS, ((item.name, item.unit, *fault.values()) for item, fault in rows))
    book.save(file)


def figures(reviewed: Sequence[Reviewed]) -> list[tuple[str, str]]:
    """How many dossiers, of which grade, and what they have on average."""
    grades = Counter(item.score.grade for item in reviewed)
    points = sum(item.score.points for item in reviewed)
    average = f"{points / len(reviewed):.1f}" if reviewed else "—"
    return [
        ("评查案卷", str(len(reviewed))),
        *((GRADE_LABELS[grade], str(grades[grade])) for grade in Grade),
        ("平均得分", average),
    ]


def most_frequent(reviewed: Iterable[Reviewed]) -> list[tuple[str, str, int]]:
    """The faults by how many dossiers have them: rule, sentence, count."""
    counted = Counter(
        pair
        for item in reviewed
        for pair in dict.fromkeys((fault.rule, fault.sentence) for fault in item.score.deductions)
    )
    return [(rule, sentence, count) for (rule, sentence), count in counted.most_common()]


def _sheet(book: Any, title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.create_sheet(title)
    sheet.append(list(header))
    for row in rows:
        sheet.append([_plain(value) for value in row])


def _plain(value: Any) -> Any:
    """A cell that a spreadsheet never takes for a formula."""
    text = str(value)
    return value if isinstance(value, int) else "'" + text if text[:1] in "=+-@" else text


def _summary(item: Reviewed) -> tuple[Any, ...]:
    score = item.score
    fails = "是" if score.is_disqualified else ""
    return (item.name, item.unit, item.cause, score.points, item.grade, fails,
            len(score.deductions))  # fmt: skip


def _fault(fault: Deduction) -> dict[str, Any]:
    from yifa.work.cases.forms.labels import label_of

    labels = (label_of(fault.kind, path) for path in fault.fields)
    return {
        "rule": fault.rule,
        "level": LEVEL_LABELS[fault.level] + ("（已说明理由）" if fault.overridden else ""),
        "sentence": fault.sentence,
        "articles": "、".join(fault.articles),
        "detail": fault.detail,
        "step": fault.step,
        "on": str(fault.on or ""),
        "due_on": str(fault.due_on or ""),
        "documents": "、".join(fault.documents),
        "fields": "、".join(dict.fromkeys(filter(None, labels))),
        "points": fault.points,
        "disqualifying": "是" if fault.is_disqualifying else "",
    }
