"""A case keeps the version it began under; moving it is an act, and is compared before."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from yifa.base import clock
from yifa.base.access import Post
from yifa.base.procedure import StepRefused, review
from yifa.records.journal import queries as journal
from yifa.work.cases.actions import perform
from yifa.work.cases.acts import branches
from yifa.work.cases.acts.versions import ProcedureMoved
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.procedures.buildings import BUILDING, BUILDING_1
from yifa.work.cases.procedures.off_site import OFF_SITE, OFF_SITE_1
from yifa.work.cases.queries.comparing import compared as lines_of
from yifa.work.cases.terms import Stage
from yifa.work.cases.terms.branches import SuspensionGround, TerminationGround
from yifa.work.cases.tests.county import County, at, drive, lead
from yifa.work.cases.tests.stories import BOOK, HEAD, broken, facts_before, replaced, told, until
from yifa.work.cases.tests.stories_branches import crime
from yifa.work.cases.tests.stories_buildings import inquiry_steps
from yifa.work.cases.tests.stories_off_site import off_site_steps
from yifa.work.cases.tests.stories_remedies import dues_of, facts_after


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


BRANCHES = {
    "case.suspend", "case.resume", "case.terminate", "case.hand_over", "case.note_handover",
    "case.find_not_ours", "case.report_crime", "case.decide_crime_transfer",
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), [(OFF_SITE_1, OFF_SITE), (BUILDING_1, BUILDING)])
def test_the_branches_came_with_the_second_version(old, new):
    before, after = ({step.kind for step in version.steps} for version in (old, new))

    assert before < after
    assert after - before >= BRANCHES
    assert "case.move_procedure" in before
    assert all(step.frm for step in new.steps if step.kind in BRANCHES)


def test_a_record_suspended_goes_on_where_it_stood__apl_54():
    """INV-02: the off-site way has its own stages before the conclusion."""
    steps = until(off_site_steps(), "inform") | {
        "suspend": (at("03-20", 9), branches.CaseSuspended(
            ground=SuspensionGround.PARTY_MISSING, approver=HEAD, reason="车主下落不明")),
        "resume": (at("03-23", 9), branches.CaseResumed(approver=HEAD, reason="已联系到车主")),
    }  # fmt: skip

    assert broken(steps, "suspend") == set()
    assert facts_before(steps, "resume").stage == Stage.SUSPENDED
    assert facts_after(steps).stage == Stage.VERIFIED


def test_a_record_terminated_waits_for_nothing_more__apl_57():
    """INV-02."""
    steps = until(off_site_steps(), "inform") | {
        "end": (at("03-20", 9), branches.CaseTerminated(
            ground=TerminationGround.PARTY_DIED, approver=HEAD, reason="车主死亡")),
    }  # fmt: skip

    assert broken(steps, "end") == set()
    assert not [code for code, due in dues_of(steps).items() if due.open]


def test_an_unlawful_building_is_suspended_without_the_ninety_days__apl_60():
    """INV-02: a disposal is no penalty, so that no period of deciding begins on resuming."""
    steps = inquiry_steps() | {
        "suspend": (at("06-02"), branches.CaseSuspended(
            ground=SuspensionGround.OTHER_CASE, approver=HEAD, reason="等候规划认定")),
        "resume": (at("06-03"), branches.CaseResumed(approver=HEAD, reason="已经认定")),
    }  # fmt: skip

    assert broken(steps, "suspend") == set()
    assert facts_after(steps).stage == Stage.INVESTIGATING
    assert "decide" not in dues_of(steps)


def test_a_crime_goes_to_the_police_beside_the_removal__apl_27():
    """CRI-01: what is unlawful is still to be removed."""
    steps = inquiry_steps() | {
        "crime": (at("06-02"), crime()),
        "transfer": (at("06-03"), branches.CrimeTransferDecided(
            decider=HEAD, receiver="云溪县公安局", reason="涉嫌非法占用农用地罪")),
    }  # fmt: skip

    assert broken(steps, "transfer") == set()
    assert facts_after(steps).stage == Stage.INVESTIGATING


def test_comparing_the_second_version_says_what_becomes_possible():
    timeline = told(replaced(inquiry_steps(), "report", procedure="building/1"))

    said = list(lines_of(BUILDING_1, BUILDING, timeline, BOOK, at("03-02", 16)))

    assert procedure_of(timeline) is BUILDING_1
    assert "步骤“移送其他机关”将可以办理" in said
