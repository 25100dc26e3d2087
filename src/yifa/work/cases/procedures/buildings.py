"""The procedure of unlawful buildings (违法建设处置): stop, classify, decide, remove.

《城乡规划法》第六十四条至第六十八条，《行政强制法》第四十四条，《浙江省违法建筑处置规定》.
The fine or confiscation that goes with it is decided in an ordinary case of its own.
"""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import Deadline, Procedure, Step
from yifa.base.statute import ACL, APL, ARL, CPL, PLANNING, Period
from yifa.base.statute import ZJ_ILLEGAL_BUILDING as BUILDINGS
from yifa.work.cases import acts
from yifa.work.cases.acts import branches as said
from yifa.work.cases.acts import buildings as own
from yifa.work.cases.facts import CHANGES, CaseFacts, begin
from yifa.work.cases.procedures import branches, performance, remedies, serving, versions
from yifa.work.cases.procedures.periods import ARCHIVE
from yifa.work.cases.rules import RULES
from yifa.work.cases.terms import STAGE_LABELS, Stage
from yifa.work.cases.terms.buildings import Disposal

INVESTIGATING = (Stage.INVESTIGATING,)
BEFORE_DECISION = (Stage.INVESTIGATING, Stage.NOTIFIED)
NOTIFIED = (Stage.NOTIFIED,)
SERVED = (Stage.SERVED,)

FILE = Deadline(
    "file",
    "及时立案",
    lambda facts, book: Period(
        int(book.parameter("filing_limit_days", facts.today)), "working_day"
    ),
    APL[54, 2],
    end=EndRule.AGENCY,
    rule="INV-01",
    waits_for=Post.BUREAU_HEAD,
)
STATE = Deadline(
    "state",
    "陈述、申辩",
    lambda facts, book: Period(facts.buildings.notice.defence_days, "working_day"),
    BUILDINGS[14, 1],
    since=lambda facts: facts.buildings.notice.service.effective_on,
)
SERVE = Deadline(
    "serve",
    "送达处置决定书",
    APL.days(7),
    BUILDINGS[14, 2],
    end=EndRule.AGENCY,
    rule="SRV-01",
    waits_for=Post.CASE_OFFICER,
)


def _given(facts: CaseFacts, book: Any) -> Period:
    disposal = facts.buildings.disposal
    return Period(disposal.days if disposal is not None else 0, "day")


PERFORM = Deadline(
    "perform",
    "自行改正、拆除",
    _given,
    BUILDINGS[15],
    since=lambda facts: facts.served_on,
    when=lambda facts, book: (
        facts.buildings.disposal is not None
        and facts.buildings.disposal.disposal is not Disposal.CONFISCATE
    ),
    done=lambda facts: facts.buildings.is_performed or facts.buildings.is_removed,
)
REMOVE_OWN = Deadline(
    "announced",
    "公告限期自行拆除",
    lambda facts, book: Period(facts.buildings.announced.days, "day"),
    ACL[44],
    end=EndRule.NEVER,
    since=lambda facts: facts.buildings.announced.published_on,
    done=lambda facts: facts.buildings.is_performed or facts.buildings.is_removed,
)

STEPS = (
    Step(own.BuildingReported, (APL[54, 1], BUILDINGS[8, 3]), to=Stage.LEAD,
         by=Post.CASE_OFFICER, starts=(FILE,)),
    Step(acts.FilingProposed, (APL[54, 2],), frm=(Stage.LEAD,), to=Stage.PROPOSED,
         by=Post.CASE_OFFICER),
    Step(acts.FilingApproved, (APL[54, 2],), frm=(Stage.PROPOSED,), to=Stage.INVESTIGATING,
         by=Post.BUREAU_HEAD, ends=("file",), papers=("filing_approval",)),
    Step(acts.FilingRefused, (APL[54, 2],), frm=(Stage.LEAD, Stage.PROPOSED), to=Stage.NOT_FILED,
         by=Post.BUREAU_HEAD, ends=("file",), papers=("filing_refusal",)),
    Step(acts.OfficersChanged, (APL[42, 1],), frm=BEFORE_DECISION, by=Post.BUREAU_HEAD),
    Step(acts.RecusalRequested, (APL[43, 2],), frm=BEFORE_DECISION, by=Post.CASE_OFFICER),
    Step(acts.RecusalDecided, (APL[43, 3],), frm=BEFORE_DECISION, by=Post.BUREAU_HEAD),
    Step(acts.SceneRecorded, (APL[55, 2],), frm=INVESTIGATING, by=Post.CASE_OFFICER,
         papers=("scene_record",)),
    Step(acts.Interviewed, (APL[55, 2],), frm=INVESTIGATING, by=Post.CASE_OFFICER,
         papers=("interview_record",)),
    Step(acts.EvidenceTaken, (APL[46, 1], APL[54, 1]), frm=INVESTIGATING, by=Post.CASE_OFFICER),
    Step(own.StopOrdered, (PLANNING[64], PLANNING[65], BUILDINGS[9, 1]), frm=BEFORE_DECISION,
         by=Post.CASE_OFFICER),
    Step(own.StopChecked, (PLANNING[68], BUILDINGS[9, 1]), frm=BEFORE_DECISION,
         by=Post.CASE_OFFICER),
    Step(own.GovernmentOrdered, (PLANNING[68], BUILDINGS[9, 1], BUILDINGS[16, 1]),
         frm=(*BEFORE_DECISION, Stage.DECIDED, Stage.SERVED), by=Post.CASE_OFFICER),
    Step(own.BuildingClassified, (PLANNING[64], BUILDINGS[10], BUILDINGS[11], BUILDINGS[12, 1]),
         frm=BEFORE_DECISION, to=Stage.INVESTIGATING, by=Post.CASE_OFFICER, ends=("state",)),
    Step(own.DisposalNoticed, (BUILDINGS[14, 1],), frm=BEFORE_DECISION, to=Stage.NOTIFIED,
         by=Post.CASE_OFFICER, starts=(STATE,)),
    Step(acts.StatementMade, (BUILDINGS[14, 1],), frm=NOTIFIED, by=Post.CASE_OFFICER,
         ends=("state",)),
    Step(acts.StatementAnswered, (BUILDINGS[14, 1],), frm=NOTIFIED, by=Post.CASE_OFFICER),
    Step(acts.RightsWaived, (BUILDINGS[14, 1],), frm=NOTIFIED, by=Post.CASE_OFFICER,
         ends=("state",)),
    Step(acts.ReviewRequested, (APL[58, 1],), frm=NOTIFIED, by=Post.CASE_OFFICER),
    Step(acts.ReviewPassed, (APL[58, 1],), frm=NOTIFIED, by=Post.LEGAL_REVIEWER),
    Step(acts.ReviewReturned, (APL[58, 1],), frm=NOTIFIED, by=Post.LEGAL_REVIEWER),
    Step(own.BuildingDisposed, (PLANNING[64], PLANNING[65], PLANNING[66], BUILDINGS[14, 2]),
         frm=NOTIFIED, to=Stage.DECIDED, by=Post.BUREAU_HEAD, starts=(SERVE,), ends=("state",)),
    Step(acts.CaseWithdrawn, (APL[57, 1],), frm=BEFORE_DECISION, to=Stage.WITHDRAWN,
         by=Post.BUREAU_HEAD, ends=("state",)),
    Step(acts.DecisionServed, (BUILDINGS[14, 2],), frm=(Stage.DECIDED,), to=Stage.SERVED,
         by=Post.CASE_OFFICER, starts=(PERFORM, *remedies.ON_SERVICE), ends=("serve",),
         papers=("proof_of_service",)),
    Step(own.RemovalHelpAsked, (BUILDINGS[15],), frm=SERVED, by=Post.CASE_OFFICER),
    Step(own.DisposalPerformed, (BUILDINGS[15],), frm=SERVED, by=Post.CASE_OFFICER),
    Step(own.PenaltyCaseLinked, (PLANNING[64], BUILDINGS[10]), frm=(Stage.DECIDED, Stage.SERVED),
         by=Post.CASE_OFFICER),
    Step(own.RemovalAnnounced, (ACL[44],), frm=SERVED, by=Post.CASE_OFFICER,
         starts=(REMOVE_OWN,)),
    Step(own.ForcedRemovalNoticed, (BUILDINGS[17],), frm=SERVED, by=Post.BUREAU_HEAD),
    Step(own.PropertyListed, (BUILDINGS[18],), frm=SERVED, by=Post.CASE_OFFICER),
    Step(own.PresenceInvited, (BUILDINGS[19, 1],), frm=(*BEFORE_DECISION, Stage.SERVED),
         by=Post.CASE_OFFICER),
    Step(own.RemovedByForce, (ACL[44], PLANNING[68], BUILDINGS[9, 1], BUILDINGS[16]),
         frm=(*BEFORE_DECISION, Stage.SERVED), by=Post.CASE_OFFICER,
         ends=("perform", "announced", "meet_demand")),
    Step(own.OthersTold, (BUILDINGS[22, 2],), frm=SERVED, by=Post.CASE_OFFICER),
    Step(acts.CaseClosed, (BUILDINGS[22, 2],), frm=SERVED, to=Stage.CLOSED, by=Post.BUREAU_HEAD,
         starts=(ARCHIVE,), ends=("perform", "announced"), papers=("closing_approval",)),
    Step(acts.CaseArchived, (APL[47], ARL[20, 1]), frm=(Stage.CLOSED,), to=Stage.ARCHIVED,
         by=Post.ARCHIVIST, ends=("archive",), papers=("dossier",)),
)  # fmt: skip

BRANCHING = frozenset(
    {
        said.CaseSuspended,
        said.CaseResumed,
        said.CaseTerminated,
        said.FoundNotOurs,
        said.HandedOver,
        said.HandoverAnswered,
        said.HelpRequested,
        said.HelpAnswered,
        said.AuthorityNotified,
        *(step.act for step in branches.CRIME),
    }
)
"""The branches a building may take. A crime goes to the police beside its removal (第二十七条)."""
STANDING_FOR: dict[StrEnum, tuple[StrEnum, ...]] = {
    stage: (stage,) for stage in Stage if stage not in (Stage.CONCLUDED, Stage.OPENED)
}


def _branches() -> tuple[Step, ...]:
    """The branches without the ninety days: a disposal is no penalty (《行政处罚法》第六十条)."""
    taken = (step for step in branches.STEPS if step.act in BRANCHING)
    kept = branches.kept_to(taken, STANDING_FOR)
    return tuple(
        replace(step, starts=tuple(item for item in step.starts if item.code != "decide"))
        for step in kept
    )


def _version(number: int, more: tuple[Step, ...] = ()) -> Procedure[CaseFacts]:
    return Procedure(
        code="building",
        version=number,
        label="违法建设处置程序",
        stages=Stage,
        stage_labels=STAGE_LABELS,
        begin=begin,
        changes=CHANGES,
        steps=(
            *STEPS,
            *performance.DEMANDING,
            *performance.IN_COURT,
            *performance.RUNNING,
            *remedies.STEPS,
            *versions.STEPS,
            *more,
        ),
        rules=RULES,
        main_way=(
            Stage.LEAD,
            Stage.PROPOSED,
            Stage.INVESTIGATING,
            Stage.NOTIFIED,
            Stage.DECIDED,
            Stage.SERVED,
            Stage.CLOSED,
            Stage.ARCHIVED,
        ),
    )


BUILDING_1 = _version(1)
"""Without the branches; cases opened under it may be moved to the present version."""

_SERVED = (
    replace(serving.BY_NOTICE, citations=(BUILDINGS[14, 2], CPL[95])),
    replace(serving.CORRECTING, citations=(BUILDINGS[14, 2],)),
)
BUILDING = _version(2, (*_branches(), *_SERVED))
