"""Acts taken through the actions: power, guard, journal, papers and projection together."""

from datetime import date
from uuid import uuid4

import pytest
from django.forms.models import model_to_dict

from yifa.base.access import NotPermitted, Post
from yifa.base.procedure import Override, StepRefused, review
from yifa.records.documents.queries import documents_in
from yifa.records.journal import queries as journal
from yifa.records.journal.actions import MatterMoved
from yifa.work.cases.actions import perform, rebuild_case
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.terms import Stage
from yifa.work.cases.tests.county import at, drive, lead, on_the_spot
from yifa.work.cases.tests.stories import BOOK


def test_an_ordinary_case_goes_from_the_lead_to_the_archive(county):
    case = drive(county, lead(county))

    assert case.stage == Stage.ARCHIVED
    assert case.number == "云综执立字〔2026〕第0001号"
    assert case.decision_number == "云综执罚决字〔2026〕第0001号"
    forms = [paper.form for paper in documents_in(case.matter)]
    assert {"filing_approval", "prior_notice", "penalty_decision", "dossier"} <= set(forms)


def test_a_summary_case_goes_from_the_spot_to_the_archive(county):
    case = on_the_spot(county)

    assert (case.stage, case.fine_fen, case.paid_fen) == (Stage.ARCHIVED, 3_000, 3_000)
    assert case.party_name == "陈某"


def test_review_finds_nothing_in_what_the_guard_let_pass(county):
    for case in (drive(county, lead(county)), on_the_spot(county)):
        timeline = journal.timeline(case.matter)

        assert [item.message for item in review(procedure_of(timeline), timeline, BOOK)] == []


@pytest.mark.parametrize("step", ["approve_filing", "conclude", "decide", "close"])
def test_the_row_rebuilt_from_the_acts_is_the_same(county, step):
    case = drive(county, lead(county), step)
    kept = model_to_dict(Case.objects.get(uuid=case.uuid))
    Case.objects.all().delete()

    rebuilt = model_to_dict(rebuild_case(case.matter))

    assert {**rebuilt, "id": None} == {**kept, "id": None}


def test_an_officer_may_not_approve_the_filing(county):
    case = drive(county, lead(county), "propose_filing")
    officer = county.actor(Post.CASE_OFFICER, at("03-02"))

    with pytest.raises(NotPermitted):
        perform(
            actor=officer, at=at("03-02", 15), case=case, after=case.last_seq,
            step="approve_filing",
        )  # fmt: skip


def test_a_refused_act_leaves_nothing_behind(county):
    case = drive(county, lead(county), "notify")
    papers = len(documents_in(case.matter))
    head = county.actor(Post.BUREAU_HEAD, at("03-11"))

    with pytest.raises(StepRefused, match="陈述、申辩期限至2026-03-17届满"):
        perform(actor=head, at=at("03-11"), case=case, after=case.last_seq, step="decide")

    assert journal.last_seq(case.matter) == case.last_seq
    assert len(documents_in(case.matter)) == papers


def test_the_second_writer_is_refused(county):
    case = drive(county, lead(county), "approve_filing")
    officer = county.actor(Post.CASE_OFFICER, at("03-03"))

    with pytest.raises(MatterMoved):
        perform(
            actor=officer, at=at("03-03"), case=case, after=case.last_seq - 1,
            step="note_nothing_to_correct", data={"reason": "已当场改正"},
        )  # fmt: skip


def test_another_unit_sees_and_does_nothing(county):
    case = lead(county)
    stranger = county.actor(Post.CASE_OFFICER, at("03-02"))
    Case.objects.filter(pk=case.pk).update(unit="s9")

    with pytest.raises(NotPermitted):
        perform(
            actor=stranger, at=at("03-02", 11), case=Case.objects.get(pk=case.pk),
            after=case.last_seq, step="propose_filing",
            data={"opinion": "建议立案", "officers": county.officers},
        )  # fmt: skip


def test_the_next_due_day_is_kept_for_lists__apl_60(county):
    case = drive(county, lead(county), "approve_filing")

    assert (case.due_code, case.due_on) == ("decide", date(2026, 5, 31))
    assert case.waits_for == Post.CASE_OFFICER


def test_a_case_keeps_its_source(county):
    source = f"incident:{uuid4()}"

    assert lead(county, source_matter=source).source_matter == source


def test_only_reasons_for_warnings_that_arose_are_kept(county):
    case = lead(county)
    moment = at("03-02")

    case = perform(
        actor=county.actor(Post.CASE_OFFICER, moment),
        at=moment,
        case=case,
        after=case.last_seq,
        step="propose_filing",
        data={"opinion": "建议立案", "officers": county.officers},
        overrides=(Override("DIS-05", "没有这个提示"),),
    )

    assert journal.timeline(case.matter).acts[-1].overrides == ()
