"""An inspection from its cause to the publication of its result.

《行政处罚法》第四十二条、第五十四条、第五十五条；《行政许可法》第六十一条至第六十三条；
《优化营商环境条例》第五十四条. Draws and plans, which give some visits their cause, are not here:
a visit names the record of its draw by number.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule, day_in_law
from yifa.base.procedure import Act, Deadline, Matter, Procedure, Step
from yifa.base.statute import APL, BUSINESS_CLIMATE, DISCLOSURE, LICENSING, Period
from yifa.work.inspection import acts
from yifa.work.inspection.facts import InspectionFacts
from yifa.work.inspection.rules import RULES
from yifa.work.inspection.terms import SETTLING, STAGE_LABELS, Stage


def _begin(matter: Matter, at: datetime) -> InspectionFacts:
    return InspectionFacts(matter=matter, stage=Stage.NONE, at=at)


def _checked(facts: InspectionFacts, act: Act[acts.Checked]) -> dict[str, Any]:
    return {"results": facts.results | {item.code: item for item in act.payload.results}}


def _ordered(facts: InspectionFacts, act: Act[acts.CorrectionOrdered]) -> dict[str, Any]:
    return {"order": act.payload, "ordered_on": day_in_law(act.done_at), "recheck": None}


def _answered(facts: InspectionFacts, act: Act[Any]) -> dict[str, Any]:
    return {"answered": facts.answered | frozenset(act.payload.points)}


def _referred(facts: InspectionFacts, act: Act[acts.Referred]) -> dict[str, Any]:
    return {**_answered(facts, act), "cases": (*facts.cases, act.payload.case)}


_CHANGES: Mapping[type, Any] = {
    acts.Begun: lambda facts, act: {"begun": act.payload, "begun_at": act.done_at},
    acts.Met: lambda facts, act: {"met": act.payload, "met_at": act.done_at},
    acts.Checked: _checked,
    acts.Left: lambda facts, act: {"left": act.payload},
    acts.CorrectionOrdered: _ordered,
    acts.Rechecked: lambda facts, act: {"recheck": act.payload},
    acts.Referred: _referred,
    acts.NotFiled: _answered,
    acts.Closed: lambda facts, act: {
        "closed_at": act.done_at, "conclusion": act.payload.conclusion,
    },
    acts.Published: lambda facts, act: {"published_on": act.payload.published_on},
}  # fmt: skip


def _filing_period(facts: InspectionFacts, book: Any) -> Period:
    """The days in which a lead is decided on: the bureau's own, the law says 及时."""
    days = book.parameter("filing_limit_days", facts.today)
    return Period(int(days), "working_day", APL[54, 2])


def _record_period(facts: InspectionFacts, book: Any) -> Period:
    """The days in which the record is signed and filed: the bureau's own, no law gives them."""
    days = book.parameter("inspection_record_days", facts.today)
    return Period(int(days), "working_day", LICENSING[61, 2])


def _due_to_correct(facts: InspectionFacts) -> date | None:
    return facts.order.due_on if facts.order else None


RECORD = Deadline(
    "record", "检查记录签署归档", _record_period, LICENSING[61, 2],
    end=EndRule.AGENCY, rule="INS-05", waits_for=Post.CASE_OFFICER,
)  # fmt: skip
FILE = Deadline(
    "file", "立案或者决定不予立案", _filing_period, APL[54, 2],
    end=EndRule.AGENCY, rule="INS-08", waits_for=Post.CASE_OFFICER,
    when=lambda facts, book: bool(facts.unanswered), done=lambda facts: not facts.unanswered,
)  # fmt: skip
CORRECT = Deadline(
    "correct", "改正期限", Period(0, "day"), APL[28, 1],
    end=EndRule.NEVER, since=_due_to_correct, waits_for=Post.CASE_OFFICER,
)  # fmt: skip
PUBLISH = Deadline(
    "publish", "公开检查结果", DISCLOSURE.working_days(20), DISCLOSURE[26],
    end=EndRule.AGENCY, rule="INS-07", waits_for=Post.CASE_OFFICER,
)  # fmt: skip

_BY = Post.CASE_OFFICER
_OPEN = (Stage.OPEN,)

INSPECTION: Procedure[InspectionFacts] = Procedure(
    code="inspection",
    version=1,
    label="行政检查",
    stages=Stage,
    stage_labels=STAGE_LABELS,
    begin=_begin,
    changes=_CHANGES,
    steps=(
        Step(acts.Begun, (BUSINESS_CLIMATE[54], APL[42, 1]), frm=(Stage.NONE,), to=Stage.OPEN,
             by=_BY, starts=(RECORD,)),
        Step(acts.Met, (APL[55, 1],), frm=_OPEN, by=_BY),
        Step(acts.Checked, (APL[54, 1], LICENSING[62, 1]), frm=_OPEN, by=_BY),
        Step(acts.Left, (APL[55, 2], LICENSING[61, 2]), frm=_OPEN, to=Stage.LEFT, by=_BY,
             starts=(FILE,), ends=("record",), papers=("scene_record",)),
        Step(acts.CorrectionOrdered, (APL[28, 1],), frm=SETTLING, to=Stage.CORRECTING, by=_BY,
             starts=(CORRECT,)),
        Step(acts.Rechecked, (APL[28, 1],), frm=(Stage.CORRECTING,), to=Stage.LEFT, by=_BY,
             ends=("correct",)),
        Step(acts.Referred, (APL[54, 2],), frm=SETTLING, by=_BY),
        Step(acts.NotFiled, (APL[54, 2],), frm=SETTLING, by=Post.SQUAD_LEADER),
        Step(acts.Closed, (LICENSING[61, 2],), frm=SETTLING, to=Stage.CLOSED, by=_BY,
             starts=(PUBLISH,), ends=("correct",)),
        Step(acts.Published, (BUSINESS_CLIMATE[54, 1], DISCLOSURE[26]), frm=(Stage.CLOSED,),
             by=_BY, ends=("publish",)),
        Step(acts.Cancelled, frm=_OPEN, to=Stage.CANCELLED, by=_BY, ends=("record",)),
        Step(acts.ReportSettled, by=Post.SQUAD_LEADER),
    ),
    rules=RULES,
    main_way=(Stage.OPEN, Stage.LEFT, Stage.CORRECTING, Stage.CLOSED),
    counts_reports=True,
)  # fmt: skip
