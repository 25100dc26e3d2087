"""Guidance, interviews and orders to correct as matters of their own."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base.access import Post
from yifa.base.procedure import StepRefused, review
from yifa.records.journal import queries as journal
from yifa.work.cases.actions import open_case, perform
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.terms import Confirmation, LeadSource, Stage
from yifa.work.cases.terms.guidance import GuidanceEnd, GuidanceWay
from yifa.work.cases.tests.county import BUREAU, County, at
from yifa.work.cases.tests.stories import BOOK

TOLD: dict[str, Any] = {
    "way": GuidanceWay.FACE_TO_FACE,
    "content": "货架移入店内",
    "told_voluntary": True,
}
HELD: dict[str, Any] = {
    "attended_by": "店主",
    "record": "店主表示三日内整改",
    "confirmation": Confirmation.SIGNED,
}


def begun(county: County) -> Case:
    moment = at("03-02", 9)
    return open_case(
        actor=county.actor(Post.CASE_OFFICER, moment),
        at=moment,
        jurisdiction=BUREAU,
        step="open_guidance",
        data={
            "source": LeadSource.PATROL,
            "cause_code": "outside_door_trade",
            "unit": "s1",
            "unit_name": "城东中队",
            "place": "解放路6号",
            "found_on": date(2026, 3, 2),
            "summary": "店外摆放货架",
            "party": county.party,
            "officers": county.officers,
        },
    )


def done(county: County, case: Case, step: str, hour: int = 10, **data: Any) -> Case:
    moment = at("03-02", hour)
    post = Post.BUREAU_HEAD if step == "end_guidance" else Post.CASE_OFFICER
    return perform(
        actor=county.actor(post, moment),
        at=moment,
        case=case,
        after=case.last_seq,
        step=step,
        data=data,
    )


def called(county: County, case: Case) -> Case:
    meets_at = at("03-02", 11) + timedelta(hours=1)
    return done(county, case, "call_talk", 11, meets_at=meets_at, place="中队", topic="店外经营")


def test_a_matter_of_guidance_goes_to_its_end_and_review_finds_nothing(county):
    case = done(county, begun(county), "guide", **TOLD)
    case = done(county, called(county, case), "hold_talk", 12, **HELD)
    case = done(county, case, "end_guidance", 15, end=GuidanceEnd.CORRECTED, summary="已移入店内")

    timeline = journal.timeline(case.matter)
    assert (case.stage, case.stage_label) == (Stage.CLOSED, "已办结")
    assert review(procedure_of(timeline), timeline, BOOK) == ()


def test_the_party_is_not_told_that_a_matter_of_guidance_was_filed(
    county: County, client: Client
) -> None:
    case = begun(county)
    client.force_login(county.accounts[Post.CASE_OFFICER])

    page = client.get(reverse("cases:explanation", args=[case.uuid])).content.decode()

    assert "我局没有立案" in page
    assert "我局已经立案" not in page


def test_guidance_is_refused_where_the_party_was_not_told_it_is_free__business_climate_59(county):
    with pytest.raises(StepRefused, match=r"自愿决定是否接受指导.*第五十九条第一款"):
        done(county, begun(county), "guide", **TOLD | {"told_voluntary": False})


def test_an_interview_is_refused_before_it_was_called(county):
    with pytest.raises(StepRefused, match="约谈前已通知"):
        done(county, begun(county), "hold_talk", **HELD)


def test_an_interview_record_that_was_refused_says_how(county):
    case = called(county, begun(county))

    with pytest.raises(StepRefused, match="没有注明拒绝确认的情况"):
        done(county, case, "hold_talk", 12, **HELD | {"confirmation": Confirmation.REFUSED})


def test_a_violation_that_was_found_has_a_case_before_the_end__apl_54(county):
    case = done(county, begun(county), "guide", **TOLD)

    with pytest.raises(StepRefused, match=r"已经另行立案.*第五十四条第二款"):
        done(county, case, "end_guidance", end=GuidanceEnd.CASE_OPENED, summary="发现违法")


def test_an_end_without_anything_done_wants_a_reason(county):
    with pytest.raises(StepRefused, match="至少指导、约谈或者责令改正一次"):
        done(county, begun(county), "end_guidance", end=GuidanceEnd.CORRECTED, summary="无")


def test_the_form_opens_and_names_no_code(county):
    client = Client()
    client.force_login(county.accounts[Post.CASE_OFFICER])
    case = begun(county)

    new = client.get(reverse("cases:new", args=["guidance"])).content.decode()
    step = client.get(reverse("cases:do", args=[case.uuid, "guide"])).content.decode()

    assert "登记指导事项" in new
    assert "涉及事项" in new
    assert "已说明是否接受由当事人自愿决定" in step
