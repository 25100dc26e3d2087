"""The pages of the grid."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from yifa.records.conftest import AT, BEGUN, COUNTY
from yifa.records.grid import actions, queries
from yifa.records.grid.forms.areas import read_json
from yifa.records.grid.models import Cell, Duty
from yifa.records.grid.terms import DutyKind
from yifa.records.grid.tests.test_grid import small_town


@pytest.fixture
def admin_client(administrator, client, registrar, squad):
    actions.survey(
        actor=registrar,
        at=AT,
        title="首次划定",
        jurisdiction=COUNTY,
        valid_from=BEGUN,
        cells=small_town(),
    )
    client.force_login(administrator)
    return client


@pytest.mark.parametrize("name", ["cells", "coverage", "categories"])
def test_every_page_opens(admin_client, name):
    assert admin_client.get(reverse(f"grid:{name}")).status_code == 200


def test_a_cell_names_its_unit_and_its_parent(admin_client):
    cell = Cell.objects.get(code="0101")

    page = admin_client.get(reverse("grid:cell", args=[cell.uuid])).content.decode()

    assert "城东中队" in page
    assert "云溪建成区" in page
    assert "新华路" in page


def test_the_map_gets_polygons_of_the_level_asked_for(admin_client):
    answer = admin_client.get(reverse("grid:features"), {"level": "street"}).json()

    assert [item["properties"]["name"] for item in answer["features"]] == ["新华路"]


def test_a_limit_is_confirmed_from_a_day_on(admin_client):
    answer = admin_client.post(
        reverse("grid:limit", args=["06-010"]),
        {
            "limit_count": "6",
            "limit_unit": "hour",
            "department": "sanitation",
            "confirmed": "on",
            "valid_from": "2026-03-01",
            "reason": "局务会确认",
        },
    )

    assert answer.status_code == 302
    found = queries.category("06-010", COUNTY, AT.date())
    assert (found.limit_text, found.confirmed) == ("6 小时", True)


def test_an_unknown_category_is_not_found(admin_client):
    assert admin_client.get(reverse("grid:limit", args=["99-999"])).status_code == 404


def test_a_leaf_without_a_keeper_is_listed_until_someone_is_assigned(admin_client, officer):
    street = Cell.objects.get(code="010101")
    assert "网格员</span>" in admin_client.get(reverse("grid:duties")).content.decode()

    answer = admin_client.post(
        reverse("grid:duty-new", args=[street.uuid]),
        {"kind": "keeper", "officer": str(officer.uuid), "valid_from": "2026-03-01"},
    )
    successor = admin_client.post(
        reverse("grid:duty-new", args=[street.uuid]),
        {"kind": "keeper", "officer": str(officer.uuid), "valid_from": "2026-06-01"},
    )

    assert (answer.status_code, successor.status_code) == (302, 302)
    first, second = Duty.objects.filter(cell_code="010101").order_by("valid_from")
    assert (first.valid_until, second.valid_until) == (date(2026, 6, 1), None)
    page = admin_client.get(reverse("grid:cell", args=[street.uuid])).content.decode()
    assert page.count("周明") >= 2


def test_a_duty_may_not_begin_before_one_already_assigned_nor_end_before_it_began(
    admin_client, registrar, officer
):
    street = Cell.objects.get(code="010101")
    told = {"actor": registrar, "at": AT, "cell": street, "officer": officer.uuid}
    duty = actions.assign_duty(**told, kind=DutyKind.LEAD, valid_from=date(2026, 5, 1))

    with pytest.raises(actions.DutyRefused, match="自 2026-05-01 起"):
        actions.assign_duty(**told, kind=DutyKind.LEAD, valid_from=date(2026, 4, 1))
    with pytest.raises(actions.DutyRefused, match="不能早于生效日期"):
        actions.end_duty(
            actor=registrar, at=AT, duty=duty, valid_until=date(2026, 4, 1), reason="调离"
        )


def test_criteria_and_a_unit_for_a_cell_hold_from_their_day_and_their_place(
    admin_client, registrar, squad
):
    admin_client.post(
        reverse("grid:criteria", args=["06-010"]),
        {
            "filing_criteria": "裸露垃圾", "closing_criteria": "已清", "confirmed": "on",
            "valid_from": "2026-03-01", "reason": "局务会",
        },
    )  # fmt: skip
    admin_client.post(
        reverse("grid:department", args=["06-010"]),
        {
            "code": "06", "cell_code": "0101", "unit": "s1", "valid_from": "2026-03-01",
            "valid_until": "2099-09-01", "reason": "城东试点",
        },
    )  # fmt: skip

    page = admin_client.get(reverse("grid:category", args=["06-010"])).content.decode()
    inside, outside = (119.932, 28.415), (119.91, 28.41)
    named = queries.department_for("06-010", inside, date(2026, 3, 1))
    assert "裸露垃圾" in page
    assert "城东试点" in page
    assert queries.category("06-010", COUNTY, date(2026, 2, 28)).criteria_confirmed is False
    assert (named.unit_name, named.is_override) == ("城东中队", True)
    assert "城东试点" in named.reason
    assert not queries.department_for("06-010", inside, date(2099, 9, 1)).is_override
    assert "尚未登记这个单位" in queries.department_for("06-010", outside, AT.date()).reason
    assert queries.department_for("09-005", inside, AT.date()).unit_name == "城东中队"


def test_a_category_is_answered_with_cells_people_unit_and_who_enforces(admin_client, officer):
    page = admin_client.get(
        reverse("grid:responsible"), {"q": "店外经营", "lon": "119.932", "lat": "28.415"}
    ).content.decode()

    for words in ("云溪建成区", "城东辖区", "新华路", "城东中队", "立案条件", "尚未指定"):
        assert words in page


def test_pages_of_drafts_and_versions_open_and_a_bad_area_is_answered(admin_client):
    begun = admin_client.post(
        reverse("grid:draft-new"),
        {"title": "调整", "valid_from": "2099-01-01", "reason": "道路延伸"},
    )
    address = begun.headers["Location"]

    for step in ("draw", "borders", "split", "merge", "retire", "leave", "discard", "enforce"):
        assert admin_client.get(f"{address}{step}/?in=0101").status_code == 200
    bad = admin_client.post(
        f"{address}draw/",
        {
            "after": "1", "level": "street", "parent": "0101", "code": "7", "name": "坏",
            "crs": "wgs84", "polygon": "{",
        },
    )  # fmt: skip
    assert bad.status_code == 422
    assert "不是有效的 JSON：第 1 行第" in bad.content.decode()
    for name in ("versions", "compare", "drafts"):
        assert admin_client.get(reverse(f"grid:{name}")).status_code == 200


@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 10_000, "<script>"])
def test_what_is_no_json_is_refused_in_chinese(text):
    with pytest.raises(ValidationError, match=r"不是有效的 JSON：[^A-Za-z]+$"):
        read_json(text)
