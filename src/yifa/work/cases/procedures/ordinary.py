"""The ordinary procedure (普通程序): 《行政处罚法》第五十四条至第六十二条."""

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import Deadline, Procedure, Step
from yifa.base.statute import APL, ARL, PUBLICITY_GUIDANCE, Period
from yifa.work.cases import acts
from yifa.work.cases.facts import CHANGES, CaseFacts, begin
from yifa.work.cases.procedures import (
    branches,
    chain,
    hearing,
    measures,
    performance,
    remedies,
    serving,
    versions,
)
from yifa.work.cases.procedures.periods import (
    APPLY_COURT,
    ARCHIVE,
    BANK_CASH,
    CORRECT,
    DISCLOSE,
    HAND_IN,
    PAY,
)
from yifa.work.cases.rules import RULES
from yifa.work.cases.rules.notice import HEARING_DAYS, defence_period
from yifa.work.cases.terms import STAGE_LABELS, Outcome, Stage

INVESTIGATING = (Stage.INVESTIGATING,)
BEFORE_DECISION = (Stage.INVESTIGATING, Stage.CONCLUDED, Stage.NOTIFIED)
HEARD = (Stage.NOTIFIED,)

FILE = Deadline(
    "file",
    "及时立案",
    lambda facts, book: _days("filing_limit_days", facts, book),
    APL[54, 2],
    end=EndRule.AGENCY,
    rule="INV-01",
    waits_for=Post.BUREAU_HEAD,
)
DECIDE = Deadline(
    "decide",
    "作出处罚决定",
    APL.days(90),
    APL[60],
    end=EndRule.AGENCY,
    rule="INV-02",
    waits_for=Post.CASE_OFFICER,
)
STATE = Deadline(
    "state",
    "陈述、申辩",
    defence_period,
    APL[45, 1],
    since=lambda facts: facts.notice.service.effective_on,
    done=lambda facts: facts.statement_waived,
)
ASK_HEARING = Deadline(
    "ask_hearing",
    "要求听证",
    HEARING_DAYS,
    APL[64, 0, 1],
    since=lambda facts: facts.notice.service.effective_on,
    when=lambda facts, book: facts.notice.hearing_told,
    done=lambda facts: facts.hearing_waived,
)
SERVE = Deadline(
    "serve",
    "送达决定书",
    APL.days(7),
    APL[61, 1],
    end=EndRule.AGENCY,
    rule="SRV-01",
    waits_for=Post.CASE_OFFICER,
)


def _days(code: str, facts: CaseFacts, book: object) -> Period:
    return Period(int(book.parameter(code, facts.today)), "working_day")  # type: ignore[attr-defined]


def _closable(facts: CaseFacts) -> Stage:
    """After a transfer nothing is served to the party; the case waits to be closed."""
    return Stage.SERVED if facts.outcome is Outcome.TRANSFERRED else Stage.DECIDED


STEPS = (
    Step(acts.LeadRegistered, (APL[54, 1],), to=Stage.LEAD, by=Post.CASE_OFFICER,
         starts=(FILE,), papers=("lead_register",)),
    Step(acts.FilingProposed, (APL[54, 2],), frm=(Stage.LEAD,), to=Stage.PROPOSED,
         by=Post.CASE_OFFICER),
    Step(acts.FilingApproved, (APL[54, 2],), frm=(Stage.PROPOSED,), to=Stage.INVESTIGATING,
         by=Post.BUREAU_HEAD, starts=(DECIDE,), ends=("file",), papers=("filing_approval",)),
    Step(acts.FilingRefused, (APL[54, 2],), frm=(Stage.LEAD, Stage.PROPOSED), to=Stage.NOT_FILED,
         by=Post.BUREAU_HEAD, ends=("file",), papers=("filing_refusal",)),
    Step(acts.OfficersChanged, (APL[42, 1],), frm=BEFORE_DECISION, by=Post.BUREAU_HEAD),
    Step(acts.RecusalRequested, (APL[43, 2],), frm=BEFORE_DECISION, by=Post.CASE_OFFICER,
         starts=(hearing.REPLY_RECUSAL,)),
    Step(acts.RecusalDecided, (APL[43, 3],), frm=BEFORE_DECISION, by=Post.BUREAU_HEAD),
    Step(acts.SceneRecorded, (APL[55, 2],), frm=INVESTIGATING, by=Post.CASE_OFFICER,
         papers=("scene_record",)),
    Step(acts.Interviewed, (APL[55, 2],), frm=INVESTIGATING, by=Post.CASE_OFFICER,
         papers=("interview_record",)),
    Step(acts.EvidenceTaken, (APL[46, 1], APL[54, 1]), frm=INVESTIGATING, by=Post.CASE_OFFICER),
    Step(acts.CorrectionOrdered, (APL[28, 1],), frm=(Stage.INVESTIGATING, Stage.CONCLUDED),
         by=Post.CASE_OFFICER, starts=(CORRECT,), papers=("correction_order",)),
    Step(acts.CorrectionNotNeeded, (APL[28, 1],), frm=(Stage.INVESTIGATING, Stage.CONCLUDED),
         by=Post.CASE_OFFICER),
    Step(acts.Rechecked, (APL[28, 1],), frm=(Stage.INVESTIGATING, Stage.CONCLUDED),
         by=Post.CASE_OFFICER, ends=("correct",), papers=("recheck_record",)),
    Step(acts.InvestigationConcluded, (APL[57, 1],), frm=INVESTIGATING, to=Stage.CONCLUDED,
         by=Post.CASE_OFFICER, papers=("investigation_report",)),
    Step(acts.InvestigationReopened, (APL[54, 1],), frm=(Stage.CONCLUDED, Stage.NOTIFIED),
         to=Stage.INVESTIGATING, by=Post.CASE_OFFICER, ends=("state", "ask_hearing")),
    Step(acts.NoticeServed, (APL[44],), frm=(Stage.CONCLUDED, Stage.NOTIFIED), to=Stage.NOTIFIED,
         by=Post.CASE_OFFICER, starts=(STATE, ASK_HEARING), papers=("prior_notice",)),
    Step(acts.StatementMade, (APL[45, 1],), frm=HEARD, by=Post.CASE_OFFICER, ends=("state",),
         papers=("statement_record",)),
    Step(acts.StatementAnswered, (APL[45, 1],), frm=HEARD, by=Post.CASE_OFFICER,
         papers=("statement_review",)),
    Step(acts.HearingRequested, (APL[63, 1], APL[64, 0, 1]), frm=HEARD, by=Post.CASE_OFFICER,
         ends=("ask_hearing",)),
    Step(acts.HearingRequestWithdrawn, (APL[63, 1],), frm=HEARD, by=Post.CASE_OFFICER),
    Step(acts.RightsWaived, (APL[62],), frm=HEARD, by=Post.CASE_OFFICER),
    Step(acts.ReviewRequested, (APL[58, 1],), frm=(Stage.CONCLUDED, Stage.NOTIFIED),
         by=Post.CASE_OFFICER),
    Step(acts.ReviewPassed, (APL[58, 1],), frm=(Stage.CONCLUDED, Stage.NOTIFIED),
         by=Post.LEGAL_REVIEWER, papers=("legal_review",)),
    Step(acts.ReviewReturned, (APL[58, 1],), frm=(Stage.CONCLUDED, Stage.NOTIFIED),
         by=Post.LEGAL_REVIEWER, papers=("legal_review",)),
    Step(acts.Deliberated, (APL[57, 2],), frm=(Stage.CONCLUDED, Stage.NOTIFIED),
         by=Post.BUREAU_HEAD, papers=("deliberation_record",)),
    Step(acts.Decided, (APL[57, 1, 1], APL[59]), frm=HEARD, to=Stage.DECIDED,
         by=Post.BUREAU_HEAD, starts=(SERVE, DISCLOSE), ends=("decide", "state", "ask_hearing"),
         papers=("decision_approval", "penalty_decision")),
    Step(acts.NoPenaltyDecided, (APL[57, 1, 2], APL[57, 1, 3]),
         frm=(Stage.CONCLUDED, Stage.NOTIFIED), to=Stage.DECIDED, by=Post.BUREAU_HEAD,
         starts=(SERVE,), ends=("decide", "state", "ask_hearing"), papers=("no_penalty_decision",)),
    Step(acts.TransferDecided, (APL[27, 1], APL[57, 1, 4]), frm=BEFORE_DECISION, to=_closable,
         by=Post.BUREAU_HEAD, starts=branches.ON_TRANSFER,
         ends=("decide", "state", "ask_hearing")),
    Step(acts.CaseWithdrawn, (APL[57, 1],), frm=BEFORE_DECISION, to=Stage.WITHDRAWN,
         by=Post.BUREAU_HEAD, ends=("decide", "correct", "state", "ask_hearing")),
    Step(acts.DecisionServed, (APL[61],), frm=(Stage.DECIDED,), to=Stage.SERVED,
         by=Post.CASE_OFFICER, starts=(PAY, APPLY_COURT, *remedies.ON_SERVICE), ends=("serve",),
         papers=("proof_of_service",)),
    Step(acts.FinePaid, (APL[67, 3],), frm=(Stage.SERVED,), by=Post.CASE_OFFICER, ends=()),
    Step(acts.CollectedOnTheSpot, (APL[69], APL[70]), frm=(Stage.SERVED,), by=Post.CASE_OFFICER,
         starts=(HAND_IN,)),
    Step(acts.Landed, (APL[71],), frm=(Stage.SERVED,), by=Post.CASE_OFFICER, starts=(HAND_IN,)),
    Step(acts.CashHandedIn, (APL[71],), frm=(Stage.SERVED,), by=Post.CASE_OFFICER,
         starts=(BANK_CASH,), ends=("hand_in",)),
    Step(acts.CashBanked, (APL[71],), frm=(Stage.SERVED,), by=Post.CASE_OFFICER,
         ends=("bank_cash",)),
    Step(acts.Disclosed, (APL[48, 1], PUBLICITY_GUIDANCE.whole),
         frm=(Stage.DECIDED, Stage.SERVED, Stage.CLOSED), by=Post.CASE_OFFICER,
         ends=("disclose",)),
    Step(acts.CaseClosed, (APL[57, 1], APL[66, 1]), frm=(Stage.SERVED,), to=Stage.CLOSED,
         by=Post.BUREAU_HEAD, starts=(ARCHIVE,), ends=("pay",), papers=("closing_approval",)),
    Step(acts.CaseArchived, (APL[47], ARL[20, 1]), frm=(Stage.CLOSED,), to=Stage.ARCHIVED,
         by=Post.ARCHIVIST, ends=("archive",), papers=("dossier",)),
)  # fmt: skip

MAIN_WAY = (
    Stage.LEAD,
    Stage.PROPOSED,
    Stage.INVESTIGATING,
    Stage.CONCLUDED,
    Stage.NOTIFIED,
    Stage.DECIDED,
    Stage.SERVED,
    Stage.CLOSED,
    Stage.ARCHIVED,
)


def _version(number: int, steps: tuple[Step, ...]) -> Procedure[CaseFacts]:
    return Procedure(
        code="ordinary",
        version=number,
        label="普通程序",
        stages=Stage,
        stage_labels=STAGE_LABELS,
        begin=begin,
        changes=CHANGES,
        steps=steps,
        rules=RULES,
        main_way=MAIN_WAY,
    )


ORDINARY_1 = _version(1, (*STEPS, *versions.STEPS))
"""The straight way alone; cases filed under it may be moved to the present version."""

ORDINARY = _version(
    2,
    (
        *STEPS,
        *versions.STEPS,
        *chain.STEPS,
        *serving.STEPS,
        *hearing.STEPS,
        *measures.STEPS,
        *branches.STEPS,
        *performance.STEPS,
        *remedies.STEPS,
    ),
)
