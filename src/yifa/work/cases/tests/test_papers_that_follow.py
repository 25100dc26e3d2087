"""Papers with an act of their own: hearing right, surcharge, correction, publication, notice."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import StepRefused
from yifa.records.documents import actions as documents
from yifa.records.documents.adapters import typesetting
from yifa.records.documents.queries import (
    data_of,
    documents_in,
    dossier_data,
    dossier_of,
    record_by_code,
)
from yifa.records.documents.queries.papers import shown_of
from yifa.records.documents.terms import Effect
from yifa.records.documents.tests.samples.telling import SAMPLES
from yifa.records.journal import queries as journal
from yifa.records.law import actions as law
from yifa.records.service import queries as deliveries
from yifa.records.service.models import Delivery
from yifa.work.cases import acts
from yifa.work.cases.actions import perform
from yifa.work.cases.acts.performance import SurchargeDecided
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import BUILDING, OFF_SITE, ORDINARY, PROCEDURES, SUMMARY
from yifa.work.cases.procedures.guidance import GUIDANCE
from yifa.work.cases.tests.county import BUREAU, County, at, drive, lead, registrar
from yifa.work.cases.tests.test_deliveries_of_cases import (
    officer_at,
    plan_decision,
    publish,
    signed,
    take,
)
from yifa.work.cases.tests.test_pages import client_of
from yifa.work.cases.views.options import SUBJECT_LABELS

OFFICER, HEAD = Post.CASE_OFFICER, Post.BUREAU_HEAD


def step(county: County, case: Case, name: str, post: Post, moment: Any, **data: Any) -> Case:
    case.refresh_from_db()
    return perform(
        actor=county.actor(post, moment), at=moment, case=case, after=case.last_seq,
        step=name, data=data, render="later",
    )  # fmt: skip


def said_in(paper: Any) -> Any:
    return data_of(paper)


def paper(case: Case, form: str) -> Any:
    return next(item for item in reversed(documents_in(case.matter)) if item.form == form)


def last(case: Case, kind: Any) -> Any:
    return list(journal.timeline(case.matter).of(kind))[-1].payload


def test_hearing_right_is_told_by_its_own_paper_where_the_bureau_wants_it__apl_63(county):
    case = drive(county, lead(county), "conclude")
    told_now = {"hearing_told": True, "hearing_apart": True}

    step(county, case, "notify", OFFICER, at("03-10", 15), **told_now)

    said, notice = last(case, acts.NoticeServed), paper(case, "hearing_right_notice")
    assert said.hearing_number == notice.number == "云综执听告字〔2026〕第0001号"
    assert said.number == paper(case, "prior_notice").number
    assert (said_in(notice).hearing_days, said_in(notice).fine_fen) == (5, 50_000)


def test_surcharge_decision_lays_down_what_arose_to_the_day__acl_45(county):
    case = drive(county, lead(county), "serve")
    due, ten_later, moment = date(2026, 4, 2), date(2026, 4, 12), at("04-13")
    with pytest.raises(StepRefused, match=r"截至2026-04-12为150\.00 元，填写1\.00 元"):
        step(county, case, "decide_surcharge", HEAD, moment, until_on=ten_later, late_fee_fen=100)

    step(county, case, "decide_surcharge", HEAD, moment, until_on=ten_later)

    laid = said_in(paper(case, "surcharge_decision"))
    assert (laid.due_on, laid.late_days, laid.late_fee_fen) == (due, 10, 15_000)
    assert last(case, SurchargeDecided).number == paper(
        case, "surcharge_decision"
    ).number  # fmt: skip


def test_clerical_error_is_put_right_by_a_numbered_notice__apl_59(county):
    case = drive(county, lead(county), "serve")
    decision = paper(case, "penalty_decision")
    data = {
        "document": decision.uuid, "is_clerical": False,
        "corrections": (acts.ClericalError("第一页第三行", "解放路9号", "解放路6号"),),
    }  # fmt: skip
    with pytest.raises(StepRefused, match="没有确认只涉及笔误"):
        step(county, case, "correct_paper", HEAD, at("03-19"), **data)

    step(county, case, "correct_paper", HEAD, at("03-19"), **data | {"is_clerical": True})

    notice = paper(case, "correction_notice")
    assert said_in(notice).document_number == case.decision_number
    assert (notice.number, notice.attached_to) == ("云综执补正字〔2026〕第0001号", decision.uuid)
    record = record_by_code(decision.standing.code)
    assert record is not None
    assert record.effect == Effect.CORRECTED


def test_publication_follows_what_the_head_approved__apl_48(county):
    case = drive(county, lead(county), "serve")
    shown = {"is_published": True, "place": "县政府网站", "published_on": date(2026, 3, 20)}

    step(county, case, "approve_publication", HEAD, at("03-19"), is_published=False,
         reason="不具有社会影响")  # fmt: skip
    with pytest.raises(StepRefused, match="审批意见为不予公示"):
        step(county, case, "disclose", OFFICER, at("03-20"), **shown)
    step(county, case, "approve_publication", HEAD, at("03-20"), is_published=True,
         place="县政府网站")  # fmt: skip
    step(county, case, "disclose", OFFICER, at("03-20", 11), **shown)

    sheets = [item for item in documents_in(case.matter) if item.form == "publication_approval"]
    assert [said_in(item).opinions[0].opinion for item in sheets] == ["不予公示", "同意公示"]


def test_notice_of_service_is_made_by_the_act_and_gives_its_number__cpl_95(county):
    case = drive(county, lead(county, party=county.citizen), "decide")

    row = publish(county, plan_decision(county, case))

    said = deliveries.facts_of(row, at("03-26")).published
    notice = paper(case, "service_announcement")
    assert said is not None
    assert said.number == notice.number == "云综执送公字〔2026〕第0001号"
    text = typesetting.preview(notice.form_used, shown_of(notice))
    assert "陈安宁" not in text
    assert case.decision_number in text
    assert "罚款人民币500.00 元" in text
    assert "经过三十日，即视为送达" in text
    assert "申请行政复议" in text


def test_several_papers_go_in_one_delivery_with_one_proof__cpl_87(county):
    case = drive(county, lead(county), "decide")
    decision = paper(case, "penalty_decision")
    order = documents.make(
        actor=officer_at(county, at("03-18")), at=at("03-18"), matter=case.matter,
        form="correction_notice", data=SAMPLES["correction_notice"], render="later",
    )  # fmt: skip
    page = reverse("service:new") + f"?matter={case.matter.subject}"
    chosen = {
        "documents": [str(decision.uuid), str(order.uuid)], "planned_way": "direct",
        "situation": "usual", "notice_days": "30",
    }  # fmt: skip
    with clock.frozen(at("03-18", 16)):
        answer = client_of(county, OFFICER).post(page, chosen)
        again = client_of(county, OFFICER).post(page, chosen | {"documents": [str(order.uuid)]})
    row = Delivery.objects.get()

    take(county, row, signed(county, "03-19"), at("03-19"))

    assert (answer.status_code, again.status_code) == (302, 422)
    proofs = [
        said_in(item) for item in documents_in(case.matter)
        if item.form == "proof_of_service" and decision.title in said_in(item).document_title
    ]  # fmt: skip
    assert [item.document_title for item in proofs] == [f"{decision.title}、{order.title}"]
    left = {item.document.id for item in deliveries.brief_of(case.matter, at("03-20")).servable}
    assert not left & {decision.uuid, order.uuid}


def test_retention_is_what_the_bureau_set_for_the_kind_of_case__apl_47(county):
    who: dict[str, Any] = {"actor": registrar(), "at": at("01-05")}
    law.load_shipped(**who, jurisdiction=BUREAU)
    law.set_parameter(
        **who, jurisdiction=BUREAU, code="retention_ordinary", value="永久",
        valid_from=date(2026, 1, 5), reason="云综执办〔2026〕1号",
    )  # fmt: skip

    case = drive(county, lead(county))

    bound = dossier_of(case.matter)
    assert last(case, acts.CaseArchived).retention == "永久"
    assert bound is not None
    assert dossier_data(bound).retention == "永久"


def test_every_served_decision_may_be_published__cpl_95():
    by_notice = {
        item.id for item in (ORDINARY, OFF_SITE, BUILDING, SUMMARY, GUIDANCE)
        if acts.DecisionPublished in item.step_of
    }  # fmt: skip
    served = {
        item.id for item in (ORDINARY, OFF_SITE, BUILDING, SUMMARY, GUIDANCE)
        if acts.DecisionServed in item.step_of
    }  # fmt: skip

    assert by_notice == served == {"ordinary/2", "off_site/2", "building/2"}


def test_every_step_has_its_group_of_buttons():
    subjects = {
        step.act.__module__.partition(".acts.")[2].partition(".")[0]
        for procedure in PROCEDURES.values()
        for step in procedure.steps
    }

    assert subjects <= SUBJECT_LABELS.keys()


def test_sign_without_a_font_is_refused_where_it_is_typed_and_named_where_it_was_reported(county):
    reported = lead(county, summary="店外摆放货架三个🫨")
    register = said_in(paper(reported, "lead_register"))
    client = client_of(county, OFFICER)

    with clock.frozen(at("03-11")):
        page = client.post(
            reverse("cases:do", args=[reported.uuid, "propose_filing"]), {"opinion": "建议立案🫨"}
        )

    assert register.content == "店外摆放货架三个〓（U+1FAE8）"
    assert last(reported, acts.LeadRegistered).summary == "店外摆放货架三个🫨"
    assert page.status_code == 422
    assert "“🫨”（U+1FAE8）没有字体可以排印" in page.content.decode()
