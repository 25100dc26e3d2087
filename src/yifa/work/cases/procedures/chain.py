"""Weighing evidence: while the case is open to new facts."""

from yifa.base.access import Post
from yifa.base.procedure import Step
from yifa.base.statute import APL
from yifa.work.cases.acts.chain import EvidenceWeighed
from yifa.work.cases.terms import Stage

STEPS = (Step(EvidenceWeighed, (APL[46, 2],), frm=(Stage.INVESTIGATING,), by=Post.CASE_OFFICER),)
