"""The steps of performance and enforcement (履行与执行).

《行政处罚法》第六章，《行政强制法》第四章、第五章.
"""

from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import Deadline, Step
from yifa.base.statute import ACL, APL, LITIGATION, Period
from yifa.work.cases.acts import performance as acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.procedures.periods import APPLY_COURT
from yifa.work.cases.rules.performance.periods import (
    COURT_ACCEPTS,
    COURT_RULES,
    STAY_LIMIT,
    TO_ASK_HIGHER,
    demand_period,
)
from yifa.work.cases.terms import Stage
from yifa.work.cases.terms.performance import REFUSALS, CourtAnswer

SERVED = (Stage.SERVED,)
AFTER_SERVICE = (Stage.SERVED, Stage.CLOSED)
AT_WORK = (
    Stage.INVESTIGATING,
    Stage.CONCLUDED,
    Stage.NOTIFIED,
    Stage.DECIDED,
    Stage.SERVED,
)
ON_THE_ROAD = (Stage.LEAD, Stage.PROPOSED, Stage.OPENED, Stage.TOLD, Stage.HEARD, *AT_WORK)


def _next_instalment(facts: CaseFacts, book: Any) -> Period:
    """The days from the approval to the first instalment that is not yet covered."""
    deferral = facts.performance.deferral
    if deferral is None:
        return Period(0, "day")
    left = facts.unpaid_fen
    for part in reversed(deferral.instalments):
        left -= part.fine_fen
        if left <= 0:
            return Period((part.due_on - deferral.approved_on).days, "day")
    return Period((deferral.instalments[0].due_on - deferral.approved_on).days, "day")


def _last_demand(facts: CaseFacts, book: Any) -> Period:
    return demand_period(facts.performance.demands[-1])


INSTALMENT = Deadline(
    "pay",
    "按批准的期限缴纳罚款",
    _next_instalment,
    APL[66, 2],
    since=lambda facts: facts.performance.deferral.approved_on,
    done=lambda facts: facts.unpaid_fen == 0,
    moves=True,
)
MEET_DEMAND = Deadline(
    "meet_demand",
    "催告期限",
    _last_demand,
    ACL[54],
    end=EndRule.NEVER,
    since=lambda facts: facts.performance.demands[-1].served_on,
    done=lambda facts: facts.performance.is_over,
)
COURT_TAKES_UP = Deadline(
    "court_accepts", "法院受理强制执行申请", COURT_ACCEPTS, ACL[56, 1], end=EndRule.AGENCY
)
COURT_DECIDES = Deadline(
    "court_rules",
    "法院作出执行裁定",
    COURT_RULES,
    ACL[57],
    end=EndRule.AGENCY,
    since=lambda facts: facts.performance.answered_on,
    when=lambda facts, book: facts.performance.court_answer is CourtAnswer.ACCEPTED,
)
ASK_HIGHER = Deadline(
    "ask_higher_court",
    "向上一级法院申请复议",
    TO_ASK_HIGHER,
    ACL[56, 2],
    waits_for=Post.BUREAU_HEAD,
    since=lambda facts: facts.performance.answered_on,
    when=lambda facts, book: facts.performance.court_answer in REFUSALS,
)
STAYED = Deadline(
    "stay_execution",
    "中止执行满三年",
    STAY_LIMIT,
    ACL[39, 2],
    end=EndRule.NEVER,
    since=lambda facts: facts.performance.stayed_on,
)

DEFERRING = (
    Step(acts.DeferralRequested, (APL[66, 2],), frm=SERVED, by=Post.CASE_OFFICER),
    Step(acts.DeferralApproved, (APL[66, 2], APL[72, 2]), frm=SERVED, by=Post.BUREAU_HEAD,
         starts=(INSTALMENT, APPLY_COURT), ends=("pay", "apply_court")),
    Step(acts.DeferralRefused, (APL[66, 2],), frm=SERVED, by=Post.BUREAU_HEAD),
    Step(acts.SurchargeDecided, (APL[72, 1, 1], ACL[45]), frm=SERVED, by=Post.BUREAU_HEAD,
         papers=("surcharge_decision",)),
    Step(acts.ConfiscatedDisposed, (APL[74, 1],), frm=AFTER_SERVICE, by=Post.BUREAU_HEAD),
    Step(acts.SeizedAuctioned, (ACL[46, 3], ACL[48]), frm=SERVED, by=Post.BUREAU_HEAD),
)  # fmt: skip

DEMANDING = (
    Step(acts.DemandServed, (ACL[35], ACL[54]), frm=AT_WORK, by=Post.CASE_OFFICER,
         starts=(MEET_DEMAND, APPLY_COURT)),
    Step(acts.DemandStatementMade, (ACL[36],), frm=AT_WORK, by=Post.CASE_OFFICER),
    Step(acts.DemandStatementAnswered, (ACL[36],), frm=AT_WORK, by=Post.CASE_OFFICER),
    Step(acts.EnforcementDecided, (ACL[34], ACL[37]), frm=SERVED, by=Post.BUREAU_HEAD),
    Step(acts.EnforcementCarriedOut, (ACL[37], ACL[43]), frm=SERVED, by=Post.CASE_OFFICER,
         ends=("meet_demand", "apply_court")),
)  # fmt: skip

IN_COURT = (
    Step(acts.CourtApplied, (ACL[53], ACL[54], ACL[55], LITIGATION[97]), frm=SERVED,
         by=Post.BUREAU_HEAD, starts=(COURT_TAKES_UP,), ends=("apply_court", "meet_demand")),
    Step(acts.CourtAnswered, (ACL[56, 1], ACL[57], ACL[58, 2]), frm=SERVED, by=Post.CASE_OFFICER,
         starts=(COURT_DECIDES, ASK_HIGHER), ends=("court_accepts", "court_rules")),
    Step(acts.HigherCourtAsked, (ACL[56, 2], ACL[58, 3]), frm=SERVED, by=Post.BUREAU_HEAD,
         ends=("ask_higher_court",)),
    Step(acts.ExecutionResult, (ACL[60, 1],), frm=AFTER_SERVICE, by=Post.CASE_OFFICER),
)  # fmt: skip

RUNNING = (
    Step(acts.AgreementMade, (ACL[42, 1],), frm=SERVED, by=Post.BUREAU_HEAD),
    Step(acts.AgreementBroken, (ACL[42, 2],), frm=SERVED, by=Post.BUREAU_HEAD),
    Step(acts.ExecutionStayed, (ACL[39, 1],), frm=SERVED, by=Post.BUREAU_HEAD, starts=(STAYED,),
         ends=("apply_court",)),
    Step(acts.ExecutionResumed, (ACL[39, 2],), frm=SERVED, by=Post.BUREAU_HEAD,
         starts=(APPLY_COURT,), ends=("stay_execution",)),
    Step(acts.ExecutionEnded, (ACL[39, 2], ACL[40]), frm=SERVED, by=Post.BUREAU_HEAD,
         ends=("stay_execution", "apply_court", "meet_demand", "ask_higher_court")),
    Step(acts.Restored, (ACL[41],), frm=AFTER_SERVICE, by=Post.BUREAU_HEAD),
    Step(acts.SubstituteDecided, (ACL[50], ACL[51, 1, 1]), frm=AT_WORK, by=Post.BUREAU_HEAD),
    Step(acts.SubstitutePerformed, (ACL[51],), frm=AT_WORK, by=Post.CASE_OFFICER,
         ends=("meet_demand",)),
    Step(acts.ClearedAtOnce, (ACL[52],), frm=ON_THE_ROAD, by=Post.CASE_OFFICER),
    Step(acts.ClearingTold, (ACL[52],), frm=ON_THE_ROAD, by=Post.CASE_OFFICER),
)  # fmt: skip

STEPS: tuple[Step, ...] = (*DEFERRING, *DEMANDING, *IN_COURT, *RUNNING)
