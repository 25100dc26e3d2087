"""Off-site enforcement (非现场执法): 《行政处罚法》第四十一条.

A record goes its own way until the investigation ends; from the prior notice on the steps are
those of the ordinary procedure, of performance and of remedies.
"""

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import Deadline, Procedure, Step
from yifa.base.statute import APL, ROAD_TRAFFIC, Period
from yifa.work.cases import acts
from yifa.work.cases.acts import off_site as said
from yifa.work.cases.facts import CHANGES, CaseFacts, begin
from yifa.work.cases.procedures import (
    branches,
    hearing,
    ordinary,
    performance,
    remedies,
    serving,
    versions,
)
from yifa.work.cases.rules import RULES
from yifa.work.cases.terms import STAGE_LABELS, Stage

INFORMING = (Stage.VERIFIED, Stage.INFORMED)
BEFORE_DECISION = (Stage.RECORDED, *INFORMING, Stage.CONCLUDED, Stage.NOTIFIED)
FROM_CONCLUSION = (
    acts.OfficersChanged,
    acts.RecusalRequested,
    acts.RecusalDecided,
    acts.CorrectionOrdered,
    acts.CorrectionNotNeeded,
    acts.Rechecked,
)


def _days(code: str) -> Any:
    return lambda facts, book: Period(int(book.parameter(code, facts.today)), "working_day")


REVIEW_RECORD = Deadline(
    "review_record",
    "审核监控记录",
    _days("record_review_days"),
    APL[41, 2],
    end=EndRule.AGENCY,
    rule="MON-03",
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: facts.off_site.record.captured_at,
)
INFORM = Deadline(
    "inform_party",
    "告知当事人监控记录",
    _days("record_inform_days"),
    APL[41, 3],
    end=EndRule.AGENCY,
    rule="MON-04",
    waits_for=Post.CASE_OFFICER,
)
DISCARD = Deadline(
    "discard_record",
    "消除有误的记录",
    _days("record_discard_days"),
    APL[41, 2],
    end=EndRule.AGENCY,
    rule="MON-05",
    waits_for=Post.CASE_OFFICER,
    when=lambda facts, book: facts.off_site.wrong is not None,
)
ANSWER = Deadline(
    "answer_objection",
    "答复异议",
    _days("objection_reply_days"),
    APL[41, 3],
    end=EndRule.AGENCY,
    rule="MON-05",
    waits_for=Post.CASE_OFFICER,
)
OWN_DEADLINES = ("review_record", "inform_party", "discard_record", "answer_objection")

OWN_STEPS = (
    Step(said.RecordCaptured, (APL[41, 1],), to=Stage.RECORDED, by=Post.CASE_OFFICER,
         starts=(REVIEW_RECORD,)),
    Step(said.RecordVerified, (APL[41, 2],), frm=(Stage.RECORDED,), to=Stage.VERIFIED,
         by=Post.CASE_OFFICER, starts=(INFORM,), ends=("review_record", "discard_record")),
    Step(said.RecordRejected, (APL[41, 2],), frm=(Stage.RECORDED,), by=Post.CASE_OFFICER,
         starts=(DISCARD,), ends=("review_record",)),
    Step(said.RecordDiscarded, (APL[41, 2],), frm=BEFORE_DECISION, to=Stage.DISCARDED,
         by=Post.CASE_OFFICER, ends=(*OWN_DEADLINES, "decide", "correct", "state", "ask_hearing")),
    Step(said.VehicleTowed, (ROAD_TRAFFIC[93, 2],), frm=(Stage.RECORDED, *INFORMING),
         by=Post.CASE_OFFICER),
    Step(said.DriverIdentified, (ROAD_TRAFFIC[114],), frm=INFORMING, by=Post.CASE_OFFICER),
    Step(said.PartyInformed, (APL[41, 3],), frm=INFORMING, to=Stage.INFORMED,
         by=Post.CASE_OFFICER, ends=("inform_party",)),
    Step(said.ObjectionMade, (APL[41, 3], APL[45, 1]), frm=(*INFORMING, Stage.CONCLUDED),
         by=Post.CASE_OFFICER, starts=(ANSWER,)),
    Step(said.ObjectionAnswered, (APL[41, 3], APL[45, 1]), frm=(*INFORMING, Stage.CONCLUDED),
         by=Post.CASE_OFFICER, starts=(DISCARD,), ends=("answer_objection",)),
    Step(acts.FilingApproved, (APL[54, 2],), frm=(Stage.INFORMED,), by=Post.BUREAU_HEAD,
         starts=(ordinary.DECIDE,), papers=("filing_approval",)),
    Step(acts.InvestigationConcluded, (APL[57, 1],), frm=(Stage.INFORMED,), to=Stage.CONCLUDED,
         by=Post.CASE_OFFICER, papers=("investigation_report",)),
    Step(acts.InvestigationReopened, (APL[54, 1],), frm=(Stage.CONCLUDED, Stage.NOTIFIED),
         to=Stage.INFORMED, by=Post.CASE_OFFICER, ends=("state", "ask_hearing")),
)  # fmt: skip


def _shared(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps of another procedure; where they lead back to an investigation, back to the telling."""
    return tuple(replace(step, to=_informed_instead(step.to)) for step in steps)


def _informed_instead(to: Any) -> Any:
    if not callable(to):
        return Stage.INFORMED if to is Stage.INVESTIGATING else to

    def reached(facts: Any) -> Any:
        stage = to(facts)
        return Stage.INFORMED if stage is Stage.INVESTIGATING else stage

    return reached


def _from_notice(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    notice = next(number for number, step in enumerate(steps) if step.act is acts.NoticeServed)
    return tuple(step for step in steps if step.act in FROM_CONCLUSION) + steps[notice:]


STEPS = (
    *OWN_STEPS,
    *_shared(_from_notice(ordinary.STEPS)),
    *_shared(hearing.STEPS),
    *_shared(performance.STEPS),
    *_shared(remedies.STEPS),
)

MAIN_WAY = (
    Stage.RECORDED,
    Stage.VERIFIED,
    Stage.INFORMED,
    Stage.CONCLUDED,
    Stage.NOTIFIED,
    Stage.DECIDED,
    Stage.SERVED,
    Stage.CLOSED,
    Stage.ARCHIVED,
)

STANDING_FOR: dict[StrEnum, tuple[StrEnum, ...]] = {
    **{stage: (stage,) for stage in Stage},
    Stage.LEAD: (Stage.RECORDED,),
    Stage.PROPOSED: (Stage.RECORDED,),
    Stage.INVESTIGATING: (Stage.RECORDED, *INFORMING),
}
"""What stands for the stages of the ordinary procedure where a record goes its own way."""


def _whole(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps with the branches, and the endings open from the review of the record on."""
    endings = (acts.TransferDecided, acts.CaseWithdrawn)
    shared = branches.kept_to(branches.STEPS, STANDING_FOR, OWN_DEADLINES)
    own = tuple(
        branches.kept_to((step,), STANDING_FOR, OWN_DEADLINES)[0] if step.act in endings else step
        for step in steps
    )
    return (*own, *_shared(shared), *_shared(serving.STEPS))


def _version(number: int, steps: tuple[Step, ...]) -> Procedure[CaseFacts]:
    return Procedure(
        code="off_site",
        version=number,
        label="非现场执法",
        stages=Stage,
        stage_labels=STAGE_LABELS,
        begin=begin,
        changes=CHANGES,
        steps=(*steps, *versions.STEPS),
        rules=RULES,
        main_way=MAIN_WAY,
    )


OFF_SITE_1 = _version(1, STEPS)
"""Without the branches; records taken under it may be moved to the present version."""

OFF_SITE = _version(2, _whole(STEPS))
