"""The two stories are lawful, step by step and afterwards."""

from yifa.base.procedure import findings_on, guard, review
from yifa.work.cases.procedures import ORDINARY, SUMMARY
from yifa.work.cases.terms import Stage
from yifa.work.cases.tests.stories import BOOK, ordinary_steps, summary_steps, told


def test_ordinary_case_goes_to_the_archive_without_findings():
    timeline = told(ordinary_steps())

    assert [item.message for item in review(ORDINARY, timeline, BOOK)] == []
    assert ORDINARY.facts_of(timeline).stage is Stage.ARCHIVED


def test_summary_case_goes_to_the_archive_without_findings():
    timeline = told(summary_steps())

    assert [item.message for item in review(SUMMARY, timeline, BOOK)] == []
    assert SUMMARY.facts_of(timeline).stage is Stage.ARCHIVED


def test_guard_lets_every_step_of_both_stories_pass():
    for procedure, steps in ((ORDINARY, ordinary_steps()), (SUMMARY, summary_steps())):
        acts = told(steps).acts
        facts = procedure.begin(told(steps).matter, acts[0].done_at)
        for act in acts:
            assert guard(procedure, facts, act, BOOK) == ()
            facts = procedure.after(facts, act)


def test_a_step_of_the_other_procedure_is_foreign():
    facts = ORDINARY.begin(told(summary_steps()).matter, told(summary_steps()).acts[0].done_at)

    findings = findings_on(ORDINARY, facts, told(summary_steps()).acts[0], BOOK)

    assert [finding.rule for finding in findings] == ["STEP-00"]
