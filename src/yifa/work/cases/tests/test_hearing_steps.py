"""The hearing taken through the actions with plain values, and its form pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import Override, StepRefused, review
from yifa.frame.tests.asking import FormClient
from yifa.records.agencies import actions as agencies
from yifa.records.agencies import queries as agencies_queries
from yifa.records.journal import queries as journal
from yifa.work.cases import acts
from yifa.work.cases.actions import perform
from yifa.work.cases.acts.filing import RecusalSettled
from yifa.work.cases.acts.hearing import HearingHeld
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.queries.cases import full_sight
from yifa.work.cases.terms import Confirmation, PenaltyKind
from yifa.work.cases.terms.hearing import DisputeEnd, Forfeit, Rank
from yifa.work.cases.tests.county import BUREAU, FOUNDED, NO, County, at, drive, lead, registrar
from yifa.work.cases.tests.stories import BOOK

LARGER = {
    "kinds": (PenaltyKind.FINE,), "fine_fen": 800_000, "tier": "ordinary", "reasons": "情节一般",
    "gains_note": "没有违法所得",
}  # fmt: skip
REASON = (Override("REV-02", "本局仅一名法制审核人员"), Override("DIS-05", "已说明"))


@pytest.fixture
def host(county: County) -> UUID:
    """A legal officer, not of the case, who may host."""
    unit = agencies_queries.unit_by_code(BUREAU, "s1")
    assert unit is not None
    appointed = agencies.appoint(
        actor=registrar(), at=FOUNDED, unit=unit, name="陈听", staff_number="07",
        valid_from=FOUNDED.date(),
    )  # fmt: skip
    return UUID(str(appointed.uuid))


def take(county: County, case: Case, step: str, post: Post, moment: datetime, **data: Any) -> Case:
    return perform(
        actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq, step=step,
        data=data, overrides=REASON, render="later",
    )  # fmt: skip


def asked(county: County) -> Case:
    """A barbecue fined 8,000 yuan; the party, a stall kept by a person, asks for a hearing."""
    case = lead(county, cause_code="open_air_barbecue", party=county.citizen)
    case = drive(county, case, "interview")
    case = take(
        county, case, "conclude", Post.CASE_OFFICER, at("03-10", 9), facts_found="露天烧烤",
        facts_are_clear=True, **NO, **LARGER,
    )  # fmt: skip
    case = take(county, case, "notify", Post.CASE_OFFICER, at("03-10", 15))
    return take(
        county, case, "request_hearing", Post.CASE_OFFICER, at("03-12"), reason="对事实有异议"
    )


def told(county: County, host: UUID) -> Case:
    case = asked(county)
    case = take(county, case, "appoint_host", Post.BUREAU_HEAD, at("03-13"), host=host)
    return take(
        county, case, "notify_hearing", Post.CASE_OFFICER, at("03-16"), held_at=at("03-30", 9),
        place="三楼听证室", is_public=True,
    )  # fmt: skip


HELD = {
    "started_at": at("03-30", 9),
    "ended_at": at("03-30", 10),
    "party_attended": True,
    "proposal_presented": True,
    "cross_examined": True,
    "record": "听证笔录",
    "confirmation": Confirmation.SIGNED,
}


def test_hearing_is_held_reported_reviewed_and_decided__apl_65(county, host):
    case = told(county, host)
    case = take(county, case, "hold_hearing", Post.LEGAL_REVIEWER, at("03-30", 11), **HELD)
    case = take(
        county, case, "report_hearing", Post.LEGAL_REVIEWER, at("04-01"), findings="事实清楚",
        opinion="建议维持",
    )  # fmt: skip
    case = take(county, case, "request_review", Post.CASE_OFFICER, at("04-02"), fine_fen=700_000)
    case = take(county, case, "pass_review", Post.LEGAL_REVIEWER, at("04-03"), opinion="同意")
    case = take(
        county, case, "deliberate", Post.BUREAU_HEAD, at("04-07"), members=[host],
        opinions="同意", conclusion="罚款七千元",
    )  # fmt: skip
    with pytest.raises(StepRefused, match="审核的罚款是"):
        take(county, case, "decide", Post.BUREAU_HEAD, at("04-08"))
    case = take(county, case, "decide", Post.BUREAU_HEAD, at("04-08"), fine_fen=700_000)

    assert case.fine_fen == 700_000
    timeline = journal.timeline(case.matter)
    assert [item.message for item in review(ORDINARY, timeline, BOOK) if not item.overridden] == []


def test_host_is_replaced_after_a_granted_recusal__apl_64(county, host):
    case = told(county, host)
    case = take(
        county, case, "request_host_recusal", Post.CASE_OFFICER, at("03-17"), reason="有利害关系"
    )
    assert (case.due_code, str(case.due_on)) == ("reply_host_recusal", "2026-03-20")
    with pytest.raises(StepRefused, match="尚未决定"):
        take(county, case, "hold_hearing", Post.LEGAL_REVIEWER, at("03-30", 11), **HELD)
    case = take(
        county, case, "decide_host_recusal", Post.BUREAU_HEAD, at("03-18"), is_granted=True,
        reason="属实",
    )  # fmt: skip

    assert full_sight(case, at("03-18")).facts.hearing.host is None


def test_absent_party_ends_the_hearing__apl_64(county, host):
    case = take(
        county, told(county, host), "end_hearing", Post.LEGAL_REVIEWER, at("03-30", 10),
        ground=Forfeit.ABSENT, record="等候三十分钟未到",
    )  # fmt: skip

    facts = full_sight(case, at("03-30", 10)).facts
    assert (facts.hearing_requested, facts.hearing_waived) == (False, True)


def test_dispute_is_registered_and_settled__apl_25(county):
    case = drive(county, lead(county), "approve_filing")
    case = take(
        county, case, "dispute_jurisdiction", Post.CASE_OFFICER, at("03-03"),
        other_agency="云溪县市场监督管理局", reason="对方认为属其职责",
    )  # fmt: skip
    case = take(
        county, case, "settle_jurisdiction", Post.BUREAU_HEAD, at("03-05"), way=DisputeEnd.AGREED,
        document="协商纪要〔2026〕1号", is_ours=True,
    )  # fmt: skip

    assert full_sight(case, at("03-05")).facts.authority.dispute_with == ""


def test_recused_officer_s_acts_are_settled__apl_43(county):
    case = drive(county, lead(county), "record_scene")
    first = county.officers[0]
    case = take(
        county, case, "request_recusal", Post.CASE_OFFICER, at("03-03"), officer=first,
        reason="亲属",
    )  # fmt: skip
    assert case.due_code == "reply_recusal"
    case = take(
        county, case, "decide_recusal", Post.BUREAU_HEAD, at("03-04"), officer=first,
        is_granted=True, reason="属实",
    )  # fmt: skip
    case = take(
        county, case, "settle_recusal", Post.LEGAL_REVIEWER, at("03-05"), officer=first,
        stands=True, opinion="现场笔录可以采用",
    )  # fmt: skip

    settled = journal.timeline(case.matter).acts[-1].payload
    assert isinstance(settled, RecusalSettled)
    assert settled.officer_name == "周明"
    assert not full_sight(case, at("03-05")).facts.authority.recusals_to_settle


def test_head_signs_in_the_rank_of_the_post__apl_57(county):
    case = drive(county, lead(county), "approve_filing")

    approved = journal.timeline(case.matter).acts[-1].payload

    assert isinstance(approved, acts.FilingApproved)
    assert approved.approver.post == Rank.HEAD


def test_register_fills_in_where_and_in_whose_name__apl_25(county):
    first = drive(county, lead(county), "approve_filing")
    Case.objects.filter(pk=first.pk).update(jurisdiction="339921.sc")

    with pytest.raises(StepRefused, match="先行立案"):
        drive(county, lead(county), "propose_filing")


def client_of(county: County, post: Post) -> Client:
    client = FormClient()
    client.force_login(county.accounts[post])
    return client


def page(case: Case, step: str) -> str:
    return reverse("cases:do", args=[case.uuid, step])


LABELS = {
    "appoint_host": "听证主持人",
    "notify_hearing": "听证时间",
    "request_host_recusal": "理由",
    "decide_host_recusal": "决定回避",
    "hold_hearing": "到场的调查人员",
    "end_hearing": "终止的情形",
    "report_hearing": "听证认定的事实和争议焦点",
    "settle_recusal": "被决定回避的人员",
    "dispute_jurisdiction": "争议的另一机关",
    "settle_jurisdiction": "解决方式",
    "request_review": "提请审核的罚款数额（元）",
}


@pytest.mark.parametrize(("step", "label"), LABELS.items())
def test_form_of_the_step_opens_in_chinese(county, host, step, label):
    case = told(county, host)

    with clock.frozen(at("03-30", 11)):
        answer = client_of(county, Post.CASE_OFFICER).get(page(case, step))

    assert answer.status_code == 200
    assert label in answer.content.decode()


def posted(county: County, case: Case, step: str, post: Post, moment: datetime, **data: Any) -> Any:
    with clock.frozen(moment):
        answer = client_of(county, post).post(page(case, step), data)
    assert answer.status_code == 302, answer.content.decode()
    return Case.objects.get(pk=case.pk)


def test_hearing_is_arranged_and_held_on_its_pages__apl_64(county, host):
    case = asked(county)
    case = posted(county, case, "appoint_host", Post.BUREAU_HEAD, at("03-13"), host=str(host))
    case = posted(
        county, case, "notify_hearing", Post.CASE_OFFICER, at("03-16"),
        held_at="2026-03-30T09:00", place_of_hearing="三楼听证室", way="direct",
        served_on="2026-03-16", service_receiver="party", service_proof="receipt",
        service_place="residence",
    )  # fmt: skip
    case = posted(
        county, case, "hold_hearing", Post.LEGAL_REVIEWER, at("03-30", 11),
        started_at="2026-03-30T09:00", ended_at="2026-03-30T10:00", place="三楼听证室",
        party_attended="on", agents="赵律、钱律", agents_are_authorized="on",
        officers=[str(item) for item in county.officers], proposal_presented="on",
        evidence_shown=["现场照片"], cross_examined="on", record="笔录", confirmation="signed",
    )  # fmt: skip
    case = posted(
        county, case, "report_hearing", Post.LEGAL_REVIEWER, at("04-01"), findings="事实清楚",
        opinion="建议维持", concerns_major_rights="on",
    )  # fmt: skip

    held = full_sight(case, at("04-01")).facts.hearing
    assert held.reported
    assert set(held.shown) == {"现场照片"}
    said = journal.timeline(case.matter).acts[-2].payload
    assert isinstance(said, HearingHeld)
    assert said.agents == ("赵律", "钱律")


def test_review_may_not_be_asked_for_more_than_was_told__apl_45(county):
    case = asked(county)

    with clock.frozen(at("03-16")):
        answer = client_of(county, Post.CASE_OFFICER).post(
            page(case, "request_review"), {"fine_fen": "8000.01"}
        )

    assert answer.status_code == 422
    assert "须重新事先告知" in answer.content.decode()
