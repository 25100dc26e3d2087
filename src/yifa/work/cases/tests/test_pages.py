"""The pages of cases: who may see them, what they refuse and say, what they mask."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame.tests.asking import FormClient
from yifa.records.journal import queries as journal
from yifa.records.parties import actions as parties
from yifa.records.parties.facts import Details
from yifa.records.parties.terms import Kind
from yifa.work.cases.models import Case
from yifa.work.cases.tests.county import BUREAU, NO, at, drive, lead, on_the_spot


def client_of(county, post: Post) -> Client:
    client = FormClient()
    client.force_login(county.accounts[post])
    return client


def do(case: Case, step: str) -> str:
    return reverse("cases:do", args=[case.uuid, step])


@pytest.fixture
def morning():
    with clock.frozen(at("03-11", 9)):
        yield at("03-11", 9)


def test_every_page_of_a_case_opens(county, morning):
    client = client_of(county, Post.CASE_OFFICER)
    case = drive(county, lead(county), "notify")

    for tab in ("info", "party", "evidence", "documents", "law", "log"):
        answer = client.get(reverse("cases:detail", args=[case.uuid]), {"tab": tab})
        assert answer.status_code == 200, tab
    for queue in ("mine", "all", "near", "over", "closed"):
        answer = client.get(reverse("cases:list"), {"queue": queue, "q": "解放路"})
        assert answer.status_code == 200, queue


def test_every_step_has_a_form_page(county, morning):
    case = drive(county, lead(county), "approve_filing")
    everyone = [client_of(county, post) for post in (Post.CASE_OFFICER, Post.BUREAU_HEAD)]

    for step in case.declared.steps:
        if not step.frm:
            continue
        for client in everyone:
            answer = client.get(do(case, step.kind.partition(".")[2]))
            assert answer.status_code == 200, step.kind


@pytest.mark.parametrize("kind", ["lead", "spot"])
def test_a_case_can_be_opened_on_a_page(county, morning, kind):
    answer = client_of(county, Post.CASE_OFFICER).get(reverse("cases:new", args=[kind]))

    assert answer.status_code == 200
    assert "城东中队" in answer.content.decode()


def test_a_collector_has_no_business_with_cases(county, morning):
    case = lead(county)
    client = client_of(county, Post.COLLECTOR)

    assert client.get(reverse("cases:list")).status_code == 403
    assert client.get(reverse("cases:detail", args=[case.uuid])).status_code == 403
    assert client.post(do(case, "propose_filing")).status_code == 403


def test_a_supervisor_sees_but_does_nothing(county, morning):
    case = drive(county, lead(county), "propose_filing")
    client = client_of(county, Post.SUPERVISOR)

    assert client.get(reverse("cases:detail", args=[case.uuid])).status_code == 200
    assert client.post(do(case, "approve_filing"), {"opinion": "同意"}).status_code == 403


def test_an_act_of_another_post_is_refused(county, morning):
    case = drive(county, lead(county), "propose_filing")

    answer = client_of(county, Post.CASE_OFFICER).post(
        do(case, "approve_filing"), {"opinion": "同意"}
    )

    assert answer.status_code == 403
    assert journal.last_seq(case.matter) == 2


def test_a_lead_is_registered_on_its_page(county, morning):
    data = {
        "source": "patrol", "cause_code": "outside_door_trade", "unit": "s1",
        "party": "云溪县好味餐饮有限公司", "place": "解放路6号", "summary": "店外摆放货架",
        "happened_from": "2026-03-10", "found_on": "2026-03-10",
    }  # fmt: skip

    answer = client_of(county, Post.CASE_OFFICER).post(reverse("cases:new", args=["lead"]), data)

    case = Case.objects.get()
    assert answer.headers["Location"] == reverse("cases:detail", args=[case.uuid])
    assert case.party == county.party


def test_a_future_day_is_refused_by_name(county, morning):
    data = {
        "source": "patrol", "cause_code": "outside_door_trade", "unit": "s1", "place": "解放路",
        "summary": "店外摆放货架", "happened_from": "2026-03-12", "found_on": "2026-03-10",
    }  # fmt: skip

    answer = client_of(county, Post.CASE_OFFICER).post(reverse("cases:new", args=["lead"]), data)

    assert answer.status_code == 422
    assert "不得晚于今天（2026-03-11）" in answer.content.decode()
    assert not Case.objects.exists()


def test_a_refusal_names_article_and_remedy__apl_62(county, morning):
    case = drive(county, lead(county), "notify")

    answer = client_of(county, Post.BUREAU_HEAD).post(do(case, "decide"), {"after": case.last_seq})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "陈述、申辩期限至2026-03-17届满" in page
    assert "《行政处罚法》第六十二条" in page
    assert "取得当事人签名的放弃声明" in page


def test_deadlines_that_are_met_stand_apart_from_open_ones(county, morning):
    case = drive(county, lead(county), "approve_filing")

    shown = client_of(county, Post.CASE_OFFICER).get(reverse("cases:detail", args=[case.uuid]))

    assert [due["label"] for due in shown.context["dues"]] == ["作出处罚决定"]
    assert [due["label"] for due in shown.context["dues_over"]] == ["及时立案"]
    assert "已办、已届满的期限 1 项" in shown.content.decode()


def test_one_of_several_parties_of_a_name_is_chosen_from_a_list(county, morning):
    case = lead(county)
    client, page = client_of(county, Post.CASE_OFFICER), do(case, "propose_filing")
    name = "云溪县好味餐饮有限公司"
    parties.register_party(
        actor=county.actor(Post.CASE_OFFICER, morning), at=morning, jurisdiction=BUREAU,
        details=Details(kind=Kind.UNIT, name=name, address="云溪县城东路3号"),
    )  # fmt: skip
    said = {"party": name, "reason": "涉嫌占道", "after": case.last_seq}

    answer = client.post(page, said | {"officers": list(map(str, county.officers))})

    assert answer.status_code == 422
    assert "找到多个当事人，请按证件号码、住所从中选定" in answer.content.decode()
    assert answer.content.decode().count(f"{name} 云溪县") == 2


def test_a_warning_is_passed_with_a_written_reason(county):
    case = drive(county, lead(county), "take_evidence")
    client = client_of(county, Post.CASE_OFFICER)
    order = {
        "demand": "将货架移入店内", "days": "0", "officers": list(map(str, county.officers)),
        "way": "direct", "served_on": "2026-03-03", "service_receiver": "party",
        "service_proof": "receipt", "service_place": "residence", "after": case.last_seq,
    }  # fmt: skip
    with clock.frozen(at("03-03")):
        refused = client.post(do(case, "order_correction"), order)
        passed = client.post(
            do(case, "order_correction"), order | {"override-REC-03": "占道严重，须立即清除"}
        )

    assert refused.status_code == 422
    assert 'name="override-REC-03"' in refused.content.decode()
    assert passed.status_code == 302
    assert journal.timeline(case.matter).acts[-1].overrides[0].rule == "REC-03"


def test_an_early_archive_is_refused_without_a_way_around__arl_20(county):
    case = drive(county, lead(county), "close")
    client = client_of(county, Post.ARCHIVIST)
    with clock.frozen(at("04-07")):
        refused = client.post(do(case, "archive"), {"retention": "30年", "after": case.last_seq})

    assert refused.status_code == 422
    assert "申请行政复议的期限至2026-05-18届满" in refused.content.decode()
    assert "override-REM-01" not in refused.content.decode()


def test_the_second_of_two_writers_is_shown_what_changed(county, morning):
    case = drive(county, lead(county), "approve_filing")
    seen = case.last_seq
    drive_on = client_of(county, Post.CASE_OFFICER)
    reason = {"reason": "已当场改正", "after": seen}
    assert drive_on.post(do(case, "note_nothing_to_correct"), reason).status_code == 302

    answer = drive_on.post(do(case, "note_nothing_to_correct"), reason)

    assert answer.status_code == 409
    assert "记明无需责令改正" in answer.content.decode()


def test_a_form_sent_twice_takes_effect_once(county, morning):
    case = drive(county, lead(county), "approve_filing")
    client = client_of(county, Post.CASE_OFFICER)
    form = {
        "reason": "已当场改正",
        "after": case.last_seq,
        "idempotency_key": "0198c0de-0000-7000-8000-000000000001",
    }

    answers = [client.post(do(case, "note_nothing_to_correct"), form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert journal.last_seq(case.matter) == case.last_seq + 1


def test_a_person_is_masked_on_every_page(county):
    case = on_the_spot(county)
    client = client_of(county, Post.SUPERVISOR)
    with clock.frozen(at("05-13")):
        pages = [
            client.get(reverse("cases:detail", args=[case.uuid]), {"tab": tab}).content.decode()
            for tab in ("info", "party", "evidence", "documents", "law", "log")
        ] + [client.get(reverse("cases:list")).content.decode()]

    assert all("陈安宁" not in page and "K1234567" not in page for page in pages)
    assert "陈某" in pages[0]


def test_the_paper_can_be_seen_before_it_is_made(county, morning):
    case = drive(county, lead(county), "interview")
    data = NO | {
        "officers": list(map(str, county.officers)), "facts_found": "店外经营", "kinds": ["fine"],
        "facts_are_clear": "on", "outcome": "penalty", "fine_fen": "500", "tier": "ordinary",
        "reasons": "情节一般", "after": case.last_seq, "preview": "1",
    }  # fmt: skip

    answer = client_of(county, Post.CASE_OFFICER).post(do(case, "conclude"), data)

    assert answer.status_code == 200
    assert "文书预览" in answer.content.decode()
    assert journal.last_seq(case.matter) == case.last_seq


def test_script_in_a_text_stays_text(county, morning):
    case = lead(county, summary="<script>alert(1)</script>")

    page = client_of(county, Post.CASE_OFFICER).get(reverse("cases:detail", args=[case.uuid]))

    assert "<script>alert(1)" not in page.content.decode()


def test_days_of_the_filter_must_be_in_order(county, morning):
    answer = client_of(county, Post.CASE_OFFICER).get(
        reverse("cases:list"), {"since": "2026-03-02", "until": "2026-03-01"}
    )

    assert "结束日期早于开始日期" in answer.content.decode()


def test_the_list_asks_as_many_questions_of_many_cases_as_of_one(county, morning):
    client = client_of(county, Post.BUREAU_HEAD)
    lead(county)
    asked = []
    for _ in range(2):
        client.get(reverse("cases:list"))
        with CaptureQueriesContext(connection) as questions:
            client.get(reverse("cases:list"), {"q": "解放路"})
        asked.append(len(questions))
        for _ in range(25):
            lead(county)

    assert asked[0] == asked[1] <= 20


def test_only_the_fields_of_the_chosen_way_of_service_are_shown_and_read(county):
    case = drive(county, lead(county), "take_evidence")
    client = client_of(county, Post.CASE_OFFICER)
    order = {
        "demand": "将货架移入店内", "days": "3", "officers": list(map(str, county.officers)),
        "way": "left", "served_on": "2026-03-03", "service_receiver": "party",
        "service_proof": "witnessed", "service_place": "residence", "service_is_refused": "on",
        "service_witness": "杨帆", "service_note": "拒绝签收", "after": case.last_seq,
    }  # fmt: skip
    of_other_ways = {"service_through": "邻县执法局", "service_is_masked": "on"}
    with clock.frozen(at("03-03")):
        page = client.get(do(case, "order_correction")).content.decode()
        posted = client.post(
            do(case, "order_correction"),
            {"way": "notice", "served_on": "2026-03-03", "service_proof": "publication"},
        ).content.decode()
        passed = client.post(do(case, "order_correction"), order | of_other_ways)

    shown = dict(re.findall(r'data-shown-for="([^"]+)"[^>]*><label for="id_(\w+)"', page))
    made: Any = journal.timeline(case.matter).acts[-1].payload
    service = made.service

    assert shown["left"] == "service_witness"
    assert shown["delegated passed_on"] == "service_through"
    assert 'data-island="shown-for"' in page
    assert "请选择签收人身份" not in posted
    assert passed.status_code == 302, passed.content.decode()
    assert (service.witness, service.through, service.is_masked) == ("杨帆", "", False)
