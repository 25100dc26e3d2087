"""A remedy tells the decision's paper what is left of it (PUB-02, REM-13)."""

import msgspec
import pytest

from yifa.records.documents.terms import Effect
from yifa.work.cases.actions.effects import effect_of
from yifa.work.cases.acts import remedies as said
from yifa.work.cases.terms.remedies import Result
from yifa.work.cases.tests.stories import ordinary_steps
from yifa.work.cases.tests.stories_remedies import day, facts_after, result

DAY = day("05-01")
FACTS = facts_after(ordinary_steps())


@pytest.mark.parametrize(
    ("outcome", "effect"),
    [
        (Result.REVOKED, Effect.REVOKED),
        (Result.REDO, Effect.REVOKED),
        (Result.REVOKED_IN_PART, Effect.REVOKED_IN_PART),
        (Result.CHANGED, Effect.CHANGED),
        (Result.MEDIATED, Effect.CHANGED),
        (Result.UNLAWFUL, Effect.UNLAWFUL),
        (Result.VOID, Effect.INVALID),
    ],
)
def test_final_result_leaves_its_effect(outcome: Result, effect: Effect) -> None:
    final = result(outcome, is_final=True)

    assert effect_of(FACTS, final, DAY) == (effect, final.received_on)


@pytest.mark.parametrize("outcome", [Result.UPHELD, Result.DISMISSED, Result.WITHDRAWN])
def test_upheld_decision_keeps_its_effect(outcome: Result) -> None:
    assert effect_of(FACTS, result(outcome, is_final=True), DAY) is None


def test_judgment_open_to_appeal_leaves_the_decision_until_it_is_final() -> None:
    open_to_appeal = result(Result.REVOKED, is_final=False)
    before = msgspec.structs.replace(
        FACTS, remedies=msgspec.structs.replace(FACTS.remedies, result=open_to_appeal)
    )
    final = said.ResultBecameFinal(effective_on=day("06-01"))

    assert effect_of(FACTS, open_to_appeal, DAY) is None
    assert effect_of(before, final, DAY) == (Effect.REVOKED, day("06-01"))
