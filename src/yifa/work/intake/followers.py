"""What intake does when the journal says that a report, or its incident, came further."""

from typing import Any, Final

from yifa.base import clock
from yifa.base.procedure import Act, Matter, Payload
from yifa.records.journal.followers import follower
from yifa.work.incidents.acts import Redispatched, Resumed, Suspended
from yifa.work.intake import actions, queries
from yifa.work.intake.rules.telling import RESUMED, moved_sentence, suspended_sentence
from yifa.work.intake.terms import FollowUpWay, Status

_STATUS_OF: Final = {
    "report.accept": Status.ACCEPTED,
    "report.reject": Status.REJECTED,
    "report.hand_over": Status.HANDED_OVER,
    "report.follow_up": Status.REPLIED,
    "incident.dispatch": Status.HANDLING,
    "incident.redispatch": Status.MOVED,
    "incident.suspend": Status.SUSPENDED,
    "incident.resume": Status.HANDLING,
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
    for report in _reports(matter):
        actions.tell_status(
            actor=queries.teller_of(report, at),
            at=at,
            report=report,
            status=_STATUS_OF[act.kind],
            step=f"{matter.kind[0]}{act.seq}",
            detail=_detail(told),
            reply=_reply(told),
        )


def _reports(matter: Matter) -> list[Any]:
    if matter.kind == "incident":
        return queries.reports_of_incident(matter.id)
    return queries.reports_decided_with(matter.id)


def _reply(told: Any) -> str:
    """What its reporter is told in words of its own; nothing where the usual sentence says it."""
    if isinstance(told, Suspended):
        return suspended_sentence(told.third_party, told.expected_on, told.reason)
    if isinstance(told, Redispatched):
        return moved_sentence(told.unit_name)
    if isinstance(told, Resumed):
        return RESUMED
    return str(getattr(told, "content", ""))


def _detail(told: Any) -> str:
    """What was decided or done, for the system that wants a result."""
    authority = getattr(told, "authority", "")
    reason = getattr(told, "conclusion", "") or getattr(told, "reason", "")
    return "：".join(word for word in (authority and f"应由{authority}办理", reason) if word)
