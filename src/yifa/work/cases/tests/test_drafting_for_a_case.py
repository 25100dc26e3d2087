"""Papers drawn up by hand for a case: filled from it, approved by another, then final."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor, NotPermitted, Post
from yifa.frame.tests.asking import FormClient
from yifa.records.documents.facts import FORMS
from yifa.records.documents.models import Document
from yifa.records.documents.rules import FormIncomplete
from yifa.records.drafts import actions, queries
from yifa.records.drafts.forms import PaperForm
from yifa.records.drafts.models import Draft
from yifa.records.drafts.terms import FREE_FORMS, State
from yifa.records.journal import queries as journal
from yifa.work.cases.models import Case
from yifa.work.cases.tests.county import County, at, drive, lead

NOW = at("03-09", 12)
ASKED: dict[str, Any] = {
    "authority": "云溪县市场监督管理局",
    "matter": "当事人的登记信息",
    "requested_on": date(2026, 3, 9),
}


@pytest.fixture
def case(county: County) -> Case:
    return drive(county, lead(county), until="record_scene")


@pytest.fixture
def officer(county: County) -> Actor:
    return county.actor(Post.CASE_OFFICER, NOW)


@pytest.fixture
def head(county: County) -> Actor:
    return county.actor(Post.BUREAU_HEAD, NOW)


def begun(officer: Actor, case: Case, form: str = "assistance_request") -> Draft:
    return actions.begin(actor=officer, at=NOW, matter=case.matter, form=form)


def test_a_draft_takes_over_what_the_case_knows(case, officer):
    said = queries.data_of(begun(officer, case))

    assert said["case_number"] == case.number
    assert [item["name"] for item in said["officers"]] == ["周明", "吴静"]
    assert said["contact"]["phone"]


def test_what_the_case_knows_cannot_be_typed_over(case, officer):
    draft = begun(officer, case)

    draft = actions.revise(
        actor=officer, at=NOW, draft=draft, data=ASKED | {"case_number": "另一个案号"}
    )

    assert queries.data_of(draft)["case_number"] == case.number


def test_a_draft_goes_to_its_final_numbered_document(case, officer, head):
    draft = actions.revise(actor=officer, at=NOW, draft=begun(officer, case), data=ASKED)
    draft = actions.submit(actor=officer, at=NOW, draft=draft)
    draft = actions.approve(actor=head, at=NOW, draft=draft)

    paper = Document.objects.get(uuid=draft.document or "")
    labels = [act.label for act in journal.timeline(draft.subject).acts]
    assert paper.number == "云综执协字〔2026〕第0001号"
    assert paper.pdf_sha256
    assert labels == ["起草文书", "修改文书", "提请审批", "审批定稿"]


def test_an_incomplete_draft_is_not_submitted_and_says_what_is_missing(case, officer):
    draft = begun(officer, case)

    with pytest.raises(FormIncomplete, match="缺少“被请求机关”"):
        actions.submit(actor=officer, at=NOW, draft=draft)
    assert Draft.objects.get().state == State.DRAFTING


def test_a_final_draft_changes_no_more(case, officer, head):
    draft = actions.revise(actor=officer, at=NOW, draft=begun(officer, case), data=ASKED)
    draft = actions.submit(actor=officer, at=NOW, draft=draft)
    draft = actions.approve(actor=head, at=NOW, draft=draft)

    with pytest.raises(actions.DraftRefused, match="已定稿"):
        actions.revise(actor=officer, at=NOW, draft=draft, data=ASKED)
    with pytest.raises(actions.DraftRefused, match="已定稿"):
        actions.approve(actor=head, at=NOW, draft=draft)
    assert Document.objects.filter(form="assistance_request").count() == 1


def test_what_bears_the_seal_is_approved_by_the_head_alone(case, officer):
    draft = actions.revise(actor=officer, at=NOW, draft=begun(officer, case), data=ASKED)
    draft = actions.submit(actor=officer, at=NOW, draft=draft)

    with pytest.raises(NotPermitted):
        actions.approve(actor=officer, at=NOW, draft=draft)


def test_a_draft_sent_back_may_be_changed_and_submitted_again(case, officer, head):
    draft = actions.revise(actor=officer, at=NOW, draft=begun(officer, case), data=ASKED)
    draft = actions.submit(actor=officer, at=NOW, draft=draft)
    draft = actions.send_back(actor=head, at=NOW, draft=draft, reason="写明依据")

    assert (draft.state, draft.sent_back) == (State.DRAFTING, "写明依据")
    assert actions.submit(actor=officer, at=NOW, draft=draft).state == State.SUBMITTED


def test_papers_of_a_step_are_not_drawn_up_by_hand(case, officer):
    with pytest.raises(actions.DraftRefused, match="由办理步骤自动生成"):
        begun(officer, case, "penalty_decision")


@pytest.mark.parametrize("code", FREE_FORMS)
def test_every_form_drawn_up_by_hand_has_its_fields_in_chinese(code):
    form = PaperForm(form=FORMS[code], known={}, said={})

    assert form.fields
    for field in form.fields.values():
        assert not str(field.label)[0].isascii(), field.label


def test_a_paper_is_drawn_up_on_the_pages(county, case):
    client, boss = FormClient(), FormClient()
    client.force_login(county.accounts[Post.CASE_OFFICER])
    boss.force_login(county.accounts[Post.BUREAU_HEAD])
    with clock.frozen(NOW):
        where = f"{reverse('drafts:new')}?matter={case.matter.subject}"
        page = client.get(client.post(where, {"form": "assistance_request"}).headers["Location"])
        draft = Draft.objects.get()
        typed = {**ASKED, "requested_on": "2026-03-09"}
        client.post(reverse("drafts:edit", args=[draft.uuid]), typed)
        shown = client.get(draft.get_absolute_url()).content.decode()
        client.post(reverse("drafts:submit", args=[draft.uuid]), {})
        listed = boss.get(reverse("drafts:list")).content.decode()
        boss.post(reverse("drafts:approve", args=[draft.uuid]), {})

    assert "被请求机关" in page.content.decode()
    assert "云溪县市场监督管理局" in shown
    assert "协助调查函" in listed
    assert Draft.objects.get().state == State.FINAL
