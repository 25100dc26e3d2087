"""Papers of hearing, payment, enforcement, buildings and crime: made from the case alone."""

from datetime import date
from typing import Any

import pytest

from yifa.base.access import Post
from yifa.base.procedure import Payload
from yifa.records.documents.adapters import typesetting
from yifa.records.documents.models import Document
from yifa.records.documents.queries import documents_in
from yifa.records.documents.queries.papers import data_of, shown_of
from yifa.records.documents.tests.test_forms import squeezed, text_of
from yifa.records.journal import queries as journal
from yifa.work.cases.acts import buildings, hearing, performance
from yifa.work.cases.acts.branches import AuthorityNotified
from yifa.work.cases.acts.decision import Decided, TransferDecided
from yifa.work.cases.acts.performance import Instalment
from yifa.work.cases.models import Case
from yifa.work.cases.terms import PenaltyKind
from yifa.work.cases.terms.hearing import Forfeit
from yifa.work.cases.terms.performance import DeferralKind, DisposalWay, EndGround
from yifa.work.cases.tests.county import ORDINARY_WAY, County, at, drive, lead
from yifa.work.cases.tests.test_hearing_steps import HELD, host, take, told
from yifa.work.cases.tests.test_performance_pages import BUILDING_WAY, TO_COURT, builder, go, report
from yifa.work.cases.tests.ways_out import WAYS, values

__all__ = ["builder", "host"]


def papers(case: Case) -> dict[str, Document]:
    """The papers of a case by form, the last of each."""
    return {paper.form: paper for paper in documents_in(case.matter)}


def data_on(paper: Document) -> Any:
    return data_of(paper)


def told_in(case: Case, form: str) -> Any:
    return data_on(papers(case)[form])


def said(case: Case, payload: type[Payload]) -> Any:
    return [act.payload for act in journal.timeline(case.matter).of(payload)][-1]


def proven(case: Case) -> set[str]:
    """The forms of which the case holds a paper with its proof of service."""
    made = documents_in(case.matter)
    proofs = {paper.attached_to for paper in made if paper.form == "proof_of_service"}
    return {paper.form for paper in made if paper.uuid in proofs}


@pytest.fixture
def in_court(county: County) -> Case:
    return go(county, drive(county, lead(county), "serve"), TO_COURT)


def test_a_demand_states_period_way_sum_and_rights__acl_35(in_court):
    demand = told_in(in_court, "demand_notice")
    paper = papers(in_court)["demand_notice"]

    text = squeezed(text_of(typesetting.typeset(paper.form_used, shown_of(paper))))

    assert (demand.fine_fen, demand.late_fee_fen, demand.total_fen) == (50_000, 50_000, 100_000)
    assert (demand.days, demand.working_days) == (10, True)
    assert "合计：人民币壹仟元整（1,000.00元）" in text
    assert "自收到本催告书之日起10个工作日内" in text
    assert "有权进行陈述和申辩" in text
    assert paper.number == "云综执催字〔2026〕第0001号"
    assert said(in_court, performance.DemandServed).number == paper.number


def test_an_application_to_the_court_holds_what_the_law_lists__acl_55(in_court):
    application = told_in(in_court, "court_application")

    assert application.demand_number == "云综执催字〔2026〕第0001号"
    assert application.decision_number == in_court.decision_number
    assert "暂无能力" in application.party_opinion
    assert "不影响履行" in application.party_opinion
    assert application.facts == "店外经营，逾期不改正"
    assert application.signer == "郑立"
    assert len(application.papers) == 4
    assert (
        said(in_court, performance.CourtApplied).number
        == papers(in_court)["court_application"].number
    )


def test_stay_resumption_and_agreement_have_their_papers__acl_39_42(in_court):
    made = papers(in_court)
    named = {paper.form for paper in made.values()}

    assert {"stay_decision", "resume_decision", "execution_agreement"} <= named
    assert data_on(made["stay_decision"]).basis == "《行政强制法》第三十九条第一款第（一）项"
    assert data_on(made["resume_decision"]).basis == "《行政强制法》第四十二条第二款"
    assert said(in_court, performance.ExecutionStayed).number == "云综执中执字〔2026〕第0001号"
    assert said(in_court, performance.AgreementMade).number == "云综执执协字〔2026〕第0001号"


def test_money_is_noted_by_its_receipt_never_receipted__apl_70(in_court):
    sheet = told_in(in_court, "receipt_sheet")
    paper = papers(in_court)["receipt_sheet"]

    text = squeezed(text_of(typesetting.typeset(paper.form_used, shown_of(paper))))

    assert (sheet.receipt_number, sheet.total_fen) == ("F1", 100_000)
    assert "不是收款凭证，不能代替票据" in text
    assert paper.number == ""


def test_a_deferral_is_asked_for_approved_and_decided__apl_66(county):
    case = drive(county, lead(county), "serve")
    case = take(
        county, case, "request_deferral", Post.CASE_OFFICER, at("03-20"),
        way=DeferralKind.INSTALMENTS, reason="收入减少", is_signed=True,
    )  # fmt: skip
    parts = (Instalment(date(2026, 4, 30), 20_000), Instalment(date(2026, 5, 29), 30_000))
    case = take(county, case, "approve_deferral", Post.BUREAU_HEAD, at("03-23"), instalments=parts)

    decision = told_in(case, "deferral_decision")

    assert {"deferral_request", "deferral_approval"} <= papers(case).keys()
    assert [part.amount_fen for part in decision.instalments] == [20_000, 30_000]
    assert said(case, performance.DeferralApproved).number == "云综执缓缴字〔2026〕第0001号"


def test_execution_ends_with_a_decision_that_names_its_ground__acl_40(county):
    case = take(
        county, drive(county, lead(county), "serve"), "end_execution", Post.BUREAU_HEAD,
        at("06-01"), ground=EndGround.OBJECT_LOST, reason="货架已烧毁", evidence="火灾认定书",
    )  # fmt: skip

    decision = told_in(case, "end_decision")

    assert decision.basis == "《行政强制法》第四十条第（三）项"
    assert said(case, performance.ExecutionEnded).number == "云综执终执字〔2026〕第0001号"


def test_a_building_goes_from_the_order_to_stop_to_the_circular_on_paper__zj_buildings(builder):
    case = go(builder, report(builder), BUILDING_WAY)
    made = papers(case)

    assert {
        "stop_order", "recheck_record", "building_notice", "building_decision",
        "removal_announcement", "demand_notice", "enforcement_decision",
        "forced_removal_announcement", "presence_notice", "property_list", "removal_record",
        "building_circular",
    } <= made.keys()  # fmt: skip
    assert case.decision_number == "云综执违处字〔2026〕第0001号"
    assert proven(case) >= {
        "stop_order", "building_notice", "building_decision", "demand_notice",
        "enforcement_decision", "presence_notice",
    }  # fmt: skip
    assert not proven(case) & {"building_circular", "removal_announcement"}
    assert data_on(made["closing_approval"]).performance == "已强制拆除"
    assert made["building_decision"].number == case.decision_number
    enforcement = data_on(made["enforcement_decision"])
    assert enforcement.basis == "《城乡规划法》第六十八条"
    assert enforcement.decision_number == case.decision_number
    assert enforcement.demand_number == made["demand_notice"].number
    assert data_on(made["forced_removal_announcement"]).order_number == "云政函8号"
    assert said(case, buildings.OthersTold).number == "云综执函字〔2026〕第0001号"
    assert data_on(made["building_circular"]).execution == "已依法强制拆除。"


def test_a_hearing_is_announced_without_the_full_name_of_a_person__apl_64(county, host):
    case = told(county, host)
    case = take(county, case, "hold_hearing", Post.LEGAL_REVIEWER, at("03-30", 11), **HELD)
    case = take(
        county, case, "report_hearing", Post.LEGAL_REVIEWER, at("04-01"), findings="事实清楚",
        opinion="建议维持",
    )  # fmt: skip

    notice = said(case, hearing.HearingNoticed)

    assert told_in(case, "hearing_notice").party.name == "陈安宁"
    assert told_in(case, "hearing_announcement").party_name == "陈某"
    assert notice.number == "云综执听通字〔2026〕第0001号"
    assert notice.announcement_number == "云综执听公字〔2026〕第0001号"
    assert told_in(case, "hearing_record").content == "听证笔录"
    assert told_in(case, "hearing_report").penalties == ("罚款人民币8,000.00 元",)
    assert told_in(case, "hearing_request").reason == "对事实有异议"


def test_a_hearing_given_up_is_recorded_with_its_ground__apl_64(county, host):
    case = take(
        county, told(county, host), "end_hearing", Post.LEGAL_REVIEWER, at("03-30", 10),
        ground=Forfeit.ABSENT, record="等候三十分钟未到",
    )  # fmt: skip

    record = told_in(case, "hearing_record")

    assert (record.forfeited, record.party_attended) == ("拒不出席听证", False)
    assert record.ended_at is None


def test_a_suspected_crime_has_report_letter_and_lists__apl_27(county):
    start, way = WAYS["prosecuted"]
    case = drive(county, lead(county), start)
    for step, post, moment, data in way[: [step for step, *_ in way].index("note_sentence")]:
        case = take(county, case, step, post, moment, **values(county, step, data))
    letters = [p for p in documents_in(case.matter) if p.form == "crime_transfer_letter"]
    lists = [p for p in documents_in(case.matter) if p.form == "crime_things_list"]

    assert told_in(case, "crime_report").crime == "非法经营"
    assert data_on(letters[0]).receiver == "云溪县公安局"
    assert said(case, TransferDecided).number == letters[0].number
    assert [line.name for line in data_on(lists[0]).things] == ["（没有随案移送的物品）"]
    assert [line.name for line in data_on(lists[1]).things] == ["货架三个"]


def test_what_is_confiscated_is_listed_and_its_destruction_recorded__apl_74(county):
    case = drive(county, lead(county), "interview")
    goods = {
        "kinds": (PenaltyKind.FINE, PenaltyKind.CONFISCATE_GOODS), "goods": "货架；炉具",
        "goods_fen": 10_000,
    }  # fmt: skip
    case = confiscated(county, case, goods)
    case = take(
        county, case, "dispose_confiscated", Post.BUREAU_HEAD, at("03-25"),
        way=DisposalWay.DESTROY, goods="货架；炉具", inventory=said(case, Decided).inventory,
        basis="依法应当销毁", place="处理中心", manner="拆解", witness="孙见",
    )  # fmt: skip
    record = told_in(case, "destruction_record")

    assert told_in(case, "confiscation_list").decision_number == case.decision_number
    assert record.list_number == "云综执没清字〔2026〕第0001号"
    assert [line.name for line in record.things] == ["货架", "炉具"]
    assert (record.place, record.witness) == ("处理中心", "孙见")


def confiscated(county: County, case: Case, goods: dict[str, Any]) -> Case:
    names = [step for step, *_ in ORDINARY_WAY]
    way = ORDINARY_WAY[names.index("conclude") : names.index("pay")]
    for step, post, moment, data in way:
        more = goods if step == "conclude" else {}
        case = take(county, case, step, post, moment, **(data | more))
    return case


def test_another_authority_is_told_by_a_numbered_letter__licensing_64(county):
    start, way = WAYS["rectified"]
    case = drive(county, lead(county), start)
    for step, post, moment, data in way:
        case = take(county, case, step, post, moment, **values(county, step, data))

    assert told_in(case, "authority_notification").receiver == "云溪县住房和城乡建设局"
    assert said(case, AuthorityNotified).number == "云综执抄告字〔2026〕第0001号"
    assert told_in(case, "publication_approval").place == "县政府网站"
