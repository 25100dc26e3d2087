"""The summary procedure (简易程序): 《行政处罚法》第五十一条至第五十三条."""

from enum import StrEnum

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import Deadline, Procedure, Step
from yifa.base.statute import APL, ARL, PUBLICITY_GUIDANCE, Period
from yifa.work.cases import acts
from yifa.work.cases.facts import CHANGES, CaseFacts, begin
from yifa.work.cases.procedures import branches, performance, remedies, serving, versions
from yifa.work.cases.procedures.periods import (
    APPLY_COURT,
    ARCHIVE,
    BANK_CASH,
    DISCLOSE,
    HAND_IN,
    PAY,
)
from yifa.work.cases.rules import RULES
from yifa.work.cases.terms import STAGE_LABELS, Stage

REPORT = Deadline(
    "report",
    "报机关备案",
    lambda facts, book: Period(
        int(book.parameter("summary_report_days", facts.today)), "working_day"
    ),
    APL[52, 3],
    end=EndRule.AGENCY,
    rule="SUM-03",
    waits_for=Post.CASE_OFFICER,
)

STEPS = (
    Step(acts.OpenedOnTheSpot, (APL[51],), to=Stage.OPENED, by=Post.CASE_OFFICER),
    Step(acts.ToldOnTheSpot, (APL[44], APL[52, 1]), frm=(Stage.OPENED,), to=Stage.TOLD,
         by=Post.CASE_OFFICER),
    Step(acts.HeardOnTheSpot, (APL[45, 1],), frm=(Stage.TOLD,), to=Stage.HEARD,
         by=Post.CASE_OFFICER),
    Step(acts.DecidedOnTheSpot, (APL[51], APL[52, 2]), frm=(Stage.HEARD,), to=Stage.DECIDED,
         by=Post.CASE_OFFICER, starts=(REPORT, DISCLOSE), papers=("on_the_spot_decision",)),
    Step(acts.ServedOnTheSpot, (APL[52, 1],), frm=(Stage.DECIDED,), to=Stage.SERVED,
         by=Post.CASE_OFFICER, starts=(PAY, APPLY_COURT, *remedies.ON_SERVICE)),
    Step(acts.CollectedOnTheSpot, (APL[68], APL[69], APL[70]), frm=(Stage.SERVED,),
         by=Post.CASE_OFFICER, starts=(HAND_IN,)),
    Step(acts.Landed, (APL[71],), frm=(Stage.SERVED,), by=Post.CASE_OFFICER, starts=(HAND_IN,)),
    Step(acts.CashHandedIn, (APL[71],), frm=(Stage.SERVED,), by=Post.CASE_OFFICER,
         starts=(BANK_CASH,), ends=("hand_in",)),
    Step(acts.CashBanked, (APL[71],), frm=(Stage.SERVED,), by=Post.CASE_OFFICER,
         ends=("bank_cash",)),
    Step(acts.FinePaid, (APL[67, 3],), frm=(Stage.SERVED,), by=Post.CASE_OFFICER),
    Step(acts.ReportedToAgency, (APL[52, 3],), frm=(Stage.DECIDED, Stage.SERVED),
         by=Post.CASE_OFFICER, ends=("report",)),
    Step(acts.ReportSettled, (APL[52, 3], APL[75, 2]), by=Post.SQUAD_LEADER),
    Step(acts.Disclosed, (APL[48, 1], PUBLICITY_GUIDANCE.whole),
         frm=(Stage.DECIDED, Stage.SERVED, Stage.CLOSED), by=Post.CASE_OFFICER,
         ends=("disclose",)),
    Step(acts.CaseClosed, (APL[53], APL[66, 1]), frm=(Stage.SERVED,), to=Stage.CLOSED,
         by=Post.BUREAU_HEAD, starts=(ARCHIVE,), ends=("pay", "apply_court"),
         papers=("closing_approval",)),
    Step(acts.CaseArchived, (APL[47], ARL[20, 1]), frm=(Stage.CLOSED,), to=Stage.ARCHIVED,
         by=Post.ARCHIVIST, ends=("archive",), papers=("dossier",)),
)  # fmt: skip

MAIN_WAY = (
    Stage.OPENED,
    Stage.TOLD,
    Stage.HEARD,
    Stage.DECIDED,
    Stage.SERVED,
    Stage.CLOSED,
    Stage.ARCHIVED,
)


def _version(number: int, steps: tuple[Step, ...]) -> Procedure[CaseFacts]:
    return Procedure(
        code="summary",
        version=number,
        label="简易程序",
        stages=Stage,
        stage_labels=STAGE_LABELS,
        begin=begin,
        changes=CHANGES,
        steps=steps,
        rules=RULES,
        main_way=MAIN_WAY,
        counts_reports=True,
    )


SUMMARY_1 = _version(1, (*STEPS, *versions.STEPS))
"""The straight way alone; cases opened under it may be moved to the present version."""

_OWN: dict[StrEnum, tuple[StrEnum, ...]] = {
    stage: (stage,) for stage in (Stage.DECIDED, *branches.AFTER_TRANSFER)
}
SUMMARY = _version(
    2,
    (
        *STEPS,
        *versions.STEPS,
        *serving.ON_THE_SPOT,
        *performance.STEPS,
        *remedies.STEPS,
        *branches.kept_to(branches.CRIME, _OWN),
    ),
)
