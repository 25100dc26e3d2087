"""A party's dossier: its cases with their papers, the incidents behind them and at its doors."""

from dataclasses import replace

import pytest

from yifa.base.access import Actor, Post
from yifa.frame import dossier_tabs
from yifa.records.agencies.queries import system_actor
from yifa.records.parties import actions as parties
from yifa.records.parties.facts import Details
from yifa.records.parties.models import Party
from yifa.records.parties.terms import Kind
from yifa.records.parties.terms import Power as PartyPower
from yifa.work.cases.models import Case
from yifa.work.conftest import AT, COUNTY, DAY, SPOT, Staff
from yifa.work.incidents.queries import dossier
from yifa.work.incidents.tests.test_actions import opened

pytestmark = pytest.mark.django_db


def party(name: str) -> Party:
    details = Details(kind=Kind.UNIT, name=name, address="新华路1号")
    return parties.register_party(actor=clerk(), at=AT, details=details, jurisdiction=COUNTY)


def clerk() -> Actor:
    actor = system_actor("登记程序", jurisdiction=COUNTY, day=DAY)
    return replace(actor, powers=actor.powers | set(PartyPower))


def case_against(whose: Party) -> Case:
    return Case.objects.create(
        uuid="01920000-0000-7000-8000-000000000001",
        jurisdiction="339921.zf",
        procedure="ordinary/2",
        stage="investigating",
        is_open=True,
        cause_code="street_heaps",
        cause_name="擅自堆放物料",
        party=whose.uuid,
        lead_on=DAY,
        last_seq=1,
        last_at=AT,
    )


def test_an_incident_at_the_premises_is_shown_and_one_elsewhere_is_not(staff: Staff) -> None:
    opened(staff)
    at_the_door, elsewhere = party("云溪县好味餐饮有限公司"), party("云溪县远方商贸有限公司")
    for who, lon in ((at_the_door, SPOT[0]), (elsewhere, SPOT[0] + 0.01)):
        parties.add_premises(
            actor=clerk(), at=AT, party=who, name="门店", address="新华路", valid_from=DAY,
            lon=lon, lat=SPOT[1],
        )  # fmt: skip
    chief = staff.actor(Post.DUTY_CHIEF)

    (row,) = dossier.party_rows(chief, at_the_door.uuid)

    assert row.detail == "经营场所 30 米内"
    assert not list(dossier.party_rows(chief, elsewhere.uuid))


def test_cases_of_a_merged_entry_are_shown_under_the_kept_one(staff: Staff) -> None:
    kept, absorbed = party("云溪县好味餐饮有限公司"), party("云溪好味餐饮公司")
    case_against(absorbed)
    parties.merge(actor=clerk(), at=AT, party=absorbed, into=kept, reason="同一企业")
    tabs = {tab.label: tab for tab in dossier_tabs.tabs_of("party")}

    (row,) = tabs["案件"].provider(staff.actor(Post.BUREAU_HEAD), kept.uuid)

    assert "擅自堆放物料" in row.title
    assert list(tabs) == ["案件", "行政检查", "事件", "文书"]
    assert not list(tabs["文书"].provider(staff.actor(Post.BUREAU_HEAD), kept.uuid))
