"""Service by publication (公告送达): issuing the notice is what the agency does in time.

The decision counts as served thirty days after; the days for serving do not run on meanwhile.
"""

from yifa.base.access import Post
from yifa.base.procedure import Deadline, Step
from yifa.base.statute import APL, CPL
from yifa.records.service.rules import NOTICE_DAYS
from yifa.work.cases import acts
from yifa.work.cases.terms import Stage

NOTICE_RUNS = Deadline(
    "notice_runs",
    "送达公告期间",
    NOTICE_DAYS,
    CPL[95, 1],
    since=lambda facts: facts.decision_published_on,
    done=lambda facts: facts.served_on is not None,
)
STEPS: tuple[Step, ...] = (
    Step(
        acts.DecisionPublished,
        (APL[61, 1], CPL[95]),
        frm=(Stage.DECIDED,),
        by=Post.CASE_OFFICER,
        starts=(NOTICE_RUNS,),
        ends=("serve",),
    ),
)
