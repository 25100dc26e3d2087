"""The pages of the catalogue of power items."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yifa.records.agencies import actions
from yifa.records.agencies.tests.test_catalogue import (  # noqa: F401
    AT,
    COUNTY,
    HEADER,
    TOWN_ROW,
    county,
)

TABLE = "\n".join(",".join(row) for row in (HEADER, TOWN_ROW)).encode()


@pytest.fixture
def admin(county: Any, administrator: Any, client: Any, tmp_path: Any) -> Any:  # noqa: F811
    path = tmp_path / "清单.csv"
    path.write_bytes(TABLE)
    actions.import_items(actor=county, at=AT, jurisdiction=COUNTY, path=path)
    client.force_login(administrator)
    return client


def _text(client: Any, name: str, *args: object, **query: object) -> str:
    answer = client.get(reverse(f"agencies:{name}", args=args), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_items_are_listed_with_department_and_holders(admin) -> None:
    page = _text(admin, "items", on="2026-06-01", q="设摊", field="city_appearance")

    assert "占道设摊" in page
    assert "县住建局" in page
    assert "云溪县城东镇人民政府" in page


def test_an_item_is_not_listed_before_its_first_day(admin) -> None:
    assert "占道设摊" not in _text(admin, "items", on="2026-04-30").partition('id="result"')[2]


@pytest.mark.parametrize(
    "query", [{"on": "2026-99-99", "page": "-3"}, {"department": "<b>"}, {"q": "\x00" * 99}]
)
def test_filters_that_make_no_sense_are_no_error(admin, query) -> None:
    assert "<b>" not in _text(admin, "items", **query)


def test_an_item_shows_documents_and_history__apl_24(admin) -> None:
    page = _text(admin, "item", "A-1", on="2026-06-01")

    assert "浙政函〔2026〕1号" in page
    assert "云政发〔2026〕2号" in page
    assert "登记历史" in page
    assert admin.get(reverse("agencies:item", args=["nowhere"])).status_code == 404


def test_gaps_are_listed_by_kind(admin) -> None:
    assert "没有发现冲突与缺漏" in _text(admin, "gaps", on="2026-06-01", kind="two_holders")
    assert "赋权的事项不在目录中" in _text(admin, "gaps", on="2026-06-01")


def test_changes_between_two_days_are_shown(admin) -> None:
    page = _text(admin, "changes", since="2026-04-30", until="2026-06-01")

    assert "新增" in page
    assert "A-1" in page


def test_a_table_is_imported_on_the_page(admin) -> None:
    bad = TABLE + "\nA-9,,市容环境卫生,,,,,,,,,2026-05-01,".encode()
    given = {
        "file": SimpleUploadedFile("表.csv", bad), "idempotency_key": str(uuid4()), "mapping": "",
    }  # fmt: skip

    answer = admin.post(reverse("agencies:items_import"), given)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "未变 1 项" in page
    assert "事项名称为空" in page


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [("空.csv", b"", "文件为空"), ("x.exe", b"MZ", "不支持的文件类型"),
     ("y.csv", "甲,乙\n1,2\n".encode(), "没有找到列")],
)  # fmt: skip
def test_a_file_that_is_no_list_is_answered_with_why(admin, name, content, message) -> None:
    given = {"file": SimpleUploadedFile(name, content), "idempotency_key": str(uuid4())}

    answer = admin.post(reverse("agencies:items_import"), given)

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_who_may_not_confer_may_not_import(admin, account) -> None:
    admin.force_login(account)

    assert admin.get(reverse("agencies:items_import")).status_code == 403


@pytest.mark.parametrize("name", ["items", "gaps", "changes"])
def test_lists_stay_in_their_query_budget(admin, django_assert_max_num_queries, name) -> None:
    with django_assert_max_num_queries(16):
        _text(admin, name, on=str(date(2026, 6, 1)))
