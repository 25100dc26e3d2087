"""`yifa review-cases` and the supervisor's pages of dossier review."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import NotPermitted, Post
from yifa.work.cases.actions.scoring import score_case
from yifa.work.cases.models import DossierScore
from yifa.work.cases.tests.county import at, drive, lead, on_the_spot
from yifa.work.cases.tests.test_pages import client_of


@pytest.fixture
def summer():
    with clock.frozen(at("06-17", 9)):
        yield at("06-17", 9)


@pytest.fixture
def archived(county):
    return drive(county, lead(county)), on_the_spot(county)


def reviewed(*arguments: str) -> str:
    out = StringIO()
    call_command("review_cases", *arguments, stdout=out)
    return out.getvalue()


def test_all_closed_cases_are_scored_with_a_report(archived, county, summer, tmp_path):
    drive(county, lead(county), "notify")
    page, table = tmp_path / "r.html", tmp_path / "r.xlsx"

    out = reviewed("--html", str(page), "--xlsx", str(table))

    assert "评查案卷：2" in out
    assert "平均得分：100.0" in out
    assert DossierScore.objects.count() == 2
    assert archived[0].number in page.read_text("utf-8")
    assert table.stat().st_size > 0


def test_scoring_again_replaces_the_result(archived, summer):
    reviewed()
    reviewed("--since", "2020-01-01")

    assert DossierScore.objects.count() == 2


def test_the_supervisor_sees_units_dossiers_and_findings(archived, county, summer):
    reviewed()
    DossierScore.objects.filter(case=archived[0]).update(
        points=70, grade="failed", is_disqualified=True, faults_count=1,
        faults=[{"rule": "NOT-01", "sentence": "作出处罚决定前已事先告知", "points": 10}],
    )  # fmt: skip
    client = client_of(county, Post.SUPERVISOR)

    everything = client.get(reverse("cases:scoring")).content.decode()
    failed = client.get(reverse("cases:scoring"), {"grade": "failed"}).content.decode()
    other = client.get(reverse("cases:scoring"), {"unit": "s9"}).content.decode()
    one = client.get(reverse("cases:score", args=[archived[0].uuid])).content.decode()

    assert "城东中队" in everything
    assert "作出处罚决定前已事先告知" in everything
    assert reverse("cases:score", args=[archived[0].uuid]) in failed
    assert reverse("cases:score", args=[archived[1].uuid]) not in failed
    assert "没有评查结果" in other
    assert "未发现问题" in one
    assert "100 / 100" in one


def test_only_those_who_review_see_the_results(archived, county, summer):
    officer = client_of(county, Post.CASE_OFFICER)

    assert officer.get(reverse("cases:scoring")).status_code == 403
    assert officer.get(reverse("cases:score", args=[archived[0].uuid])).status_code == 403
    with pytest.raises(NotPermitted):
        score_case(actor=county.actor(Post.CASE_OFFICER, summer), at=summer, case=archived[0])


def test_an_unknown_case_has_no_score(county, summer):
    address = reverse("cases:score", args=["019a0000-0000-7000-8000-000000000000"])

    assert client_of(county, Post.SUPERVISOR).get(address).status_code == 404


def test_the_list_takes_few_queries(archived, county, summer, django_assert_max_num_queries):
    reviewed()
    client = client_of(county, Post.SUPERVISOR)
    client.get(reverse("cases:scoring"))

    with django_assert_max_num_queries(15):
        client.get(reverse("cases:scoring"))


def test_one_dossier_is_scored_again_by_a_button_once(archived, county, summer):
    client = client_of(county, Post.SUPERVISOR)
    page = reverse("cases:score", args=[archived[0].uuid])
    again = reverse("cases:score_again", args=[archived[0].uuid])
    key = {"idempotency_key": "01a202d5-a07f-76fd-b52e-664266ee4ca6"}

    answers = [client.post(again, key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert DossierScore.objects.get().points == 100
    assert "已保存的评查结果" in client.get(page).content.decode()
    assert client.get(again).status_code == 405


def test_an_open_case_keeps_no_score(county, summer):
    case = drive(county, lead(county), "notify")
    client = client_of(county, Post.SUPERVISOR)

    answer = client.post(reverse("cases:score_again", args=[case.uuid]), follow=True)

    assert "结案之后方可保存评查结果" in answer.content.decode()
    assert not DossierScore.objects.exists()
