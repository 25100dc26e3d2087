"""Moving an open case to another version of its procedure: an act of its own, with its basis."""

from yifa.base.access import Post
from yifa.base.procedure import Step
from yifa.work.cases.acts.versions import ProcedureMoved
from yifa.work.cases.terms import ENDED, Stage

STEPS: tuple[Step, ...] = (
    Step(
        ProcedureMoved, frm=tuple(item for item in Stage if item not in ENDED), by=Post.BUREAU_HEAD
    ),
)
