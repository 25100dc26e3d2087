"""The steps of the branches of a case (移送、中止、恢复、终止).

《行政处罚法》第二十五条至第二十七条，《行政执法机关移送涉嫌犯罪案件的规定》.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import WARN, Deadline, Step
from yifa.base.statute import ACL, APL, CRIME_TRANSFER, LICENSING, ZJ_ENFORCEMENT, Period
from yifa.work.cases.acts import branches as acts
from yifa.work.cases.rules.branches import HAND_OVER_HOURS, THREE_DAYS, handover_period
from yifa.work.cases.terms import Stage
from yifa.work.cases.terms.branches import PoliceAnswer

INVESTIGATION = (Stage.INVESTIGATING, Stage.CONCLUDED, Stage.NOTIFIED)
FROM_THE_LEAD = (Stage.LEAD, Stage.PROPOSED, *INVESTIGATION)
AFTER_TRANSFER = (Stage.SERVED, Stage.CLOSED, Stage.ARCHIVED)
AFTER_DECISION = (Stage.DECIDED, *AFTER_TRANSFER)
WITH_THE_POLICE = (*INVESTIGATION, Stage.DECIDED, Stage.SERVED)
"""A crime found after the decision goes to the police while the decision is carried out."""
_PERIODS = ("file", "decide", "correct", "state", "ask_hearing")

DECIDE_AFTER_ALL = Deadline(
    "decide",
    "作出处罚决定",
    APL.days(90),
    APL[60],
    end=EndRule.AGENCY,
    rule="INV-02",
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: facts.filed_on,
    when=lambda facts, book: (
        facts.filed_on is not None and not facts.branches.receiver and not facts.is_decided
    ),
    pauses=lambda facts: facts.branches.pauses,
)
"""The ninety days count on where a case comes back; a lawful suspension is taken out."""


def _reminder(code: str, facts: Any, book: Any) -> Period:
    return Period(int(book.parameter(code, facts.today)), "day")


LOOK_AGAIN = Deadline(
    "look_again",
    "核查中止原因是否消除",
    lambda facts, book: _reminder("suspension_check_days", facts, book),
    APL[54, 1],
    end=EndRule.AGENCY,
    waits_for=Post.CASE_OFFICER,
)
HAND_OVER = Deadline(
    "hand_over",
    "向有管辖权的机关移送",
    handover_period,
    ZJ_ENFORCEMENT[18, 2],
    end=EndRule.AGENCY,
    rule="COP-03",
    waits_for=Post.BUREAU_HEAD,
)
HEAD_DECIDES = Deadline(
    "decide_transfer",
    "决定是否批准移送涉嫌犯罪案件",
    THREE_DAYS,
    CRIME_TRANSFER[5],
    end=EndRule.NEVER,
    rule="CRI-01",
    waits_for=Post.BUREAU_HEAD,
    done=lambda facts: (
        facts.branches.transferred_on is not None or not facts.branches.is_crime_suspected
    ),
)
TO_THE_POLICE = Deadline(
    "hand_over_crime",
    "向公安机关移送",
    HAND_OVER_HOURS,
    CRIME_TRANSFER[5],
    end=EndRule.NEVER,
    rule="CRI-01",
    waits_for=Post.CASE_OFFICER,
    done=lambda facts: facts.branches.crime_papers_given,
)
ON_TRANSFER = (TO_THE_POLICE,)
"""What the approval of a transfer starts (`TransferDecided` is a step of the straight way)."""

POLICE_ANSWERS = Deadline(
    "await_police",
    "公安机关审查并答复",
    THREE_DAYS,
    CRIME_TRANSFER[8],
    end=EndRule.NEVER,
    done=lambda facts: facts.branches.police_answer is not None,
)
CONTEST = Deadline(
    "contest_refusal",
    "对不予立案提请复议或者建议立案监督",
    THREE_DAYS,
    CRIME_TRANSFER[9],
    end=EndRule.NEVER,
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: facts.branches.answered_on,
    when=lambda facts, book: facts.branches.police_answer is PoliceAnswer.REFUSED,
    done=lambda facts: (
        facts.branches.is_contested or facts.branches.police_answer is not PoliceAnswer.REFUSED
    ),
)
POLICE_REVIEW = Deadline(
    "await_police_review",
    "公安机关作出复议决定",
    THREE_DAYS,
    CRIME_TRANSFER[9],
    end=EndRule.NEVER,
    done=lambda facts: not facts.branches.is_contested,
)
THINGS = Deadline(
    "hand_over_things",
    "移交涉案物品和其他材料",
    THREE_DAYS,
    CRIME_TRANSFER[12],
    end=EndRule.NEVER,
    rule="CRI-04",
    late=WARN,
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: facts.branches.answered_on,
    when=lambda facts, book: facts.branches.police_answer is PoliceAnswer.FILED,
    done=lambda facts: facts.branches.things_given,
)
HELP = Deadline(
    "await_help",
    "答复协助请求",
    lambda facts, book: Period(int(book.parameter("assistance_days", facts.today)), "working_day"),
    APL[26],
    end=EndRule.AGENCY,
    done=lambda facts: not facts.branches.help_waits,
)


def _back(facts: Any) -> Stage:
    return Stage(facts.branches.stage_before or Stage.INVESTIGATING)


def _taken_up(facts: Any) -> Any:
    """A closed case is open again when a crime is found in it."""
    return Stage.SERVED if facts.stage in (Stage.CLOSED, Stage.ARCHIVED) else facts.stage


def _given_back(facts: Any) -> Any:
    """A case that ended in the transfer is investigated again; a decision that was made stands."""
    return facts.stage if facts.is_decided else Stage.INVESTIGATING


def _answered(facts: Any) -> Stage:
    return Stage.HANDED_OVER if facts.branches.receiver else _back(facts)


CRIME: tuple[Step, ...] = (
    Step(acts.CrimeReported, (APL[27, 1], CRIME_TRANSFER[5]),
         frm=(*INVESTIGATION, *AFTER_DECISION), to=_taken_up, by=Post.CASE_OFFICER,
         starts=(HEAD_DECIDES,), ends=("archive",)),
    Step(acts.TransferRefused, (CRIME_TRANSFER[5],), frm=(*INVESTIGATION, *AFTER_DECISION),
         by=Post.BUREAU_HEAD),
    Step(acts.CrimeTransferDecided, (APL[27, 1], CRIME_TRANSFER[5], CRIME_TRANSFER[11]),
         frm=WITH_THE_POLICE, by=Post.BUREAU_HEAD, starts=ON_TRANSFER),
    Step(acts.CrimeHandedOver, (CRIME_TRANSFER[5], CRIME_TRANSFER[6]), frm=WITH_THE_POLICE,
         by=Post.CASE_OFFICER, starts=(POLICE_ANSWERS,)),
    Step(acts.PoliceAnswered, (CRIME_TRANSFER[8],), frm=WITH_THE_POLICE, by=Post.CASE_OFFICER,
         starts=(CONTEST, THINGS)),
    Step(acts.RefusalContested, (CRIME_TRANSFER[9],), frm=WITH_THE_POLICE,
         by=Post.CASE_OFFICER, starts=(POLICE_REVIEW,)),
    Step(acts.CrimeThingsHandedOver, (CRIME_TRANSFER[12], ACL[21]), frm=WITH_THE_POLICE,
         by=Post.CASE_OFFICER),
    Step(acts.CaseTakenBack, (APL[27, 1], CRIME_TRANSFER[10]),
         frm=(Stage.DECIDED, *AFTER_TRANSFER), to=_given_back, by=Post.CASE_OFFICER,
         starts=(DECIDE_AFTER_ALL,)),
    Step(acts.SentenceNoted, (APL[35, 2],), frm=AFTER_TRANSFER, by=Post.CASE_OFFICER),
)  # fmt: skip
"""Suspected crime, from its report to the judgment, before a decision or after it."""

STEPS: tuple[Step, ...] = (
    Step(acts.CaseSuspended, (APL[54, 1],), frm=INVESTIGATION, to=Stage.SUSPENDED,
         by=Post.BUREAU_HEAD, starts=(LOOK_AGAIN,)),
    Step(acts.CaseResumed, (APL[54, 1], APL[60]), frm=(Stage.SUSPENDED,), to=_back,
         by=Post.BUREAU_HEAD, starts=(DECIDE_AFTER_ALL,), ends=("look_again",)),
    Step(acts.CaseTerminated, (APL[57, 1],), frm=(*INVESTIGATION, Stage.SUSPENDED),
         to=Stage.TERMINATED, by=Post.BUREAU_HEAD, ends=(*_PERIODS, "look_again")),
    Step(acts.FoundNotOurs, (APL[22], ZJ_ENFORCEMENT[18, 2]), frm=FROM_THE_LEAD,
         by=Post.CASE_OFFICER, starts=(HAND_OVER,)),
    Step(acts.HandedOver, (APL[22], APL[25]), frm=FROM_THE_LEAD, to=Stage.HANDED_OVER,
         by=Post.BUREAU_HEAD, ends=(*_PERIODS, "hand_over")),
    Step(acts.HandoverAnswered, (APL[25],), frm=(Stage.HANDED_OVER,), to=_answered,
         by=Post.CASE_OFFICER, starts=(DECIDE_AFTER_ALL,)),
    *CRIME,
    Step(acts.HelpRequested, (APL[26],), frm=INVESTIGATION, by=Post.CASE_OFFICER,
         starts=(HELP,)),
    Step(acts.HelpAnswered, (APL[26],), frm=INVESTIGATION, by=Post.CASE_OFFICER),
    Step(acts.LicenceNoted, (LICENSING[64],), frm=INVESTIGATION, by=Post.CASE_OFFICER),
    Step(acts.AuthorityNotified, (LICENSING[64], ZJ_ENFORCEMENT[16]),
         frm=(Stage.DECIDED, Stage.SERVED), by=Post.CASE_OFFICER),
    Step(acts.SparingChecked, (APL[33, 1],), frm=INVESTIGATION, by=Post.CASE_OFFICER),
)  # fmt: skip


def kept_to(
    steps: Iterable[Step],
    stages: Mapping[StrEnum, tuple[StrEnum, ...]],
    ends: tuple[str, ...] = (),
) -> tuple[Step, ...]:
    """The branches in another procedure: from its own stages, ending its own periods as well.

    `stages` says for each stage of the ordinary procedure which stand for it; others fall away.
    """
    return tuple(
        replace(
            step,
            frm=tuple(dict.fromkeys(own for stage in step.frm for own in stages.get(stage, ()))),
            ends=(*step.ends, *ends) if step.to in _LEAVING else step.ends,
        )
        for step in steps
    )


_LEAVING = frozenset({Stage.TERMINATED, Stage.HANDED_OVER, Stage.WITHDRAWN})
