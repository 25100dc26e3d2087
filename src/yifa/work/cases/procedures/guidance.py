"""Guidance, interviews and orders to correct, where no penalty is asked for (`guidance/1`).

《优化营商环境条例》第五十九条第一款；责令改正依《行政处罚法》第二十八条第一款.
"""

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import Deadline, Procedure, Step
from yifa.base.statute import APL, BUSINESS_CLIMATE, Period
from yifa.work.cases import acts
from yifa.work.cases.acts.guidance import (
    GuidanceEnded,
    GuidanceOpened,
    Guided,
    TalkCalled,
    TalkHeld,
)
from yifa.work.cases.facts import CHANGES, CaseFacts, begin
from yifa.work.cases.procedures.periods import CORRECT
from yifa.work.cases.rules import RULES
from yifa.work.cases.terms import STAGE_LABELS, Stage

DOING = (Stage.INVESTIGATING,)
MEETS = Deadline(
    "talk",
    "约谈",
    Period(0, "day"),
    None,
    end=EndRule.AGENCY,
    since=lambda facts: facts.guidance.talk_called.meets_at,
    waits_for=Post.CASE_OFFICER,
)

SHARED_STEPS: tuple[Step, ...] = (
    Step(Guided, (BUSINESS_CLIMATE[59, 1],), frm=DOING, by=Post.CASE_OFFICER),
    Step(TalkCalled, (BUSINESS_CLIMATE[59, 1],), frm=DOING, by=Post.CASE_OFFICER, starts=(MEETS,)),
    Step(TalkHeld, (BUSINESS_CLIMATE[59, 1],), frm=DOING, by=Post.CASE_OFFICER, ends=("talk",)),
)
"""Steps that a case under the ordinary procedure may take too."""

STEPS: tuple[Step, ...] = (
    Step(GuidanceOpened, (BUSINESS_CLIMATE[59, 1],), to=Stage.INVESTIGATING,
         by=Post.CASE_OFFICER),
    *SHARED_STEPS,
    Step(acts.CorrectionOrdered, (APL[28, 1],), frm=DOING, by=Post.CASE_OFFICER, starts=(CORRECT,),
         papers=("correction_order",)),
    Step(acts.Rechecked, (APL[28, 1],), frm=DOING, by=Post.CASE_OFFICER, ends=("correct",),
         papers=("recheck_record",)),
    Step(GuidanceEnded, (BUSINESS_CLIMATE[59, 1],), frm=DOING, to=Stage.CLOSED,
         by=Post.BUREAU_HEAD, ends=("correct", "talk")),
)  # fmt: skip

GUIDANCE: Procedure[CaseFacts] = Procedure(
    code="guidance",
    version=1,
    label="指导与约谈",
    stages=Stage,
    stage_labels=STAGE_LABELS | {Stage.INVESTIGATING: "指导办理", Stage.CLOSED: "已办结"},
    begin=begin,
    changes=CHANGES,
    steps=STEPS,
    rules=RULES,
    main_way=(Stage.INVESTIGATING, Stage.CLOSED),
)
