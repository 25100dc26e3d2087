"""Search finds Chinese words of any length, newest first, within a jurisdiction."""

from datetime import date
from uuid import UUID

import pytest
import uuid_utils.compat
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yifa.frame import search
from yifa.frame.models import SearchEntry
from yifa.frame.search import find, index, matching_ids, remove

pytestmark = pytest.mark.django_db


def add(title: str, text: str = "", kind: str = "case", place: str = "339921.zf") -> UUID:
    key = uuid_utils.compat.uuid7()
    index(kind, key, place, "", title, text, f"/{kind}/{key}/", date(2026, 6, 17))
    return key


def titles(words: str, place: str = "339921", kinds: tuple[str, ...] | None = None) -> list[str]:
    return [row.title for row in find(words, jurisdictions=place, kinds=kinds).rows]


@pytest.mark.parametrize(
    "words", ["占", "营", "占道", "道经", "占道经", "占道经营", "  占道 经营 "]
)
def test_any_part_of_a_chinese_word_is_found(words):
    add("占道经营案")
    add("违法建设案")

    assert titles(words) == ["占道经营案"]


def test_characters_apart_are_no_word():
    add("占用道路")

    assert titles("占道") == []


def test_all_words_must_be_found():
    add("张三占道经营")
    add("李四占道经营")

    assert titles("占道 李四") == ["李四占道经营"]


@pytest.mark.parametrize("words", ["云综执罚决字〔2026〕第0001号", "2026 0001", "9133", "９１３３"])
def test_document_numbers_and_credit_codes_are_found(words):
    add("云综执罚决字〔2026〕第0001号", "91330106MA2ABCDE1X")
    add("云综执罚决字〔2025〕第0002号", "92330106MA2ABCDE1X")

    assert titles(words) == ["云综执罚决字〔2026〕第0001号"]


def test_newest_comes_first_and_pages_go_on():
    for number in range(5):
        add(f"油烟扰民{number}")

    assert titles("油烟")[:2] == ["油烟扰民4", "油烟扰民3"]
    second = find("油烟", jurisdictions="339921", limit=2, offset=2)
    assert [row.title for row in second.rows] == ["油烟扰民2", "油烟扰民1"]
    assert (second.count, second.count_text) == (5, "5")


def test_only_the_jurisdiction_is_searched():
    add("油烟扰民", place="339921.t01")
    add("油烟扰民", place="339921.t011")
    add("油烟扰民", place="339922")

    assert len(titles("油烟", "339921.t01")) == 1
    assert len(titles("油烟", "339921")) == 2
    assert titles("油烟", "33992") == []
    assert titles("油烟", "") == []


def test_kinds_narrow_within_the_jurisdiction():
    add("油烟扰民", kind="case")
    incident = add("油烟扰民", kind="incident")
    add("油烟扰民", kind="incident", place="339922")

    assert len(titles("油烟", kinds=("incident",))) == 1
    assert len(titles("油烟", kinds=("incident", "case"))) == 2
    assert matching_ids("油烟", "incident", jurisdictions="339921") == [incident]


def test_renewed_object_is_found_by_its_new_words_only():
    key = add("油烟扰民")

    index("case", key, "339921.zf", "", "噪声扰民", "", "/x/", None)

    assert titles("油烟") == []
    assert titles("噪声") == ["噪声扰民"]
    assert SearchEntry.objects.count() == 1


def test_removed_object_is_not_found():
    key = add("油烟扰民")

    remove("case", key)
    remove("case", key)

    assert titles("油烟") == []


@pytest.mark.parametrize(
    "words",
    ["", " ", "\"'", "' OR 1=1 --", "* NEAR(", "<script>", "\x00", ":*&|!", "marks:j_339921"],
)
def test_signs_are_no_query_language(words):
    add("油烟扰民")

    assert titles(words) == []


def test_text_cannot_pose_as_another_jurisdiction():
    add("j_339922 油烟", place="339921")

    assert titles("油烟", "339922") == []


def test_renewing_reads_the_index_not_the_table():
    add("占道经营案")
    plan = str(SearchEntry.objects.filter(kind="case", object_id__in=[UUID(int=1)]).explain())

    with CaptureQueriesContext(connection) as asked:
        add("违法建设案")

    known = next(query["sql"] for query in asked if query["sql"].startswith("SELECT"))
    assert '"kind" = ' in known
    assert connection.vendor != "sqlite" or "SEARCH" in plan


def test_count_is_capped(monkeypatch):
    monkeypatch.setattr(search, "MAX_COUNT", 3)
    for _ in range(5):
        add("油烟扰民")

    hits = find("油烟", jurisdictions="339921", limit=2)

    assert (hits.count_text, hits.capped, len(hits.rows)) == ("3+", True, 2)


@pytest.mark.parametrize("rare", [0, 1_500])
def test_hits_come_newest_first_from_every_block(monkeypatch, rare):
    monkeypatch.setattr(search, "_RARE", rare)
    monkeypatch.setattr(search, "_BLOCK", 2)
    monkeypatch.setattr(search, "_WINDOWS", (1, 2))
    for number in range(12):
        add(f"油烟扰民{number}")
        add("噪声扰民")

    assert titles("油烟") == [f"油烟扰民{number}" for number in range(11, -1, -1)]
    middle = find("油烟", jurisdictions="339921", limit=4, offset=4)
    assert [row.title[-1] for row in middle.rows] == ["7", "6", "5", "4"]
    assert len(matching_ids("油烟", "case", jurisdictions="339921", limit=7)) == 7
