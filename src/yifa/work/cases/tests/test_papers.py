"""Acts make their papers from the case alone: what a paper says, which number it gives."""

import io
from datetime import date
from typing import Any

import pytest

from yifa.base.access import Post
from yifa.records.documents.models import Document
from yifa.records.documents.queries import documents_in
from yifa.records.documents.queries.papers import data_of
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.records.journal import queries as journal
from yifa.work.cases.actions import perform
from yifa.work.cases.models import Case
from yifa.work.cases.terms import EvidenceKind
from yifa.work.cases.tests.county import County, at, drive, lead
from yifa.work.cases.tests.test_measures_pages import (
    EMERGENCY,
    PRESERVING,
    SEIZING,
    barbecue,
    go,
)

OFFICER, HEAD = Post.CASE_OFFICER, Post.BUREAU_HEAD


def papers(case: Case) -> dict[str, Document]:
    """The last paper of each form."""
    return {paper.form: paper for paper in documents_in(case.matter)}


def said(paper: Document) -> Any:
    return data_of(paper)


def number_of(case: Case, kind: str) -> str:
    acts = [act.payload for act in journal.timeline(case.matter).acts if act.kind == kind]
    return str(acts[-1].number)  # type: ignore[attr-defined]


def test_things_preserved_have_approval_notice_and_handling__apl_56(county: County) -> None:
    case = go(county, barbecue(county), PRESERVING[:4])

    made = papers(case)
    approval = said(made["preservation_approval"])
    notice = said(made["preservation_notice"])
    handling = said(made["preservation_handling"])

    assert [line.opinion for line in approval.opinions][-1] == "同意先行登记保存"
    assert made["preservation_notice"].number == "云综执先登字〔2026〕第0001号"
    assert number_of(case, "case.preserve") == "云综执先登字〔2026〕第0001号"
    assert notice.handle_by == date(2026, 3, 11)
    assert [thing.quantity for thing in notice.things] == ["2台", "5千克"]
    assert handling.notice_number == "云综执先登字〔2026〕第0001号"
    assert handling.ending == "记录、复制、拍照等固定证据后退还"


def test_a_refusal_is_kept_on_the_approval__apl_56(county: County) -> None:
    case = go(county, barbecue(county), PRESERVING[:6])

    approval = said(papers(case)["preservation_approval"])

    assert approval.opinions[-1].opinion == "不同意先行登记保存：拍照即可"


def test_samples_have_a_notice_and_then_word_of_what_becomes_of_them__apl_56(
    county: County,
) -> None:
    told = {**PRESERVING[7][3], "handling": "检验消耗，不再退还"}
    way = [*PRESERVING[:7], (*PRESERVING[7][:3], told)]

    made = papers(go(county, barbecue(county), way))

    assert said(made["sampling_notice"]).method == "随机抽取"
    assert said(made["sample_handling"]).notice_number == made["sampling_notice"].number
    assert said(made["sample_handling"]).handling == "检验消耗，不再退还"


def test_a_seizure_is_decided_listed_and_recorded_on_the_spot__acl_18_24(county: County) -> None:
    case = go(county, barbecue(county), SEIZING[:5])

    made = papers(case)
    decision = said(made["measure_decision"])
    record = said(made["measure_record"])

    assert made["measure_decision"].number == number_of(case, "case.take_measure")
    assert made["measure_decision"].number == "云综执扣字〔2026〕第0001号"
    assert decision.basis == "《大气污染防治法》第三十条"
    assert (decision.period_from, decision.period_until) == (date(2026, 3, 2), date(2026, 4, 1))
    assert decision.party.address
    assert decision.remedy.reconsideration_authority
    for form in ("measure_list", "measure_record"):
        assert said(made[form]).decision_number == made["measure_decision"].number
        assert made[form].attached_to == made["measure_decision"].uuid
    assert said(made["measure_list"]).copies == 2
    assert (record.party_called, record.reasons_told, record.statement) == (True, True, "无")


def test_appraisal_extension_and_release_tell_the_last_day__acl_25_28(county: County) -> None:
    case = go(county, barbecue(county), SEIZING)

    made = papers(case)
    appraisal = said(made["appraisal_period"])
    extension = said(made["measure_extension"])
    release = said(made["measure_release"])

    assert appraisal.ends_on == date(2026, 4, 6)
    assert extension.period_from == date(2026, 4, 7)
    assert extension.period_until == date(2026, 4, 16)
    assert number_of(case, "case.extend_measure") == made["measure_extension"].number
    assert release.basis == "《行政强制法》第二十八条第一款第（五）项"
    assert release.returned_fen == 10_000
    assert [thing.note for thing in release.things] == ["用于露天烧烤", "已变卖，退还变卖所得"]


def test_an_emergency_is_approved_afterwards_on_paper__acl_19(county: County) -> None:
    case = go(county, barbecue(county), EMERGENCY)

    approval = said(papers(case)["measure_approval"])

    assert approval.emergency == "炉火失控"
    assert approval.reported_at == at("03-02", 20)
    assert approval.opinions[-1].opinion == "同意采取"


def step(county: County, case: Case, name: str, post: Post, moment: Any, **data: Any) -> Case:
    return perform(
        actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq, step=name,
        data=data, render="later",
    )  # fmt: skip


def test_a_recusal_is_asked_for_and_decided_on_paper__apl_43(county: County) -> None:
    case = drive(county, lead(county), "approve_filing")
    case = step(
        county, case, "request_recusal", OFFICER, at("03-02", 15), officer=county.officers[1],
        reason="与当事人系亲属",
    )  # fmt: skip
    case = step(
        county, case, "decide_recusal", HEAD, at("03-03"), officer=county.officers[1],
        is_granted=True, reason="情况属实",
    )  # fmt: skip

    made = papers(case)

    assert said(made["recusal_request"]).applicant_role == "当事人"
    assert said(made["recusal_decision"]).officer == "吴静"
    assert said(made["recusal_decision"]).is_granted
    assert number_of(case, "case.decide_recusal") == made["recusal_decision"].number


def test_a_case_that_is_not_ours_leaves_with_a_letter__apl_25(county: County) -> None:
    case = drive(county, lead(county), "approve_filing")
    case = step(
        county, case, "request_help", OFFICER, at("03-02", 15), authority="云溪县市场监督管理局",
        matter="提供登记信息", basis="《行政处罚法》第二十六条",
    )  # fmt: skip
    case = step(
        county, case, "hand_over", HEAD, at("03-03"), receiver="青田县综合行政执法局",
        materials="立案审批表一份\n现场照片三张", reason="违法行为发生地不在本县",
    )  # fmt: skip

    made = papers(case)

    assert said(made["assistance_request"]).authority == "云溪县市场监督管理局"
    assert said(made["case_transfer"]).materials == ("立案审批表一份", "现场照片三张")
    assert number_of(case, "case.hand_over") == "云综执移字〔2026〕第0001号"


def test_electronic_data_taken_out_has_a_record_with_hashes__apl_46(county: County) -> None:
    case = drive(county, lead(county), "approve_filing")
    moment = at("03-02", 15)
    takers = tuple(TakerFact(id=key, name="执法人员") for key in county.officers)
    item = evidence.take(
        actor=county.actor(OFFICER, moment), at=moment, matter=case.matter,
        stream=io.BytesIO("转账记录".encode()), filename="转账记录.txt",
        kind=EvidenceKind.ELECTRONIC, obtained="当事人手机导出", officers=takers,
        device_id="ZF-07", taken_at=at("03-02", 14), place="解放路6号",
    )  # fmt: skip
    case = step(
        county, case, "take_evidence", OFFICER, at("03-02", 16), items=(item.uuid,),
        data_holder="王好味", data_method="导出原始文件", data_course="持有人解锁手机，当场导出",
    )  # fmt: skip

    record = said(papers(case)["data_extraction"])

    assert [line.sha256 for line in record.items] == [item.sha256]
    assert (record.holder, record.method) == ("王好味", "导出原始文件")


@pytest.mark.parametrize("missing", ["data_holder", "data_method", "data_course"])
def test_a_half_told_extraction_is_asked_to_be_completed(county: County, missing: str) -> None:
    from yifa.work.cases.forms.inquiry import EvidenceForm
    from yifa.work.cases.queries.registers import Draft
    from yifa.work.cases.tests.stories import BOOK

    case = drive(county, lead(county), "approve_filing")
    moment = at("03-02", 16)
    facts = case.declared.facts_of(journal.timeline(case.matter))
    about = Draft(county.actor(OFFICER, moment), moment, case, facts, BOOK)
    told = dict.fromkeys(("data_holder", "data_method", "data_course"), "有") | {missing: ""}

    form = EvidenceForm(told, about=about)

    assert form.errors[missing] == ["提取、固定电子数据的，须填写"]
