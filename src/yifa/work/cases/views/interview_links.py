"""What the page of a case shows of the interview room."""

from typing import Any

from django.urls import reverse

from yifa.base.access import Actor
from yifa.base.procedure import BLOCK
from yifa.work.cases import acts
from yifa.work.cases.queries import Sight
from yifa.work.cases.queries.cases import sees_whole_body
from yifa.work.interviews import queries as interview_queries
from yifa.work.interviews.terms import Power as InterviewPower


def interview_links(actor: Actor, seen: Sight) -> dict[str, Any]:
    """What the page of a case shows of the interview room: the way in, and the sessions so far."""
    address = reverse("cases:interview", args=(seen.case.uuid,))
    rows = interview_queries.sessions_of(actor, seen.case.matter)
    shown = rows if actor.may(InterviewPower.VIEW) else rows.none()
    return {
        "interview_url": address if may_interview(actor, seen) else "",
        "interviews": list(shown),
    }


def may_interview(actor: Actor, seen: Sight) -> bool:
    """Say whether the procedure lets an interview be recorded now, by this actor."""
    own = sees_whole_body(actor) or actor.unit == seen.case.unit
    if not (own and actor.may(InterviewPower.HOLD, within=seen.case.jurisdiction)):
        return False
    return any(
        item.step.act is acts.Interviewed
        and not any(finding.level is BLOCK for finding in item.findings)
        for item in seen.steps
    )
