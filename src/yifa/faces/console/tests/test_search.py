"""Search shows what the actor's rooms show, and nothing more."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from yifa.faces.console import queries
from yifa.frame import search, visibility
from yifa.records.documents.actions.finding import make_findable
from yifa.records.documents.models import Document
from yifa.records.law import actions as law
from yifa.records.parties import actions as parties
from yifa.records.parties.facts import Details
from yifa.records.parties.terms import Kind


def index(kind: str, title: str, **changes: object) -> None:
    values: dict[str, Any] = {
        "kind": kind,
        "id": uuid4(),
        "jurisdiction": "339921.zf",
        "unit": "s1",
        "title": title,
        "text": "",
        "url": f"/{kind}/1/",
        "at": date(2026, 6, 17),
    }
    search.index(**(values | changes))


@pytest.fixture
def all_shown(monkeypatch):
    """Let every hit stand, as if each room showed it."""
    monkeypatch.setattr(queries, "_seen", lambda actor, kind, ids: set(ids))


def test_hits_are_grouped_by_kind(visitor, all_shown):
    index("case", "解放路占道经营案")
    index("incident", "解放路暴露垃圾")

    page = visitor.get("/search/?q=解放路").content.decode()

    assert "占道经营案" in page
    assert "暴露垃圾" in page


def test_a_kind_is_paged(visitor, all_shown):
    for number in range(25):
        index("case", f"解放路占道经营第{number}案")

    first = visitor.get("/search/?q=解放路&kind=case").content.decode()
    second = visitor.get("/search/?q=解放路&kind=case&page=2").content.decode()

    assert "共 25 条，第 1 / 2 页" in first
    assert second.count("占道经营第") == 5


def test_what_the_room_does_not_show_is_not_found(visitor):
    index("case", "解放路占道经营案")

    page = visitor.get("/search/?q=解放路").content.decode()

    assert "没有找到" in page
    assert "占道经营案" not in page


def test_another_county_is_not_found(visitor, all_shown):
    index("case", "解放路占道经营案", jurisdiction="330000.zf")

    assert "占道经营案" not in visitor.get("/search/?q=解放路").content.decode()


@pytest.mark.parametrize(
    ("words", "fault"),
    [("", "请填写要搜索的内容"), ("路", "至少填写两个字"), ("路" * 61, "不得超过 60 字")],
)
def test_bad_words_are_answered_with_what_to_do(visitor, words, fault):
    answer = visitor.get("/search/", {"q": words})

    assert answer.status_code == 422
    assert fault in answer.content.decode()


def test_words_are_shown_as_text(visitor):
    page = visitor.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>alert" not in page


def test_a_masked_party_stays_masked(visitor, account, registrar):
    details = Details(kind=Kind.PERSON, name="欧阳小明")
    parties.register_party(
        actor=registrar, at=account.opened_at, jurisdiction="339921", details=details
    )

    page = visitor.get("/search/?q=欧阳小明").content.decode()

    assert "欧阳某" in page
    assert page.count("欧阳小明") == page.count('value="欧阳小明"') + page.count("搜索：欧阳小明")


def test_articles_are_found_by_everyone_who_reads_the_law(visitor, registrar, account):
    law.load_gists(actor=registrar, at=account.opened_at, jurisdiction="339921")

    page = visitor.get("/search/", {"q": "行政处罚法 五十八条"}).content.decode()

    assert "《行政处罚法》第五十八条" in page
    assert "/law/statutes/apl/58/?edition=2021-01-22" in page


@pytest.mark.parametrize("is_shown", [True, False])
def test_a_document_is_found_by_its_number_where_its_matter_is_shown(
    visitor, registrar, account, is_shown
):
    paper = Document(
        uuid=uuid4(),
        jurisdiction="339921.zf",
        matter_kind="case",
        matter_id=uuid4(),
        form="penalty_decision",
        form_version=1,
        data="{}",
        state="final",
        title="行政处罚决定书",
        number="云综执罚决字〔2026〕第0001号",
        made_at=account.opened_at,
        made_by="周明",
    )
    paper.save()
    make_findable(paper)

    with visibility.answered_by(lambda actor, matter: is_shown, "case"):
        page = visitor.get("/search/", {"q": "罚决字〔2026〕第0001号"}).content.decode()

    assert ("行政处罚决定书 云综执" in page) is is_shown
