"""Every step of enforcement and of unlawful buildings, taken with plain values and on its page."""

import re
from datetime import date, datetime
from typing import Any

import pytest
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame.tests.asking import FormClient
from yifa.records.agencies import actions as agencies
from yifa.records.agencies.queries import body_of
from yifa.records.agencies.terms import ConferralKind
from yifa.records.journal import queries as journal
from yifa.work.cases.actions import open_case, perform
from yifa.work.cases.acts.performance import Instalment
from yifa.work.cases.models import Case
from yifa.work.cases.queries import statistics
from yifa.work.cases.terms import Confirmation, LeadSource, ServiceWay, Stage
from yifa.work.cases.terms.buildings import Disposal, Informed, OrderScope, RemovalGround, Witness
from yifa.work.cases.terms.performance import (
    NEEDED_PAPERS,
    CourtAnswer,
    DeferralKind,
    SignedAs,
    StayGround,
)
from yifa.work.cases.tests.county import BEGUN, BUREAU, FOUNDED, County, at, drive, lead, registrar

Way = list[tuple[str, Post, datetime, dict[str, Any]]]
OFFICER, HEAD = Post.CASE_OFFICER, Post.BUREAU_HEAD
CODE = re.compile(r">\s*(?:[a-z]+_[a-z_]+)\s*<")

TO_COURT: Way = [
    ("request_deferral", OFFICER, at("03-20"), {
        "way": DeferralKind.DEFERRED, "reason": "收入减少", "is_signed": True}),
    ("refuse_deferral", HEAD, at("03-23"), {"reason": "不符合条件"}),
    ("disclose", OFFICER, at("03-23", 11), {
        "is_published": True, "place": "县政府网站", "published_on": date(2026, 3, 23)}),
    ("stay_execution", HEAD, at("06-01"), {"ground": StayGround.HARDSHIP, "reason": "生病"}),
    ("resume_execution", HEAD, at("07-01"), {"reason": "情形消失"}),
    ("demand", OFFICER, at("09-22"), {}),
    ("state_on_demand", OFFICER, at("09-23"), {"statement": "暂无能力"}),
    ("answer_demand_statement", OFFICER, at("09-24"), {
        "is_adopted": False, "opinion": "不影响履行"}),
    ("make_execution_agreement", HEAD, at("09-25"), {
        "is_signed": True, "instalments": (Instalment(date(2026, 9, 30), 50_000),)}),
    ("resume_after_breach", HEAD, at("10-09"), {"reason": "未按协议缴纳"}),
    ("apply_court", HEAD, at("10-14"), {"papers": NEEDED_PAPERS, "signed_as": SignedAs.HEAD}),
    ("record_court_answer", OFFICER, at("10-19"), {
        "answer": CourtAnswer.ACCEPTED, "received_on": date(2026, 10, 19)}),
    ("record_court_answer", OFFICER, at("10-27"), {
        "answer": CourtAnswer.REFUSES, "received_on": date(2026, 10, 27), "reason": "依据不足"}),
    ("ask_higher_court", HEAD, at("11-02"), {"court": "市中级人民法院", "reasons": "依据充分"}),
    ("record_court_answer", OFFICER, at("11-20"), {
        "answer": CourtAnswer.EXECUTES, "received_on": date(2026, 11, 20)}),
    ("record_execution_result", OFFICER, at("12-01"), {
        "received_on": date(2026, 12, 1), "fine_fen": 50_000, "late_fee_fen": 50_000,
        "is_complete": True, "receipt": "F1", "note": "执行到位"}),
    ("close", HEAD, at("12-02"), {"summary": "法院执行完毕"}),
]  # fmt: skip

REPORT = {
    "source": LeadSource.PATROL, "cause_code": "no_planning_permit", "unit": "s1",
    "unit_name": "城东中队", "place": "城东工业区", "happened_from": date(2025, 10, 1),
    "found_on": date(2026, 1, 6), "summary": "未取得许可建设厂房", "is_under_construction": True,
}  # fmt: skip

BUILDING_WAY: Way = [
    ("approve_filing", HEAD, at("01-06", 15), {"opinion": "同意"}),
    ("order_stop", OFFICER, at("01-07"), {"demand": "立即停止建设"}),
    ("check_stop", OFFICER, at("01-08"), {
        "certificate_shown": True, "place": "城东工业区", "is_stopped": True, "record": "已停工",
        "confirmation": Confirmation.SIGNED}),
    ("classify_building", OFFICER, at("01-12"), {
        "disposal": Disposal.REMOVE, "facts_found": "未取得许可", "planning_opinion": "云自规1号",
        "removal_ground": RemovalGround.ON_PUBLIC_LAND}),
    ("notify_disposal", OFFICER, at("01-13"), {}),
    ("make_statement", OFFICER, at("01-14"), {"statement": "请求保留"}),
    ("answer_statement", OFFICER, at("01-15"), {"is_adopted": False, "opinion": "不能成立"}),
    ("request_review", OFFICER, at("01-21"), {}),
    ("pass_review", Post.LEGAL_REVIEWER, at("01-22"), {"opinion": "同意"}),
    ("dispose_building", HEAD, at("02-09"), {
        "days": 30}),
    ("serve", OFFICER, at("02-10"), {}),
    ("announce_removal", OFFICER, at("03-16"), {
        "published_on": date(2026, 3, 16), "days": 15, "place": "城东工业区"}),
    ("demand", OFFICER, at("07-20"), {}),
    ("receive_order", OFFICER, at("08-13"), {
        "scope": OrderScope.WHOLE, "government": "云溪县人民政府", "order_number": "云政函8号",
        "ordered_on": date(2026, 8, 12)}),
    ("decide_enforcement", HEAD, at("08-13", 15), {
        "reasons": "逾期不拆除", "manner": "强制拆除", "starts_at": at("08-25", 9)}),
    ("notice_forced_removal", HEAD, at("08-14"), {
        "starts_at": at("08-25", 9), "ends_at": at("08-25", 16),
        "moving_out_until": date(2026, 8, 21)}),
    ("invite_presence", OFFICER, at("08-14", 11), {"present_at": at("08-25", 9)}),
    ("list_property", OFFICER, at("08-24"), {
        "things": "机床", "witness": Witness.NOTARY, "witness_name": "公证处",
        "stored_at": "仓库", "owner_told_on": date(2026, 8, 24)}),
    ("remove_by_force", OFFICER, at("08-25", 17), {
        "scope": OrderScope.WHOLE, "started_at": at("08-25", 9), "ended_at": at("08-25", 16),
        "is_empty": False, "party_present": True, "has_photos": True, "has_video": True,
        "record": "拆除完毕"}),
    ("tell_others", OFFICER, at("08-27"), {
        "told": tuple(Informed), "told_on": date(2026, 8, 27), "tells_execution": True}),
    ("close", HEAD, at("08-28"), {"summary": "已拆除"}),
]  # fmt: skip


def go(county: County, case: Case, way: Way, until: str = "") -> Case:
    for step, post, moment, data in way:
        case = perform(
            actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq,
            step=step, data=data, render="later",
        )  # fmt: skip
        if step == until:
            break
    return case


@pytest.fixture
def builder(county: County) -> County:
    """The county, with the power over unlawful buildings."""
    body = body_of(BUREAU)
    assert body is not None
    agencies.confer(
        actor=registrar(), at=FOUNDED, body=body,
        item_code="YF-0301", kind=ConferralKind.CONCENTRATED, decision="浙政函〔2021〕1号",
        valid_from=BEGUN,
    )  # fmt: skip
    return county


def report(county: County) -> Case:
    moment = at("01-06", 9)
    case = open_case(
        actor=county.actor(OFFICER, moment), at=moment, jurisdiction=BUREAU,
        step="report_building", data=REPORT | {"party": county.party}, render="later",
    )  # fmt: skip
    return perform(
        actor=county.actor(OFFICER, at("01-06", 10)), at=at("01-06", 10), case=case,
        after=case.last_seq, step="propose_filing",
        data={"opinion": "建议立案", "officers": county.officers}, render="later",
    )  # fmt: skip


def test_an_unpaid_fine_goes_to_the_court_and_is_closed__acl_53(county):
    case = go(county, drive(county, lead(county), "serve"), TO_COURT)

    assert (case.stage, case.paid_fen) == (Stage.CLOSED, 50_000)


def test_a_building_is_removed_by_force_and_closed__acl_44(builder):
    case = go(builder, report(builder), BUILDING_WAY)

    assert (case.stage, case.procedure) == (Stage.CLOSED, "building/2")
    assert journal.timeline(case.matter).procedure == "building/2"


def pages(county: County, case: Case, moment: datetime):
    clients = []
    for post in (OFFICER, HEAD, Post.LEGAL_REVIEWER):
        client = FormClient()
        client.force_login(county.accounts[post])
        clients.append(client)
    with clock.frozen(moment):
        for step in case.declared.steps:
            if not step.frm:
                continue
            url = reverse("cases:do", args=[case.uuid, step.kind.partition(".")[2]])
            yield step, [client.get(url) for client in clients]


def test_every_step_of_enforcement_has_its_page__acl_35(county):
    case = go(county, drive(county, lead(county), "serve"), TO_COURT, "demand")

    for step, answers in pages(county, case, at("09-25")):
        assert [answer.status_code for answer in answers] == [200] * 3, step.kind
        assert step.label in answers[0].content.decode()


def test_every_step_of_a_building_has_its_page__planning_64(builder):
    case = go(builder, report(builder), BUILDING_WAY, "list_property")

    for step, answers in pages(builder, case, at("08-25", 8)):
        assert [answer.status_code for answer in answers] == [200] * 3, step.kind
        assert not CODE.search(answers[0].content.decode()), step.kind


def test_the_case_page_of_a_building_opens__planning_64(builder):
    case = go(builder, report(builder), BUILDING_WAY, "serve")
    client = FormClient()
    client.force_login(builder.accounts[OFFICER])

    with clock.frozen(at("03-01")):
        answer = client.get(reverse("cases:detail", args=[case.uuid]))

    assert answer.status_code == 200
    assert "限期拆除公告" in answer.content.decode()


def test_a_building_is_reported_on_its_page__planning_64(builder):
    client = FormClient()
    client.force_login(builder.accounts[OFFICER])
    data = {
        "source": "patrol", "cause_code": "no_planning_permit", "unit": "s1",
        "party": "云溪县好味餐饮有限公司", "place": "城东工业区", "summary": "无证建设",
        "happened_from": "2025-10-01", "found_on": "2026-01-06", "is_urban": "on",
        "is_continuing": "on", "area_m2": "300",
    }  # fmt: skip

    with clock.frozen(at("01-06", 9)):
        answer = client.post(reverse("cases:new", args=["building"]), data)

    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert Case.objects.get().procedure == "building/2"


POSTED = [
    ("demand", OFFICER, {
        "purpose": "court", "obligation": "缴纳罚款", "days": "10", "manner": "到银行缴纳",
        "fine_fen": "500", "late_fee_fen": "500", "pay_at": "代收银行", "rights_told": "on",
        "way": ServiceWay.DIRECT, "served_on": "2026-09-22", "service_receiver": "party",
        "service_proof": "receipt", "service_place": "residence"}),
    ("request_deferral", OFFICER, {"way": "instalments", "reason": "困难", "is_signed": "on"}),
]  # fmt: skip


@pytest.mark.parametrize(("step", "post", "data"), POSTED, ids=["demand", "deferral"])
def test_a_step_is_taken_on_its_page__acl_35(county, step, post, data):
    case = drive(county, lead(county), "serve")
    client = FormClient()
    client.force_login(county.accounts[post])

    with clock.frozen(at("09-22")):
        answer = client.post(reverse("cases:do", args=[case.uuid, step]), data)

    assert answer.status_code == 302, answer.content.decode()[-3000:]


def test_instalments_are_typed_a_line_each__apl_66(county):
    case = go(county, drive(county, lead(county), "serve"), TO_COURT, "request_deferral")
    client = FormClient()
    client.force_login(county.accounts[HEAD])
    url = reverse("cases:do", args=[case.uuid, "approve_deferral"])

    with clock.frozen(at("03-23")):
        wrong = client.post(url, {"instalments": "四月底 250", "opinion": "同意"})
        right = client.post(
            url, {"instalments": "2026-04-30 250\n2026-05-29 250.00元", "opinion": "同意"}
        )

    assert wrong.status_code == 422
    assert "日期 空格 金额（元）" in wrong.content.decode()
    assert right.status_code == 302


def test_figures_and_charts_count_cases_and_rank_nobody_by_fines__apl_74(county):
    """PAY-05: what the desk shows is counted in cases, by month and by cause."""
    drive(county, lead(county), "serve")
    actor = county.actor(HEAD, at("03-20"))

    shown = list(statistics.charts(actor, date(2026, 3, 20)))
    labels = [item.label for item in statistics.figures(actor, at("03-20"))]

    assert {chart.unit for chart in shown} == {"件"}
    assert not [label for label in labels if "罚" in label or "元" in label]
    people = {"周明", "吴静", "城东中队"}
    assert not [chart for chart in shown if people & set(chart.labels)]
