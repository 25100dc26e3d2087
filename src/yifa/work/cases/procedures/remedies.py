"""The steps of remedies (行政复议、行政诉讼): 《行政复议法》，《行政诉讼法》.

They follow the service of the decision, or the taking of a measure. A remedy takes a closed or
archived case up again, so that its periods are watched; once the result is settled, the case is
closed and archived anew.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import WARN, Deadline, Step
from yifa.base.statute import APL, ARL, LITIGATION, Period
from yifa.work.cases.acts import remedies as acts
from yifa.work.cases.procedures.measures import WHILE_HELD
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
AFTER_MEASURE = (*WHILE_HELD, Stage.ARCHIVED)
"""A measure is contested from its taking on, a decision from its service; rules tell them apart."""


@dataclass(frozen=True)
class Against:
    """What a remedy attacks: the decision, or a measure. Each has its own periods."""

    code: str
    label: str
    is_measure: bool

    def known(self, facts: Any) -> Any:
        return facts.measure_remedies if self.is_measure else facts.remedies

    def was_meant(self, facts: Any) -> bool:
        """Say whether the last act on a remedy was about this."""
        return bool(facts.attacks_measure) is self.is_measure

    def latest(self, way: Way, day: str) -> Any:
        def on(facts: Any) -> date | None:
            return getattr(self.known(facts).latest(way), day, None)

        return on

    def is_last(self, way: Way) -> Any:
        return lambda facts, book: (
            self.was_meant(facts) and self.known(facts).accepted[-1].way is way
        )

    def length(self, periods: dict[tuple[Way, Track], Period], way: Way) -> Any:
        return lambda facts, book: periods[way, self.known(facts).latest(way).track]

    def is_over(self, way: Way) -> Any:
        return lambda facts: (
            way not in self.known(facts).open_ways or self.known(facts).awaits_finality
        )

    def heard_on(self, facts: Any) -> date:
        """The day on which the party received the result."""
        result = self.known(facts).result
        on: date = result.party_received_on or result.received_on
        return on


DECISION = Against("", "", is_measure=False)
MEASURE = Against("measure_", "对强制措施：", is_measure=True)


def _reply(
    against: Against, code: str, label: str, way: Way, citation: Any, rule: str, end: EndRule
) -> Deadline:
    return Deadline(
        against.code + code,
        against.label + label,
        against.length(REPLY_PERIODS, way),
        citation,
        end=end,
        rule=rule,
        late=WARN,
        waits_for=Post.CASE_OFFICER,
        since=against.latest(way, "copy_received_on"),
        when=against.is_last(way),
        done=lambda facts: way not in against.known(facts).unreplied,
    )


def _awaited(against: Against, code: str, label: str, way: Way, citation: Any) -> Deadline:
    """A period of the authority or the court: a reminder only (REM-12)."""
    return Deadline(
        against.code + code,
        against.label + label,
        against.length(DECISION_PERIODS, way),
        citation,
        end=EndRule.AGENCY,
        since=against.latest(way, "accepted_on"),
        when=against.is_last(way),
        done=against.is_over(way),
    )


def _on_acceptance(against: Against) -> tuple[Deadline, ...]:
    """The replies that are due, and what the authority or court has time for."""
    first, second, again = Way.RECONSIDERATION, Way.FIRST_INSTANCE, Way.SECOND_INSTANCE
    return (
        _reply(against, "reply_reconsideration", "提出行政复议书面答复", first, ARL[48],
               "REM-08", EndRule.AGENCY),
        _reply(against, "reply_court", "提交证据和答辩状", second, LITIGATION[67, 1],
               "REM-09", EndRule.PARTY),
        _awaited(against, "await_reconsideration", "复议机关作出决定", first, ARL[62]),
        _awaited(against, "await_judgment", "人民法院一审判决", second, LITIGATION[81]),
        _awaited(against, "await_appeal", "人民法院二审判决", again, LITIGATION[88]),
    )  # fmt: skip


def _appeal(against: Against) -> Deadline:
    return Deadline(
        against.code + "appeal",
        against.label + "对一审裁判提起上诉",
        lambda facts, book: appeal_period(against.known(facts).result),
        LITIGATION[85],
        since=against.heard_on,
        when=lambda facts, book: against.was_meant(facts) and against.known(facts).awaits_finality,
        done=lambda facts: not against.known(facts).awaits_finality,
    )


def _sue_after(against: Against) -> Deadline:
    return Deadline(
        against.code + "sue_after",
        against.label + "对复议决定提起诉讼",
        SUE_DAYS,
        LITIGATION[45],
        since=against.heard_on,
        when=lambda facts, book: (
            against.was_meant(facts) and against.known(facts).result.way is Way.RECONSIDERATION
        ),
        done=lambda facts: Way.FIRST_INSTANCE in against.known(facts).open_ways,
    )


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
ON_ACCEPTANCE = (*_on_acceptance(DECISION), *_on_acceptance(MEASURE))
APPEALS = tuple(made(of) for made in (_appeal, _sue_after) for of in (DECISION, MEASURE))
WITHDRAW = Deadline(
    "withdraw_publication",
    "撤回公示并说明理由",
    WITHDRAWAL_DAYS,
    APL[48, 2],
    end=EndRule.AGENCY,
    rule="PUB-02",
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: facts.remedies.ended_on,
    when=lambda facts, book: not facts.attacks_measure and facts.remedies.must_withdraw_publication,
    done=lambda facts: not facts.remedies.must_withdraw_publication,
)
REDO = Deadline(
    "redo",
    "重新作出行政行为",
    lambda facts, book: Period(facts.remedies.result.redo_days, "day"),
    ARL[64, 1],
    end=EndRule.AGENCY,
    rule="REM-13",
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: facts.remedies.ended_on,
    when=lambda facts, book: (
        not facts.attacks_measure
        and facts.remedies.must_redo
        and facts.remedies.result.redo_days > 0
    ),
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
    when=lambda facts, book: not facts.attacks_measure and facts.remedies.must_review_error,
    done=lambda facts: not facts.remedies.must_review_error,
)
ON_RESULT = (WITHDRAW, REDO, REVIEW_ERROR)


def _taken_up(facts: Any) -> Any:
    """A case that was closed is open again; one that is not yet decided goes on where it stands."""
    return Stage.SERVED if facts.stage in AFTER_SERVICE else facts.stage


def _taken_up_if_unsettled(facts: Any) -> Any:
    unsettled = facts.remedies.is_unsettled or facts.measure_remedies.is_unsettled
    return _taken_up(facts) if unsettled else facts.stage


STEPS: tuple[Step, ...] = (
    Step(acts.RequestReceived, (ARL[32, 1],), frm=AFTER_SERVICE, to=Stage.SERVED,
         by=Post.CASE_OFFICER, starts=(FORWARD,), ends=("archive",)),
    Step(acts.RequestForwarded, (ARL[32, 2],), frm=AFTER_SERVICE, by=Post.CASE_OFFICER),
    Step(acts.RemedyAccepted, (ARL[30, 1], LITIGATION[51, 1]), frm=AFTER_MEASURE,
         to=_taken_up, by=Post.CASE_OFFICER, ends=("archive", "forward_request"),
         starts=ON_ACCEPTANCE),
    Step(acts.ReplyFiled, (ARL[48], LITIGATION[67, 1]), frm=AFTER_MEASURE, by=Post.CASE_OFFICER),
    Step(acts.StayNoted, (APL[73, 1], ARL[42], LITIGATION[56, 1]), frm=AFTER_MEASURE,
         by=Post.CASE_OFFICER),
    Step(acts.ResultReceived, (ARL[75, 2], LITIGATION[69]), frm=AFTER_MEASURE,
         to=_taken_up_if_unsettled, by=Post.CASE_OFFICER,
         starts=(*APPEALS, *ON_RESULT)),
    Step(acts.ResultBecameFinal, (LITIGATION[85],), frm=AFTER_MEASURE,
         to=_taken_up_if_unsettled, by=Post.CASE_OFFICER,
         starts=ON_RESULT),
    Step(acts.DecisionRectified, (APL[75, 2],), frm=AFTER_SERVICE,
         to=_taken_up_if_unsettled, by=Post.BUREAU_HEAD,
         starts=(WITHDRAW, REVIEW_ERROR)),
    Step(acts.PublicationWithdrawn, (APL[48, 2],), frm=AFTER_SERVICE, by=Post.CASE_OFFICER),
    Step(acts.FineRefunded, (ARL[72, 2], APL[74, 3]), frm=AFTER_SERVICE, by=Post.CASE_OFFICER),
    Step(acts.ErrorReviewed, (APL[75, 2],), frm=AFTER_SERVICE, by=Post.LEGAL_REVIEWER),
    Step(acts.RemedySettled, (ARL[77, 1], LITIGATION[94]), frm=AFTER_MEASURE,
         by=Post.BUREAU_HEAD),
    Step(acts.DecisionRedone, (ARL[64, 1], LITIGATION[70]), frm=AFTER_SERVICE,
         to=Stage.INVESTIGATING, by=Post.BUREAU_HEAD),
)  # fmt: skip
