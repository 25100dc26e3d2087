"""What intake does when the journal says that a report, or its incident, came further."""

from typing import Any, Final

from yifa.base import clock
from yifa.base.procedure import Act, Matter, Payload
from yifa.records.agencies.queries import system_actor
from yifa.records.journal.followers import follower
from yifa.work.intake import actions, queries
from yifa.work.intake.terms import SYSTEM_ACTOR, FollowUpWay, Status

_STATUS_OF: Final = {
    "report.accept": Status.ACCEPTED,
    "report.reject": Status.REJECTED,
    "report.hand_over": Status.HANDED_OVER,
    "report.follow_up": Status.REPLIED,
    "incident.dispatch": Status.HANDLING,
    "incident.handle": Status.HANDLED,
    "incident.close": Status.CLOSED,
    "incident.cancel": Status.CANCELLED,
    "incident.reopen": Status.HANDLING,
}


@follower("intake.tell", kinds=tuple(_STATUS_OF))
def on_progress(act: Act[Payload], matter: Matter) -> None:
    """Tell every reporter of an incident, through whichever channel each came."""
    told: Any = act.payload
    if act.kind == "report.follow_up" and told.way != FollowUpWay.REPLY:
        return
    at = clock.now()
    actor = system_actor(SYSTEM_ACTOR, jurisdiction=matter.jurisdiction, day=clock.today())
    for report in _reports(matter):
        actions.tell_status(
            actor=actor,
            at=at,
            report=report,
            status=_STATUS_OF[act.kind],
            step=f"{matter.kind[0]}{act.seq}",
            detail=_detail(told),
            reply=getattr(told, "content", ""),
        )


def _reports(matter: Matter) -> list[Any]:
    if matter.kind == "incident":
        return queries.reports_of_incident(matter.id)
    return queries.reports_decided_with(matter.id)


def _detail(told: Any) -> str:
    """What was decided or done, for the system that wants a result."""
    authority = getattr(told, "authority", "")
    reason = getattr(told, "conclusion", "") or getattr(told, "reason", "")
    return "：".join(word for word in (authority and f"应由{authority}办理", reason) if word)
