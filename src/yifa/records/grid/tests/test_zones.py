"""Zones (管控区域): drawn by a decision, held for their days, withdrawn by an act."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import NotPermitted
from yifa.records.conftest import AT, COUNTY, DAY
from yifa.records.grid import actions, queries
from yifa.records.grid.actions import ZoneRefused
from yifa.records.grid.acts import ZoneDrawn
from yifa.records.grid.models import Zone
from yifa.records.grid.terms import ZoneKind
from yifa.records.journal import queries as journal

INSIDE, OUTSIDE = (119.932, 28.415), (119.936, 28.415)


def box(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


STREET = box(119.931, 28.411, 119.934, 28.419)


def drawn(registrar: Any, **told: Any) -> Zone:
    return actions.draw_zone(
        **{
            "actor": registrar, "at": AT, "jurisdiction": COUNTY, "kind": ZoneKind.STRICT,
            "name": "新华路", "decision": "云综执通〔2026〕3号", "polygon": STREET,
            "valid_from": DAY, **told,
        }
    )  # fmt: skip


def test_zone_is_one_entry_of_the_journal_that_holds_all_of_it(town, registrar):
    row = drawn(registrar, valid_until=DAY + timedelta(days=3))

    (act,) = journal.timeline(row.matter).acts
    assert act.label == "划定管控区域"
    assert isinstance(act.payload, ZoneDrawn)
    assert (act.payload.name, act.payload.polygon) == ("新华路", row.polygon)


@pytest.mark.parametrize(
    ("place", "after_days", "found"),
    [
        (INSIDE, 0, ["新华路"]),
        (INSIDE, 2, ["新华路"]),
        (INSIDE, -1, []),
        (INSIDE, 3, []),
        (OUTSIDE, 0, []),
    ],
)
def test_place_lies_in_a_zone_on_the_days_it_holds(town, registrar, place, after_days, found):
    drawn(registrar, valid_until=DAY + timedelta(days=3))

    named = queries.zones_at(registrar, place, DAY + timedelta(days=after_days))

    assert [row.name for row in named] == found


def test_withdrawn_zone_held_until_its_day(town, registrar):
    row = drawn(registrar)
    day = clock.day_of(AT)
    gone_on = day + timedelta(days=2)

    actions.withdraw_zone(actor=registrar, at=AT, zone=row, withdrawn_on=gone_on, reason="期满")

    row.refresh_from_db()
    states = [str(queries.zone_state(row, gone_on + timedelta(days=n))) for n in (-1, 0)]
    assert states == ["holds" if row.valid_from <= gone_on - timedelta(days=1) else "to_come",
                      "withdrawn"]  # fmt: skip
    assert [act.label for act in journal.timeline(row.matter).acts] == [
        "划定管控区域", "撤销管控区域",
    ]  # fmt: skip
    with pytest.raises(ZoneRefused, match="已登记自"):
        actions.withdraw_zone(actor=registrar, at=AT, zone=row, withdrawn_on=gone_on, reason="再撤")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"polygon": {"type": "Point", "coordinates": [119.93, 28.41]}}, "不是有效的面"),
        ({"polygon": box(28.411, 119.931, 28.419, 119.934)}, "经度和纬度可能写反"),
        ({"polygon": box(118.1, 28.1, 118.2, 28.2)}, "范围之外"),
        ({"valid_until": DAY}, "终止日期应晚于生效日期"),
    ],
)
def test_unusable_zone_is_refused_in_words(town, registrar, told, why):
    with pytest.raises(ZoneRefused, match=why):
        drawn(registrar, **told)

    assert not Zone.objects.exists()


def test_zone_is_not_withdrawn_for_days_gone_by(town, registrar):
    row = drawn(registrar)
    yesterday = clock.day_of(AT) - timedelta(days=1)

    with pytest.raises(ZoneRefused, match="不能早于今天"):
        actions.withdraw_zone(actor=registrar, at=AT, zone=row, withdrawn_on=yesterday, reason="误")


def test_zone_is_drawn_by_those_who_may(town, registrar):
    without = replace(registrar, powers=registrar.powers - {"grid.zone"})

    with pytest.raises(NotPermitted):
        drawn(without)


@pytest.fixture
def admin_client(administrator, client, town):
    client.force_login(administrator)
    return client


def test_file_of_a_zone_becomes_a_page_and_a_layer(admin_client, django_assert_max_num_queries):
    file = SimpleUploadedFile("严管区.geojson", json.dumps(STREET).encode(), "application/json")
    told = {
        "kind": "no_parking", "name": "学校门口", "decision": "交通保障通告", "crs": "wgs84",
        "valid_from": date(2020, 1, 1).isoformat(), "file": file
    }  # fmt: skip

    page = admin_client.post(reverse("grid:zone-new"), told, follow=True).content.decode()
    layer = admin_client.get(reverse("grid:zone-features")).json()["features"]
    with django_assert_max_num_queries(12):
        listed = admin_client.get(reverse("grid:zones")).content.decode()

    assert "已划定禁停区“学校门口”" in page
    assert "交通保障通告" in page
    assert [one["properties"]["kind_label"] for one in layer] == ["禁停区"]
    assert "学校门口" in listed


def test_zone_without_an_area_is_asked_for_one(admin_client):
    told = {"kind": "strict", "name": "广场", "decision": "通告", "crs": "wgs84",
            "valid_from": "2026-01-01"}  # fmt: skip

    answer = admin_client.post(reverse("grid:zone-new"), told)

    assert answer.status_code == 422
    assert "请在地图上绘制范围" in answer.content.decode()


def test_page_withdraws_a_zone(admin_client, registrar):
    row = drawn(registrar, valid_from=date(2020, 1, 1))
    today = clock.today().isoformat()

    admin_client.post(
        reverse("grid:zone-withdraw", args=[row.uuid]),
        {"withdrawn_on": today, "reason": "活动结束"},
    )

    assert "已撤销" in admin_client.get(row.get_absolute_url()).content.decode()
    assert admin_client.get(reverse("grid:zone-features")).json()["features"] == []
