"""What the law sees of performance and enforcement (履行与执行), and how acts change it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act
from yifa.work.cases.acts import performance as acts
from yifa.work.cases.terms.performance import REFUSALS, CourtAnswer, DemandPurpose, EndGround

Changes = dict[str, Any]


class Deferral(msgspec.Struct, frozen=True):
    """An approved deferral: from which day, and what is due when."""

    approved_on: date
    instalments: tuple[acts.Instalment, ...]

    @property
    def ends_on(self) -> date:
        """The last day of the last instalment."""
        return max(item.due_on for item in self.instalments)


class Demand(msgspec.Struct, frozen=True):
    """A demand as it was served."""

    purpose: DemandPurpose
    served_on: date
    days: int
    seq: int


class PerformanceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where performance and enforcement (履行与执行) stands."""

    deferral_requested: bool = False
    deferral_is_signed: bool = False
    deferral: Deferral | None = None
    demands: tuple[Demand, ...] = ()
    statement_is_open: bool = False
    enforcement: acts.EnforcementDecided | None = None
    enforced: bool = False
    applied_on: date | None = None
    court_answer: CourtAnswer | None = None
    answered_on: date | None = None
    higher_asked: bool = False
    agreement: acts.AgreementMade | None = None
    late_fee_cut_fen: int = 0
    stayed_on: date | None = None
    ended: EndGround | None = None
    restored: bool = False
    substitute: acts.SubstituteDecided | None = None
    substitute_seq: int = 0
    substitute_done: bool = False
    clearing_untold: bool = False
    executed: bool = False

    @property
    def is_over(self) -> bool:
        """Say whether nothing is left for the agency to collect: ended, or in the court's hands."""
        return (
            self.executed
            or self.enforced
            or self.ended is not None
            or self.court_answer is CourtAnswer.EXECUTES
        )

    @property
    def is_before_court(self) -> bool:
        """Say whether an application lies with a court that has not yet answered it."""
        if self.applied_on is None or self.court_answer is CourtAnswer.EXECUTES:
            return False
        return self.court_answer not in REFUSALS or self.higher_asked

    def demand_for(self, *purposes: DemandPurpose) -> Demand | None:
        """The last demand made for one of these purposes."""
        return next((item for item in reversed(self.demands) if item.purpose in purposes), None)


def paid(facts: Any, day: date, fine_fen: int, late_fee_fen: int) -> Changes:
    """What a payment changes, whoever took it."""
    return {
        "paid_fen": facts.paid_fen + fine_fen,
        "late_fee_paid_fen": facts.late_fee_paid_fen + late_fee_fen,
        "last_paid_on": day,
        "payments": (*facts.payments, (day, fine_fen)),
    }


def _having(facts: Any, **changes: Any) -> Changes:
    return {"performance": msgspec.structs.replace(facts.performance, **changes)}


def _deferral_requested(facts: Any, act: Act[acts.DeferralRequested]) -> Changes:
    return _having(facts, deferral_requested=True, deferral_is_signed=act.payload.is_signed)


def _deferral_approved(facts: Any, act: Act[acts.DeferralApproved]) -> Changes:
    deferral = Deferral(day_in_law(act.done_at), act.payload.instalments)
    return _having(facts, deferral_requested=False, deferral=deferral)


def _deferral_refused(facts: Any, act: Act[acts.DeferralRefused]) -> Changes:
    return _having(facts, deferral_requested=False)


def _auctioned(facts: Any, act: Act[acts.SeizedAuctioned]) -> Changes:
    said = act.payload
    return paid(facts, said.auctioned_on, said.fine_fen, said.late_fee_fen)


def _demanded(facts: Any, act: Act[acts.DemandServed]) -> Changes:
    said = act.payload
    demand = Demand(said.purpose, said.service.effective_on, said.days, act.seq)
    return _having(facts, demands=(*facts.performance.demands, demand))


def _stated(facts: Any, act: Act[acts.DemandStatementMade]) -> Changes:
    return _having(facts, statement_is_open=True)


def _answered(facts: Any, act: Act[acts.DemandStatementAnswered]) -> Changes:
    """A statement that holds takes the demand back: a new one has to follow."""
    if act.payload.is_adopted:
        return _having(facts, statement_is_open=False, demands=())
    return _having(facts, statement_is_open=False)


def _enforcement(facts: Any, act: Act[acts.EnforcementDecided]) -> Changes:
    return _having(facts, enforcement=act.payload)


def _enforced(facts: Any, act: Act[acts.EnforcementCarriedOut]) -> Changes:
    return _having(facts, enforced=act.payload.is_performed)


def _applied(facts: Any, act: Act[acts.CourtApplied]) -> Changes:
    return _having(
        facts,
        applied_on=day_in_law(act.done_at),
        court_answer=None,
        answered_on=None,
        higher_asked=False,
    )


def _court(facts: Any, act: Act[acts.CourtAnswered]) -> Changes:
    said = act.payload
    return _having(
        facts, court_answer=said.answer, answered_on=said.received_on, higher_asked=False
    )


def _higher(facts: Any, act: Act[acts.HigherCourtAsked]) -> Changes:
    return _having(facts, higher_asked=True)


def _result(facts: Any, act: Act[acts.ExecutionResult]) -> Changes:
    said = act.payload
    money = said.fine_fen or said.late_fee_fen
    changes = paid(facts, said.received_on, said.fine_fen, said.late_fee_fen) if money else {}
    return changes | _having(facts, executed=facts.performance.executed or said.is_complete)


def _agreed(facts: Any, act: Act[acts.AgreementMade]) -> Changes:
    return _having(facts, agreement=act.payload, late_fee_cut_fen=act.payload.late_fee_cut_fen)


def _broken(facts: Any, act: Act[acts.AgreementBroken]) -> Changes:
    return _having(facts, agreement=None, late_fee_cut_fen=0)


def _stayed(facts: Any, act: Act[acts.ExecutionStayed]) -> Changes:
    return _having(facts, stayed_on=day_in_law(act.done_at))


def _resumed(facts: Any, act: Act[acts.ExecutionResumed]) -> Changes:
    return _having(facts, stayed_on=None)


def _ended(facts: Any, act: Act[acts.ExecutionEnded]) -> Changes:
    return _having(facts, ended=act.payload.ground)


def _restored(facts: Any, act: Act[acts.Restored]) -> Changes:
    return _having(facts, restored=True)


def _substitute(facts: Any, act: Act[acts.SubstituteDecided]) -> Changes:
    return _having(facts, substitute=act.payload, substitute_seq=act.seq, substitute_done=False)


def _substituted(facts: Any, act: Act[acts.SubstitutePerformed]) -> Changes:
    return _having(facts, substitute_done=True)


def _cleared(facts: Any, act: Act[acts.ClearedAtOnce]) -> Changes:
    untold = facts.performance.clearing_untold or not act.payload.party_present
    return _having(facts, clearing_untold=untold)


def _clearing_told(facts: Any, act: Act[acts.ClearingTold]) -> Changes:
    return _having(facts, clearing_untold=False)


CHANGES: Mapping[type, Callable[[Any, Any], Changes]] = {
    acts.DeferralRequested: _deferral_requested,
    acts.DeferralApproved: _deferral_approved,
    acts.DeferralRefused: _deferral_refused,
    acts.SeizedAuctioned: _auctioned,
    acts.DemandServed: _demanded,
    acts.DemandStatementMade: _stated,
    acts.DemandStatementAnswered: _answered,
    acts.EnforcementDecided: _enforcement,
    acts.EnforcementCarriedOut: _enforced,
    acts.CourtApplied: _applied,
    acts.CourtAnswered: _court,
    acts.HigherCourtAsked: _higher,
    acts.ExecutionResult: _result,
    acts.AgreementMade: _agreed,
    acts.AgreementBroken: _broken,
    acts.ExecutionStayed: _stayed,
    acts.ExecutionResumed: _resumed,
    acts.ExecutionEnded: _ended,
    acts.Restored: _restored,
    acts.SubstituteDecided: _substitute,
    acts.SubstitutePerformed: _substituted,
    acts.ClearedAtOnce: _cleared,
    acts.ClearingTold: _clearing_told,
}
