"""The pages of the grid."""

import pytest
from django.urls import reverse

from yifa.records.conftest import AT, BEGUN, COUNTY
from yifa.records.grid import actions, queries
from yifa.records.grid.models import Cell
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
