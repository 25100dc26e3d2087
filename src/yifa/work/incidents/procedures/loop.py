"""The closed loop (闭环) of an incident, from collection to closure."""

from datetime import datetime, timedelta

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import WARN, Deadline, Matter, Procedure, Step
from yifa.base.statute import APL, Period
from yifa.work.incidents import acts
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.procedures.folding import FOLDS
from yifa.work.incidents.rules import LOOP_RULES
from yifa.work.incidents.terms import AT_UNIT, OPEN_STAGES, STAGE_LABELS, WITH_UNIT, Stage

_LAST_HOUR = timedelta(hours=1)


def _begin(matter: Matter, at: datetime) -> IncidentFacts:
    return IncidentFacts(matter=matter, stage=Stage.NONE, at=at)


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
    changes=FOLDS,
    steps=(
        Step(acts.Collected, frm=(Stage.NONE,), to=Stage.COLLECTED, by=Post.COLLECTOR),
        Step(acts.Confirmed, frm=OPEN_STAGES, by=Post.VERIFIER),
        Step(acts.Filed, frm=(Stage.COLLECTED,), to=Stage.FILED, by=Post.DUTY_CHIEF),
        Step(
            acts.Dispatched,
            frm=(Stage.FILED,),
            to=Stage.DISPATCHED,
            by=Post.DISPATCHER,
            starts=(HANDLE_IN_TIME,),
        ),
        Step(acts.Accepted, frm=(Stage.DISPATCHED,), to=Stage.HANDLING, by=Post.HANDLER),
        Step(acts.Departed, frm=(Stage.HANDLING,), by=Post.HANDLER),
        Step(acts.Arrived, frm=(Stage.HANDLING,), by=Post.HANDLER),
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
        Step(acts.HandedOver, frm=AT_UNIT, by=Post.HANDLER),
        Step(acts.SupportAsked, frm=(Stage.HANDLING,), by=Post.HANDLER),
        Step(acts.SupportAnswered, frm=WITH_UNIT, by=Post.DISPATCHER),
        Step(acts.SuspensionAsked, frm=(Stage.HANDLING,), by=Post.HANDLER),
        Step(
            acts.Suspended,
            frm=(Stage.HANDLING,),
            to=Stage.SUSPENDED,
            by=Post.DUTY_CHIEF,
            ends=("handle",),
        ),
        Step(acts.SuspensionRefused, frm=(Stage.HANDLING,), by=Post.DUTY_CHIEF),
        Step(
            acts.Resumed,
            frm=(Stage.SUSPENDED,),
            to=Stage.HANDLING,
            by=Post.HANDLER,
            starts=(HANDLE_IN_TIME,),
        ),
        Step(acts.Escalated, frm=AT_UNIT, by=Post.SYSTEM),
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
        Step(acts.ReportFlagged, by=Post.SYSTEM),
        Step(acts.ReportSettled, by=Post.SQUAD_LEADER),
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
