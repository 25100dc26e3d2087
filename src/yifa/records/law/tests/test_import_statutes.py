"""Statute texts are taken over from Markdown, idempotently, with errors that name file and line."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from yifa.base.statute import APL, ECOLOGY
from yifa.frame import citations
from yifa.records.law import actions, queries
from yifa.records.law.importers import StatuteUnreadable, read_statute
from yifa.records.law.models import Article
from yifa.records.law.tests.conftest import JURISDICTION

GOOD = """# 某某市测试条例

<!-- INFO END -->

## 第一章　总　则

第一条 为了测试，制定本条例。

第二条 任何单位和个人不得有下列行为：

（一）第一项；

（二）第二项。

## 第二章 附则

**第三条**　本条例自2021年3月1日起施行。
"""


def _file(folder: Path, text: str | bytes, name: str = "某某市测试条例_2020-12-30.md") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def _run(folder: Path) -> str:
    out = StringIO()
    call_command("import_statutes", folder, jurisdiction=JURISDICTION, stdout=out, stderr=out)
    return out.getvalue()


def test_a_file_is_read_with_chapters_items_and_its_day_of_effect(tmp_path) -> None:
    text = read_statute(_file(tmp_path, GOOD))

    assert text.valid_from == date(2021, 3, 1)
    assert text.level == "local_regulation"
    assert [article.number for article in text.articles] == [1, 2, 3]
    assert text.articles[1].paragraphs[1:] == ["（一）第一项；", "（二）第二项。"]
    assert [article.heading for article in text.articles] == ["第一章 总则"] * 2 + ["第二章 附则"]


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("某条例.md", GOOD, "文件名应为"),
        ("某条例_2020-13-30.md", GOOD, "日期无效"),
        ("某条例_2020-12-30.md", b"", "文件是空的"),
        ("某条例_2020-12-30.md", "# 某条例\n没有条文", "没有找到条文"),
        ("某条例_2020-12-30.md", "# 某\n第一条 一\n\n第三条 三", "第4行：条号不连续"),
        ("某条例_2020-12-30.md", "第一条 一\n第十十条 二", "第2行：条号无法识别"),
        ("某条例_2020-12-30.md", "第一条 一\n第二条".encode("gb18030"), "不是UTF-8"),
    ],
)
def test_an_unreadable_file_is_refused_with_file_and_line(tmp_path, name, text, named) -> None:
    with pytest.raises(StatuteUnreadable, match=named):
        read_statute(_file(tmp_path, text, name))


def test_a_repealed_law_says_so_in_its_file_name(tmp_path) -> None:
    text = read_statute(_file(tmp_path, GOOD, "大气污染防治法_2018-10-26_repealed-2026-08-15.md"))

    assert text.code == "air"
    assert text.valid_until == date(2026, 8, 15)


@pytest.mark.django_db
def test_an_import_is_idempotent_and_tells_what_it_did(tmp_path) -> None:
    _file(tmp_path, GOOD)

    assert "新增条文 3，更新 0，未变 0" in _run(tmp_path)
    assert "新增条文 0，更新 0，未变 3" in _run(tmp_path)


@pytest.mark.django_db
def test_a_corrected_text_replaces_and_keeps_the_earlier_one(tmp_path) -> None:
    _file(tmp_path, GOOD)
    _run(tmp_path)
    _file(tmp_path, GOOD.replace("为了测试", "为了核对"))

    assert "更新 1，未变 2" in _run(tmp_path)

    versions = Article.objects.filter(number=1).order_by("pk")
    assert [row.recorded_until is None for row in versions] == [False, True]
    assert "为了核对" in versions[1].text


@pytest.mark.django_db
def test_a_bad_file_does_not_stop_the_good_ones(tmp_path) -> None:
    _file(tmp_path, GOOD)
    _file(tmp_path, "第一条 一\n第三条 三", "坏条例_2020-01-01.md")
    out = StringIO()

    with pytest.raises(SystemExit):
        call_command("import_statutes", tmp_path, jurisdiction=JURISDICTION, stdout=out, stderr=out)

    assert "失败 1 个；新增条文 3" in out.getvalue()
    assert "坏条例_2020-01-01.md 第2行" in out.getvalue()


@pytest.mark.django_db
def test_the_command_needs_a_folder_and_a_jurisdiction(tmp_path) -> None:
    with pytest.raises(CommandError, match="没有这个文件夹"):
        call_command("import_statutes", tmp_path / "none")
    _file(tmp_path, GOOD)
    with pytest.raises(CommandError, match="--jurisdiction"):
        call_command("import_statutes", tmp_path)


@pytest.mark.django_db
def test_citations_lead_to_gists_and_then_to_texts(reviewer, at) -> None:
    assert citations.url_of(APL[58, 1]) == ""

    actions.load_gists(actor=reviewer, at=at, jurisdiction=JURISDICTION)

    assert citations.url_of(APL[58, 1]) == "/law/statutes/apl/58/"
    assert queries.statute_article("apl", 58).gist
    assert actions.load_gists(actor=reviewer, at=at, jurisdiction=JURISDICTION) == 0


@pytest.mark.django_db
def test_the_real_texts_are_taken_over_whole(shared_data, reviewer, at) -> None:
    actions.load_gists(actor=reviewer, at=at, jurisdiction=JURISDICTION)
    actions.load_shipped(actor=reviewer, at=at, jurisdiction=JURISDICTION)

    _run(shared_data / "laws")

    apl = queries.statute_article("apl", 58)
    assert apl.text.startswith("有下列情形之一")
    assert apl.heading == "第五章 行政处罚的决定 / 第三节 普通程序"
    assert apl.gist, "the gist is kept beside the text"
    assert queries.statute_article("air", 118).edition.valid_until == date(2026, 8, 15)
    assert queries.has_article(ECOLOGY[1132, 3])
    book = queries.book_on(reviewer.day, JURISDICTION)
    missing = {
        citation
        for cause in book.causes.values()
        for citation in (*cause.violated_citations, *cause.penalty_citations)
        if not queries.statute_article(citation.statute, citation.article).text
    }
    assert not missing
