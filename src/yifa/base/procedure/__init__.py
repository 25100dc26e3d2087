"""The language of procedures: acts on a matter, and one set of rules that reads them."""

from yifa.base.procedure.acts import Act, Matter, Override, Payload, Personal, Timeline
from yifa.base.procedure.late import findings_late
from yifa.base.procedure.readers import (
    Due,
    NextStep,
    StepRefused,
    findings_on,
    guard,
    next_steps,
    review,
    watch,
)
from yifa.base.procedure.rules import BLOCK, WARN, Answer, Finding, Level, Rule, rule
from yifa.base.procedure.steps import Deadline, Facts, Procedure, Step

__all__ = [
    "BLOCK",
    "WARN",
    "Act",
    "Answer",
    "Deadline",
    "Due",
    "Facts",
    "Finding",
    "Level",
    "Matter",
    "NextStep",
    "Override",
    "Payload",
    "Personal",
    "Procedure",
    "Rule",
    "Step",
    "StepRefused",
    "Timeline",
    "findings_late",
    "findings_on",
    "guard",
    "next_steps",
    "review",
    "rule",
    "watch",
]
