"""`yifa review --score --html --xlsx`: the same table on imported timelines. No database."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import openpyxl
import pytest
from django.core.management import CommandError, call_command

from yifa.work.cases.forms import FORMS
from yifa.work.cases.forms.labels import label_of
from yifa.work.cases.procedures import PROCEDURES
from yifa.work.cases.rules.scoring import fields_asked
from yifa.work.cases.terms import Proof
from yifa.work.cases.tests.stories import ordinary_steps, replaced, served, summary_steps, told

STORY = ordinary_steps()
UNPROVED = replaced(STORY, "serve", service=served("03-18", proof=Proof.NONE))
UNTOLD = replaced(STORY, "notify", rights_told=False, facts_told="=cmd()")


def run(*arguments: str) -> str:
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("review", *arguments, stdout=out, stderr=StringIO())
    assert ended.value.code == 1, "findings, and nothing else, went wrong"
    return out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> str:
    lines = [told(STORY), told(UNPROVED), told(UNTOLD), told(summary_steps())]
    name = tmp_path / "other-system.jsonl"
    name.write_bytes(b"\n".join(map(msgspec.json.encode, lines)))
    return str(name)


def test_scores_stand_beside_the_findings(file):
    out = run(file, "--score", "--at", "2026-06-17")

    assert out.count("100分（优秀）") == 2
    assert "90分（优秀）" in out
    assert "90分（不合格）" in out, "what is not told cannot be made up for by points"


def test_scores_come_as_json_with_article_document_and_field(file):
    said: list[Any] = [json.loads(line) for line in run(file, "--score", "--json").splitlines()]

    fault = said[1]["score"]["deductions"][0]
    assert fault["documents"] == ["送达回证"]
    assert fault["articles"][0] == "《行政处罚法》第六十一条第一款"
    assert said[0]["score"]["deductions"] == []


def test_the_page_names_case_finding_article_paper_and_field(file, tmp_path):
    page = tmp_path / "report.html"
    run(file, "--html", str(page))

    text = page.read_text("utf-8")
    for word in ("云综执立字〔2026〕第0001号", "送达回证", "送达凭证", "《行政处罚法》第四十四条",
                 "一票否决", "平均得分"):  # fmt: skip
        assert word in text
    assert "http" not in text


def test_the_workbook_holds_figures_dossiers_and_findings(file, tmp_path):
    table = tmp_path / "report.xlsx"
    run(file, "--xlsx", str(table))

    book = openpyxl.load_workbook(table)
    assert book.sheetnames == ["汇总", "案卷", "问题"]
    assert [row[3] for row in book["案卷"].iter_rows(min_row=2, values_only=True)] == [
        100, 90, 90, 100,
    ]  # fmt: skip
    faults = list(book["问题"].iter_rows(min_row=2, values_only=True))
    assert {row[2] for row in faults} == {"SRV-02", "NOT-01"}


def test_a_report_that_cannot_be_written_is_an_error(file, tmp_path):
    with pytest.raises(CommandError, match="不能写出"):
        call_command("review", file, "--html", str(tmp_path / "no" / "r.html"), stdout=StringIO())


def test_every_field_that_a_rule_reads_has_a_chinese_label():
    asked = {
        (payload.kind(), path)
        for procedure in PROCEDURES.values()
        for payload, rules in procedure.rules_on.items()
        if payload in FORMS
        for rule in rules
        for path in fields_asked(procedure, payload, rule.id, rule.sentence)
    }

    assert asked
    missing = sorted(f"{kind} {path}" for kind, path in asked if not label_of(kind, path))
    assert missing == []
