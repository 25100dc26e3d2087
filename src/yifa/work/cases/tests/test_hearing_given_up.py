"""A hearing asked for that does not take place, and the review made before (REV-01)."""

from typing import Any

import msgspec
import pytest

from yifa.work.cases import acts
from yifa.work.cases.acts.hearing import HearingForfeited
from yifa.work.cases.terms.hearing import Forfeit
from yifa.work.cases.tests.stories import added, at, broken, facts_before
from yifa.work.cases.tests.stories_hearing import HOST, heard_steps

HEARD: dict[str, Any] = heard_steps()
ABSENT = HearingForfeited(host=HOST, ground=Forfeit.ABSENT, record="等候三十分钟未到")
LEFT = msgspec.structs.replace(ABSENT, ground=Forfeit.LEFT, record="质证时离席")


def reviewed_before_asking(**end: Any) -> dict[str, Any]:
    """Reviewed, then a hearing is asked for and does not take place."""
    kept = {key: HEARD[key] for key in HEARD if key not in ("hear", "report", "request_review")}
    moved_review = kept.pop("review")[1]
    early = {
        "request_review": (at("03-13", 15), acts.ReviewRequested()),
        "review": (at("03-13", 16), moved_review),
    }
    return added(added(kept, "ask", **early), "deliberate", **end)


GIVEN_UP = {
    "withdrawn": (at("03-20"), acts.HearingRequestWithdrawn(is_signed=True)),
    "absent": (at("03-30", 9, 30), ABSENT),
}


@pytest.mark.parametrize("how", GIVEN_UP)
def test_a_hearing_given_up_leaves_an_earlier_review_standing__apl_58(how):
    """REV-01: no fact changed, so that the reviewer saw what is decided."""
    steps = reviewed_before_asking(end=GIVEN_UP[how])

    assert facts_before(steps, "decide").review_passed
    assert "REV-01" not in broken(steps, "decide")


def test_a_hearing_left_halfway_makes_an_earlier_review_stale__apl_58():
    """REV-01: what was heard until then was not reviewed."""
    steps = reviewed_before_asking(end=(at("03-30", 9, 30), LEFT))

    assert not facts_before(steps, "decide").review_passed


def test_what_is_stated_on_withdrawing_makes_an_earlier_review_stale__apl_58():
    """REV-01, APL 45: a statement of new facts counts, not the withdrawal."""
    said = acts.StatementMade(statement="货架当天已移入店内")
    steps = reviewed_before_asking(end=GIVEN_UP["withdrawn"], said=(at("03-20", 11), said))

    assert not facts_before(steps, "decide").review_passed


def test_a_hearing_held_makes_an_earlier_review_stale__apl_58():
    """REV-01."""
    steps = reviewed_before_asking(end=HEARD["hear"])

    assert not facts_before(steps, "decide").review_passed
