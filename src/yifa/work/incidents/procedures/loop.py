"""The closed loop (闭环) of an incident, from collection to closure."""

from datetime import datetime, timedelta
from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import WARN, Act, Deadline, Matter, Procedure, Step
from yifa.base.statute import APL, Period
from yifa.work.incidents import acts
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.rules import LOOP_RULES
from yifa.work.incidents.terms import AT_UNIT, OPEN_STAGES, STAGE_LABELS, Stage

_LAST_HOUR = timedelta(hours=1)


def _begin(matter: Matter, at: datetime) -> IncidentFacts:
    return IncidentFacts(matter=matter, stage=Stage.NONE, at=at)


def _collected(facts: IncidentFacts, act: Act[acts.Collected]) -> dict[str, Any]:
    told = act.payload
    return {
        "category": told.category,
        "category_name": told.category_name,
        "source": told.source,
        "place": told.place,
        "description": told.description,
        "cell": told.cell,
        "cell_name": told.cell_name,
        "collected_at": act.done_at,
        "lon": told.lon,
        "lat": told.lat,
        "reports": told.report_ids,
    }


def _dispatched(facts: IncidentFacts, act: Act[Any]) -> dict[str, Any]:
    told = act.payload
    return {
        "unit": told.unit,
        "unit_name": told.unit_name,
        "due_at": told.due_at,
        "counted": told.counted,
        "dispatched_at": act.done_at,
        "asked_until": None,
    }


def _returned(facts: IncidentFacts, act: Act[acts.Returned]) -> dict[str, Any]:
    return {"returns": facts.returns + 1, "unit": "", "unit_name": "", "due_at": None}


def _handled(facts: IncidentFacts, act: Act[acts.Handled]) -> dict[str, Any]:
    return {
        "handled_at": act.done_at,
        "hands": facts.hands | {act.actor} if act.actor else facts.hands,
        "violation": facts.violation or act.payload.violation,
    }


def _accepted(facts: IncidentFacts, act: Act[acts.Accepted]) -> dict[str, Any]:
    return {"hands": facts.hands | {act.actor} if act.actor else facts.hands}


def _verified(facts: IncidentFacts, act: Act[acts.Verified]) -> dict[str, Any]:
    passed = act.payload.passed
    return {"verified": passed, "failures": facts.failures + (not passed)}


def _decided(facts: IncidentFacts, act: Act[acts.ExtensionDecided]) -> dict[str, Any]:
    if not act.payload.granted:
        return {"asked_until": None}
    until = act.payload.until or facts.asked_until
    return {"asked_until": None, "due_at": until, "extensions": facts.extensions + 1}


def _reopened(facts: IncidentFacts, act: Act[acts.Reopened]) -> dict[str, Any]:
    return {"verified": False, "closed_at": None, "handled_at": None, "due_at": None, "unit": ""}


_FOLDS: dict[type[Any], Any] = {
    acts.Collected: _collected,
    acts.Confirmed: lambda facts, act: {"confirmed": act.payload.exists},
    acts.Filed: lambda facts, act: {
        "number": act.payload.number,
        "limit_count": act.payload.limit_count,
        "limit_unit": act.payload.limit_unit,
        "filed_at": act.done_at,
    },
    acts.Dispatched: _dispatched,
    acts.Redispatched: _dispatched,
    acts.Accepted: _accepted,
    acts.Returned: _returned,
    acts.Handled: _handled,
    acts.Verified: _verified,
    acts.Closed: lambda facts, act: {"closed_at": act.done_at},
    acts.Urged: lambda facts, act: {"urges": facts.urges + 1},
    acts.ExtensionAsked: lambda facts, act: {"asked_until": act.payload.until},
    acts.ExtensionDecided: _decided,
    acts.Reopened: _reopened,
    acts.ReportAttached: lambda facts, act: {"reports": (*facts.reports, act.payload.report)},
    acts.Referred: lambda facts, act: {"cases": (*facts.cases, act.payload.case)},
}


def _an_hour_before(facts: IncidentFacts) -> datetime | None:
    return facts.due_at - _LAST_HOUR if facts.due_at else None


# The deadline was counted when the task was dispatched and stands in the act, so the period here
# is only its last hour: the readers need an end, and the end is the one that was promised.
HANDLE_IN_TIME = Deadline(
    "handle",
    "处置时限",
    Period(1, "hour"),
    None,
    end=EndRule.NEVER,
    rule="LOOP-26",
    late=WARN,
    waits_for=Post.HANDLER,
    since=_an_hour_before,
)

LOOP: Procedure[IncidentFacts] = Procedure(
    code="loop",
    version=1,
    label="事件闭环处置",
    stages=Stage,
    stage_labels=STAGE_LABELS,
    begin=_begin,
    changes=_FOLDS,
    steps=(
        Step(acts.Collected, frm=(Stage.NONE,), to=Stage.COLLECTED, by=Post.COLLECTOR),
        Step(acts.Confirmed, frm=(Stage.COLLECTED,), by=Post.VERIFIER),
        Step(acts.Filed, frm=(Stage.COLLECTED,), to=Stage.FILED, by=Post.DUTY_CHIEF),
        Step(
            acts.Dispatched,
            frm=(Stage.FILED,),
            to=Stage.DISPATCHED,
            by=Post.DISPATCHER,
            starts=(HANDLE_IN_TIME,),
        ),
        Step(acts.Accepted, frm=(Stage.DISPATCHED,), to=Stage.HANDLING, by=Post.HANDLER),
        Step(
            acts.Handled, frm=(Stage.HANDLING,), to=Stage.HANDLED, by=Post.HANDLER, ends=("handle",)
        ),
        Step(acts.FedBack, frm=(Stage.HANDLED,), to=Stage.VERIFYING, by=Post.DISPATCHER),
        Step(
            acts.Verified,
            frm=(Stage.VERIFYING,),
            to=lambda facts: Stage.VERIFIED if facts.verified else Stage.HANDLING,
            by=Post.VERIFIER,
        ),
        Step(acts.Closed, frm=(Stage.VERIFIED,), to=Stage.CLOSED, by=Post.DUTY_CHIEF),
        Step(acts.Returned, frm=AT_UNIT, to=Stage.FILED, by=Post.HANDLER, ends=("handle",)),
        Step(
            acts.Redispatched,
            frm=AT_UNIT,
            to=Stage.DISPATCHED,
            by=Post.DISPATCHER,
            starts=(HANDLE_IN_TIME,),
        ),
        Step(acts.Urged, frm=AT_UNIT, by=Post.DUTY_CHIEF),
        Step(acts.ExtensionAsked, frm=AT_UNIT, by=Post.HANDLER),
        Step(acts.ExtensionDecided, frm=AT_UNIT, by=Post.DUTY_CHIEF, starts=(HANDLE_IN_TIME,)),
        Step(
            acts.Referred,
            (APL[54, 2],),
            frm=(*OPEN_STAGES[2:], Stage.CLOSED),
            by=Post.DISPATCHER,
        ),
        Step(acts.ReportAttached, frm=OPEN_STAGES, by=Post.DUTY_CHIEF),
        Step(acts.Cancelled, frm=OPEN_STAGES, to=Stage.CANCELLED, by=Post.DUTY_CHIEF),
        Step(acts.Reopened, frm=(Stage.CLOSED,), to=Stage.FILED, by=Post.DUTY_CHIEF),
    ),
    rules=LOOP_RULES,
    main_way=(
        Stage.COLLECTED,
        Stage.FILED,
        Stage.DISPATCHED,
        Stage.HANDLING,
        Stage.HANDLED,
        Stage.VERIFYING,
        Stage.VERIFIED,
        Stage.CLOSED,
    ),
)
