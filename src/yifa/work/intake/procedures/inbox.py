"""The way of a report: received, then accepted, merged, rejected or handed over; then answered."""

from datetime import datetime
from typing import Any

from yifa.base.access import Post
from yifa.base.procedure import Act, Matter, Procedure, Step
from yifa.work.intake import acts
from yifa.work.intake.facts import ReportFacts
from yifa.work.intake.rules import INBOX_RULES
from yifa.work.intake.rules.telling import FINAL
from yifa.work.intake.terms import STAGE_LABELS, Said, Stage

_TOLD = (
    "channel",
    "external_id",
    "content_key",
    "batch",
    "title",
    "text",
    "place",
    "lon",
    "lat",
    "happened_at",
    "reporter",
    "contact",
    "connector",
    "component",
    "chosen_category",
    "link",
    "due_at",
    "tell",
)


def _begin(matter: Matter, at: datetime) -> ReportFacts:
    return ReportFacts(matter=matter, stage=Stage.NONE, at=at)


def _received(facts: ReportFacts, act: Act[acts.Received]) -> dict[str, Any]:
    told = {name: getattr(act.payload, name) for name in _TOLD}
    return {**told, "received_at": act.done_at}


def _accepted(facts: ReportFacts, act: Act[acts.ReportAccepted]) -> dict[str, Any]:
    told = act.payload
    return {
        "incident": told.incident,
        "category": told.category or facts.category,
        "decided_at": act.done_at,
    }


def _told(facts: ReportFacts, act: Act[acts.StatusTold]) -> dict[str, Any]:
    """A final status that reached the reporter answers the report."""
    said = act.payload
    if said.failure or said.status not in FINAL or facts.answered_at:
        return {}
    return {"answered_at": act.done_at}


_FOLDS: dict[type[Any], Any] = {
    acts.Received: _received,
    acts.CategoryCorrected: lambda facts, act: {"category": act.payload.category},
    acts.ReportAccepted: _accepted,
    acts.ReportMerged: lambda facts, act: {
        "merged_into": act.payload.into,
        "decided_at": act.done_at,
    },
    acts.ReportRejected: lambda facts, act: {
        "reason": act.payload.reason,
        "decided_at": act.done_at,
    },
    acts.ReportHandedOver: lambda facts, act: {
        "authority": act.payload.authority,
        "reason": act.payload.reason,
        "decided_at": act.done_at,
    },
    acts.ReporterInformed: lambda facts, act: {
        "follow_ups": facts.follow_ups + 1,
        "answered_at": facts.answered_at or act.done_at,
    },
    acts.StatusTold: _told,
    acts.CounterpartSaid: lambda facts, act: {
        "urges": facts.urges + (act.payload.said == Said.URGED),
        "counterpart": act.payload.said,
    },
    acts.ConsentWithdrawn: lambda facts, act: {"tell": (), "contact": "", "reporter": ""},
}


_DECIDED = (Stage.ACCEPTED, Stage.MERGED, Stage.REJECTED, Stage.HANDED_OVER)

INBOX: Procedure[ReportFacts] = Procedure(
    code="inbox",
    version=1,
    label="来件受理",
    stages=Stage,
    stage_labels=STAGE_LABELS,
    begin=_begin,
    changes=_FOLDS,
    steps=(
        Step(acts.Received, frm=(Stage.NONE,), to=Stage.RECEIVED, by=Post.DUTY_CHIEF),
        Step(acts.CategoryCorrected, frm=(Stage.RECEIVED, *_DECIDED), by=Post.DUTY_CHIEF),
        Step(
            acts.ReportAccepted,
            frm=(Stage.RECEIVED, Stage.MERGED),
            to=Stage.ACCEPTED,
            by=Post.DUTY_CHIEF,
        ),
        Step(acts.ReportMerged, frm=(Stage.RECEIVED,), to=Stage.MERGED, by=Post.DUTY_CHIEF),
        Step(acts.ReportRejected, frm=(Stage.RECEIVED,), to=Stage.REJECTED, by=Post.DUTY_CHIEF),
        Step(
            acts.ReportHandedOver,
            frm=(Stage.RECEIVED,),
            to=Stage.HANDED_OVER,
            by=Post.DUTY_CHIEF,
        ),
        Step(acts.ReporterInformed, frm=(Stage.RECEIVED, *_DECIDED), by=Post.DUTY_CHIEF),
        Step(acts.StatusTold, frm=(Stage.RECEIVED, *_DECIDED), by=Post.SYSTEM),
        Step(acts.CounterpartSaid, frm=(Stage.RECEIVED, *_DECIDED), by=Post.SYSTEM),
        Step(acts.ConsentWithdrawn, frm=(Stage.RECEIVED, *_DECIDED), by=Post.SYSTEM),
    ),
    rules=INBOX_RULES,
    main_way=(Stage.RECEIVED, Stage.ACCEPTED),
)
