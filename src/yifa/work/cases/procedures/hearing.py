"""The steps of the hearing (听证), 《行政处罚法》第六十三条至第六十五条, and of who may act."""

from datetime import date, timedelta
from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule, day_in_law
from yifa.base.procedure import Deadline, Step
from yifa.base.statute import APL, Period
from yifa.work.cases.acts.filing import JurisdictionDisputed, JurisdictionSettled, RecusalSettled
from yifa.work.cases.acts.hearing import (
    HearingForfeited,
    HearingHeld,
    HearingNoticed,
    HearingReported,
    HostAppointed,
    HostRecusalDecided,
    HostRecusalRequested,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.jurisdiction import dispute_period
from yifa.work.cases.terms import Stage

HEARD = (Stage.NOTIFIED,)
BEFORE_DECISION = (Stage.INVESTIGATING, Stage.CONCLUDED, Stage.NOTIFIED)


def recusal_period(facts: CaseFacts, book: Any) -> Period:
    """The working days for answering; no statute gives them (OFF-03)."""
    return Period(int(book.parameter("recusal_reply_days", facts.today)), "working_day")


def _day_before_hearing(facts: CaseFacts) -> date | None:
    planned = facts.hearing.planned_at
    return day_in_law(planned) - timedelta(days=1) if planned is not None else None


REPLY_RECUSAL = Deadline(
    "reply_recusal",
    "决定回避申请",
    recusal_period,
    APL[43, 3],
    end=EndRule.AGENCY,
    rule="OFF-03",
    waits_for=Post.BUREAU_HEAD,
    done=lambda facts: not facts.recusals_open,
)
REPLY_HOST_RECUSAL = Deadline(
    "reply_host_recusal",
    "决定听证主持人回避申请",
    recusal_period,
    APL[64, 0, 4],
    end=EndRule.AGENCY,
    rule="OFF-03",
    waits_for=Post.BUREAU_HEAD,
    done=lambda facts: not facts.hearing.recusal_open,
)
HOLD_HEARING = Deadline(
    "hold_hearing",
    "举行听证",
    APL.days(1),
    APL[64, 0, 2],
    end=EndRule.AGENCY,
    rule="HRG-03",
    waits_for=Post.LEGAL_REVIEWER,
    since=_day_before_hearing,
    done=lambda facts: not facts.hearing_requested,
)
SETTLE_DISPUTE = Deadline(
    "settle_dispute",
    "协商解决管辖争议",
    dispute_period,
    APL[25, 2],
    end=EndRule.AGENCY,
    rule="JUR-02",
    waits_for=Post.BUREAU_HEAD,
)

STEPS: tuple[Step, ...] = (
    Step(HostAppointed, (APL[64, 0, 4],), frm=HEARD, by=Post.BUREAU_HEAD),
    Step(HearingNoticed, (APL[64, 0, 2], APL[64, 0, 3]), frm=HEARD, by=Post.CASE_OFFICER,
         starts=(HOLD_HEARING,)),
    Step(HostRecusalRequested, (APL[64, 0, 4],), frm=HEARD, by=Post.CASE_OFFICER,
         starts=(REPLY_HOST_RECUSAL,)),
    Step(HostRecusalDecided, (APL[64, 0, 4],), frm=HEARD, by=Post.BUREAU_HEAD),
    Step(HearingHeld, (APL[64],), frm=HEARD, by=Post.LEGAL_REVIEWER),
    Step(HearingForfeited, (APL[64, 0, 6],), frm=HEARD, by=Post.LEGAL_REVIEWER),
    Step(HearingReported, (APL[65],), frm=HEARD, by=Post.LEGAL_REVIEWER),
    Step(RecusalSettled, (APL[43, 1], APL[58, 1]), frm=BEFORE_DECISION, by=Post.LEGAL_REVIEWER),
    Step(JurisdictionDisputed, (APL[25, 2],),
         frm=(Stage.LEAD, Stage.PROPOSED, *BEFORE_DECISION), by=Post.CASE_OFFICER,
         starts=(SETTLE_DISPUTE,)),
    Step(JurisdictionSettled, (APL[25, 2],),
         frm=(Stage.LEAD, Stage.PROPOSED, *BEFORE_DECISION), by=Post.BUREAU_HEAD,
         ends=("settle_dispute",)),
)  # fmt: skip
