"""A case keeps the version it began under; moving it is an act, and is compared before."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import StepRefused, review
from yifa.records.journal import queries as journal
from yifa.work.cases.actions import perform
from yifa.work.cases.acts.versions import ProcedureMoved
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.tests.county import County, at, drive, lead
from yifa.work.cases.tests.stories import BOOK


def compared(old: str, new: str) -> str:
    out = StringIO()
    with clock.frozen(at("03-02", 16)):
        call_command("procedures_compare", old, new, stdout=out)
    return out.getvalue()


def moved(
    county: County, case: Case, to: str = "ordinary/2", basis: str = "云综执办〔2026〕3号"
) -> Case:
    moment = at("03-02", 16)
    return perform(
        actor=county.actor(Post.BUREAU_HEAD, moment),
        at=moment,
        case=case,
        after=case.last_seq,
        step="move_procedure",
        data={"procedure": to, "basis": basis},
    )


@pytest.fixture
def old_case(county):
    return drive(county, lead(county, procedure="ordinary/1"), "approve_filing")


def test_a_case_keeps_the_version_it_began_under(old_case):
    assert procedure_of(journal.timeline(old_case.matter)).id == "ordinary/1"


def test_moving_is_an_act_with_its_basis_and_pins_the_new_version(county, old_case):
    case = moved(county, old_case)

    timeline = journal.timeline(case.matter)
    said = timeline.acts[-1].payload
    assert isinstance(said, ProcedureMoved)
    assert (case.procedure, procedure_of(timeline).id) == ("ordinary/2", "ordinary/2")
    assert any("将可以办理" in line for line in said.differences)
    assert review(procedure_of(timeline), timeline, BOOK) == ()


@pytest.mark.parametrize("to", ["ordinary/1", "summary/2"])
def test_only_a_newer_version_of_the_same_procedure_is_moved_to(county, old_case, to):
    with pytest.raises(StepRefused, match="不能由ordinary/1改用"):
        moved(county, old_case, to)


def test_moving_without_a_basis_is_refused(county, old_case):
    with pytest.raises(StepRefused, match="写明依据"):
        moved(county, old_case, basis=" ")


def test_comparing_says_what_every_open_case_would_meet(old_case):
    told = compared("ordinary/1", "ordinary/2")

    assert old_case.number in told
    assert "在办案件 1 件" in told


def test_comparing_different_procedures_is_refused():
    with pytest.raises(CommandError, match="不是同一程序"):
        call_command("procedures_compare", "ordinary/1", "summary/2")
