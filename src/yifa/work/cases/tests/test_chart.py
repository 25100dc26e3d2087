"""The chart of a procedure shows every stage and step, and a case's own way."""

from datetime import date
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.work.cases.procedures import ORDINARY, PROCEDURES
from yifa.work.cases.queries.chart import chart_of
from yifa.work.cases.tests.county import at, drive, lead
from yifa.work.cases.tests.stories import ordinary_steps, told, until


@pytest.mark.parametrize("id", sorted(PROCEDURES))
def test_every_step_stands_in_the_chart_and_no_boxes_overlap(id):
    chart = chart_of(PROCEDURES[id])

    drawn = {line.label for box in chart.boxes for line in box.lines}
    assert drawn >= {step.label for step in PROCEDURES[id].steps}
    for column in {box.x for box in chart.boxes}:
        stacked = [box for box in chart.boxes if box.x == column]
        assert all(a.bottom < b.y for a, b in pairwise(stacked))


def test_the_way_a_case_went_is_marked():
    chart = chart_of(ORDINARY, told(until(ordinary_steps(), "state")))

    now = [box.label for box in chart.boxes if box.is_now]
    taken = {line.label: line.taken_on for box in chart.boxes for line in box.lines}
    assert now == ["事先告知"]
    assert taken["批准立案"] == date(2026, 3, 2)
    assert taken["作出处罚决定"] is None


@pytest.mark.parametrize("name", ["chart", "explanation"])
def test_the_pages_of_a_case_open(county, name):
    case = drive(county, lead(county), "serve")
    client = Client()
    client.force_login(county.accounts[Post.CASE_OFFICER])

    with clock.frozen(at("03-19")):
        page = client.get(reverse(f"cases:{name}", args=[case.uuid]))

    assert page.status_code == 200
    assert "STEP" not in page.content.decode()


def test_the_explanation_tells_the_party_what_until_when_and_how_it_was_counted(county):
    case = drive(county, lead(county), "serve")
    client = Client()
    client.force_login(county.accounts[Post.CASE_OFFICER])

    with clock.frozen(at("03-19")):
        text = client.get(reverse("cases:explanation", args=[case.uuid])).content.decode()

    assert "缴纳罚款" in text
    assert "2026-04-02" in text, "fifteen days from 2026-03-18, apl 67"
    assert "2026-05-18" in text, "sixty days end on a Sunday, arl 20"
    assert "不停止执行" in text


def test_the_declared_procedures_can_be_looked_at(county):
    client = Client()
    client.force_login(county.accounts[Post.CASE_OFFICER])

    page = client.get(reverse("cases:procedure", args=["ordinary", 1]))
    unknown = client.get(reverse("cases:procedure", args=["ordinary", 99]))

    assert "普通程序（第1版）" in page.content.decode()
    assert unknown.status_code == 404


@pytest.mark.parametrize(("last", "is_handled"), [("serve", True), ("close", False)])
def test_the_explanation_of_a_closed_case_does_not_say_it_is_still_handled(
    county, last, is_handled
):
    case = drive(county, lead(county), last)
    client = Client()
    client.force_login(county.accounts[Post.CASE_OFFICER])

    page = client.get(reverse("cases:explanation", args=[case.uuid]))

    assert ("正在办理您的" in page.content.decode()) is is_handled


def test_the_head_who_approves_a_filing_reads_why_it_is_proposed__apl_54(county):
    case = drive(county, lead(county), "propose_filing")
    client = Client()
    client.force_login(county.accounts[Post.BUREAU_HEAD])

    with clock.frozen(at("03-02", 15)):
        page = client.get(reverse("cases:do", args=[case.uuid, "approve_filing"]))

    assert "建议立案" in page.content.decode()
    assert "尚未终结调查" not in page.content.decode()
