"""The steps of remedies (行政复议、行政诉讼): 《行政复议法》，《行政诉讼法》.

They follow the service of the decision. A remedy takes a closed or archived case up again, so that
its periods are watched; once the result is settled, the case is closed and archived anew.
"""

from datetime import date
from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import WARN, Deadline, Step
from yifa.base.statute import APL, ARL, LITIGATION, Period
from yifa.work.cases.acts import remedies as acts
from yifa.work.cases.rules.remedies import (
    DECISION_PERIODS,
    REPLY_PERIODS,
    SUE_DAYS,
    SUE_MONTHS,
    WITHDRAWAL_DAYS,
)
from yifa.work.cases.rules.remedies.proceedings import appeal_period
from yifa.work.cases.terms import Stage
from yifa.work.cases.terms.remedies import Track, Way

AFTER_SERVICE = (Stage.SERVED, Stage.CLOSED, Stage.ARCHIVED)


def _copy_received(way: Way) -> Any:
    def day(facts: Any) -> date | None:
        latest = facts.remedies.latest(way)
        return latest.copy_received_on if latest else None

    return day


def _accepted(way: Way) -> Any:
    def day(facts: Any) -> date | None:
        latest = facts.remedies.latest(way)
        return latest.accepted_on if latest else None

    return day


def _is_last(way: Way) -> Any:
    return lambda facts, book: facts.remedies.accepted[-1].way is way


def _of_track(periods: dict[tuple[Way, Track], Period], way: Way) -> Any:
    return lambda facts, book: periods[way, facts.remedies.latest(way).track]


def _over(way: Way) -> Any:
    return lambda facts: way not in facts.remedies.open_ways or facts.remedies.awaits_finality


def _reply(code: str, label: str, way: Way, citation: Any, rule: str, end: EndRule) -> Deadline:
    return Deadline(
        code,
        label,
        _of_track(REPLY_PERIODS, way),
        citation,
        end=end,
        rule=rule,
        late=WARN,
        waits_for=Post.CASE_OFFICER,
        since=_copy_received(way),
        when=_is_last(way),
        done=lambda facts: way not in facts.remedies.unreplied,
    )


def _awaited(code: str, label: str, way: Way, citation: Any) -> Deadline:
    """A period of the authority or the court: a reminder only (REM-12)."""
    return Deadline(
        code,
        label,
        _of_track(DECISION_PERIODS, way),
        citation,
        end=EndRule.AGENCY,
        since=_accepted(way),
        when=_is_last(way),
        done=_over(way),
    )


def _result_of(facts: Any) -> Any:
    return facts.remedies.result


RECONSIDER = Deadline(
    "reconsider",
    "申请行政复议",
    ARL.days(60),
    ARL[20, 1],
    since=lambda facts: facts.served_on,
    done=lambda facts: facts.remedies.latest(Way.RECONSIDERATION) is not None,
)
SUE = Deadline(
    "sue",
    "提起行政诉讼",
    SUE_MONTHS,
    LITIGATION[46, 1],
    since=lambda facts: facts.served_on,
    when=lambda facts, book: not facts.told,
    done=lambda facts: bool(facts.remedies.accepted),
)
ON_SERVICE = (RECONSIDER, SUE)
"""What the service of a decision starts for the party (REM-01, REM-02)."""

FORWARD = Deadline(
    "forward_request",
    "转送复议申请",
    ARL.days(5),
    ARL[32, 2],
    end=EndRule.AGENCY,
    rule="REM-07",
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: facts.remedies.request_on,
    done=lambda facts: facts.remedies.request_on is None,
)
REPLY = _reply("reply_reconsideration", "提出行政复议书面答复", Way.RECONSIDERATION,
               ARL[48], "REM-08", EndRule.AGENCY)  # fmt: skip
REPLY_IN_COURT = _reply("reply_court", "提交证据和答辩状", Way.FIRST_INSTANCE,
                        LITIGATION[67, 1], "REM-09", EndRule.PARTY)  # fmt: skip
RECONSIDERED = _awaited("await_reconsideration", "复议机关作出决定", Way.RECONSIDERATION, ARL[62])
JUDGED = _awaited("await_judgment", "人民法院一审判决", Way.FIRST_INSTANCE, LITIGATION[81])
JUDGED_AGAIN = _awaited("await_appeal", "人民法院二审判决", Way.SECOND_INSTANCE, LITIGATION[88])
APPEAL = Deadline(
    "appeal",
    "对一审裁判提起上诉",
    lambda facts, book: appeal_period(_result_of(facts)),
    LITIGATION[85],
    since=lambda facts: _result_of(facts).party_received_on or _result_of(facts).received_on,
    when=lambda facts, book: facts.remedies.awaits_finality,
    done=lambda facts: not facts.remedies.awaits_finality,
)
SUE_AFTER = Deadline(
    "sue_after",
    "对复议决定提起诉讼",
    SUE_DAYS,
    LITIGATION[45],
    since=lambda facts: _result_of(facts).party_received_on or _result_of(facts).received_on,
    when=lambda facts, book: _result_of(facts).way is Way.RECONSIDERATION,
    done=lambda facts: Way.FIRST_INSTANCE in facts.remedies.open_ways,
)
WITHDRAW = Deadline(
    "withdraw_publication",
    "撤回公示并说明理由",
    WITHDRAWAL_DAYS,
    APL[48, 2],
    end=EndRule.AGENCY,
    rule="PUB-02",
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: facts.remedies.ended_on,
    when=lambda facts, book: facts.remedies.must_withdraw_publication,
    done=lambda facts: not facts.remedies.must_withdraw_publication,
)
REDO = Deadline(
    "redo",
    "重新作出行政行为",
    lambda facts, book: Period(_result_of(facts).redo_days, "day"),
    ARL[64, 1],
    end=EndRule.AGENCY,
    rule="REM-13",
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: facts.remedies.ended_on,
    when=lambda facts, book: facts.remedies.must_redo and _result_of(facts).redo_days > 0,
    done=lambda facts: facts.decided_on is not None and not facts.remedies.must_redo,
)
REVIEW_ERROR = Deadline(
    "review_error",
    "错案评查",
    lambda facts, book: Period(int(book.parameter("error_review_days", facts.today)), "day"),
    APL[75, 2],
    end=EndRule.AGENCY,
    rule="SUP-01",
    waits_for=Post.CASE_OFFICER,
    when=lambda facts, book: facts.remedies.must_review_error,
    done=lambda facts: not facts.remedies.must_review_error,
)
ON_RESULT = (WITHDRAW, REDO, REVIEW_ERROR)


def _taken_up_if_unsettled(facts: Any) -> Any:
    return Stage.SERVED if facts.remedies.is_unsettled else facts.stage


STEPS: tuple[Step, ...] = (
    Step(acts.RequestReceived, (ARL[32, 1],), frm=AFTER_SERVICE, to=Stage.SERVED,
         by=Post.CASE_OFFICER, starts=(FORWARD,), ends=("archive",)),
    Step(acts.RequestForwarded, (ARL[32, 2],), frm=AFTER_SERVICE, by=Post.CASE_OFFICER),
    Step(acts.RemedyAccepted, (ARL[30, 1], LITIGATION[51, 1]), frm=AFTER_SERVICE,
         to=Stage.SERVED, by=Post.CASE_OFFICER, ends=("archive", "forward_request"),
         starts=(REPLY, REPLY_IN_COURT, RECONSIDERED, JUDGED, JUDGED_AGAIN)),
    Step(acts.ReplyFiled, (ARL[48], LITIGATION[67, 1]), frm=AFTER_SERVICE, by=Post.CASE_OFFICER),
    Step(acts.StayNoted, (APL[73, 1], ARL[42], LITIGATION[56, 1]), frm=AFTER_SERVICE,
         by=Post.CASE_OFFICER),
    Step(acts.ResultReceived, (ARL[75, 2], LITIGATION[69]), frm=AFTER_SERVICE,
         to=_taken_up_if_unsettled, by=Post.CASE_OFFICER,
         starts=(APPEAL, SUE_AFTER, *ON_RESULT)),
    Step(acts.ResultBecameFinal, (LITIGATION[85],), frm=AFTER_SERVICE,
         to=_taken_up_if_unsettled, by=Post.CASE_OFFICER,
         starts=ON_RESULT),
    Step(acts.DecisionRectified, (APL[75, 2],), frm=AFTER_SERVICE,
         to=_taken_up_if_unsettled, by=Post.BUREAU_HEAD,
         starts=(WITHDRAW, REVIEW_ERROR)),
    Step(acts.PublicationWithdrawn, (APL[48, 2],), frm=AFTER_SERVICE, by=Post.CASE_OFFICER),
    Step(acts.FineRefunded, (ARL[72, 2], APL[74, 3]), frm=AFTER_SERVICE, by=Post.CASE_OFFICER),
    Step(acts.ErrorReviewed, (APL[75, 2],), frm=AFTER_SERVICE, by=Post.LEGAL_REVIEWER),
    Step(acts.RemedySettled, (ARL[77, 1], LITIGATION[94]), frm=AFTER_SERVICE,
         by=Post.BUREAU_HEAD),
    Step(acts.DecisionRedone, (ARL[64, 1], LITIGATION[70]), frm=AFTER_SERVICE,
         to=Stage.INVESTIGATING, by=Post.BUREAU_HEAD),
)  # fmt: skip
