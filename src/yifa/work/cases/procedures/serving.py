"""Service by publication (公告送达), and what may follow a served paper: 补正、公示审批.

Issuing the notice is what the agency does in time: the decision counts as served thirty days
after; the days for serving do not run on meanwhile.
"""

from yifa.base.access import Post
from yifa.base.procedure import Deadline, Step
from yifa.base.statute import APL, CPL
from yifa.records.service.rules import NOTICE_DAYS
from yifa.work.cases import acts
from yifa.work.cases.terms import Stage

AT_WORK = (
    Stage.INVESTIGATING,
    Stage.CONCLUDED,
    Stage.NOTIFIED,
    Stage.DECIDED,
    Stage.SERVED,
    Stage.CLOSED,
)
DECIDED = (Stage.DECIDED, Stage.SERVED, Stage.CLOSED)

NOTICE_RUNS = Deadline(
    "notice_runs",
    "送达公告期间",
    NOTICE_DAYS,
    CPL[95, 1],
    since=lambda facts: facts.decision_published_on,
    done=lambda facts: facts.served_on is not None,
)
BY_NOTICE = Step(
    acts.DecisionPublished,
    (APL[61, 1], CPL[95]),
    frm=(Stage.DECIDED,),
    by=Post.CASE_OFFICER,
    starts=(NOTICE_RUNS,),
    ends=("serve",),
)
CORRECTING = Step(
    acts.PaperCorrected,
    (APL[59],),
    frm=AT_WORK,
    by=Post.BUREAU_HEAD,
    papers=("correction_notice",),
)
PUBLISHING: tuple[Step, ...] = (
    Step(
        acts.PublicationApproved,
        (APL[48, 1],),
        frm=DECIDED,
        by=Post.BUREAU_HEAD,
        papers=("publication_approval",),
    ),
    Step(acts.WithdrawalApproved, (APL[48, 2],), frm=DECIDED, by=Post.BUREAU_HEAD),
)
ON_THE_SPOT: tuple[Step, ...] = (CORRECTING, *PUBLISHING)
"""A decision made on the spot is handed over there: it is never served by notice."""

STEPS: tuple[Step, ...] = (BY_NOTICE, CORRECTING, *PUBLISHING)
