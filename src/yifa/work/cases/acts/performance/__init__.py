"""Acts of performance and enforcement (履行与执行)."""

from yifa.work.cases.acts.performance.court import (
    CourtAnswered,
    CourtApplied,
    ExecutionResult,
    HigherCourtAsked,
)
from yifa.work.cases.acts.performance.demand import (
    DemandServed,
    DemandStatementAnswered,
    DemandStatementMade,
    EnforcementCarriedOut,
    EnforcementDecided,
)
from yifa.work.cases.acts.performance.execution import (
    AgreementBroken,
    AgreementMade,
    ClearedAtOnce,
    ClearingTold,
    ExecutionEnded,
    ExecutionResumed,
    ExecutionStayed,
    Restored,
    SubstituteDecided,
    SubstitutePerformed,
)
from yifa.work.cases.acts.performance.payment import (
    ConfiscatedDisposed,
    DeferralApproved,
    DeferralRefused,
    DeferralRequested,
    Instalment,
    SeizedAuctioned,
    SurchargeDecided,
)

__all__ = [
    "AgreementBroken",
    "AgreementMade",
    "ClearedAtOnce",
    "ClearingTold",
    "ConfiscatedDisposed",
    "CourtAnswered",
    "CourtApplied",
    "DeferralApproved",
    "DeferralRefused",
    "DeferralRequested",
    "DemandServed",
    "DemandStatementAnswered",
    "DemandStatementMade",
    "EnforcementCarriedOut",
    "EnforcementDecided",
    "ExecutionEnded",
    "ExecutionResult",
    "ExecutionResumed",
    "ExecutionStayed",
    "HigherCourtAsked",
    "Instalment",
    "Restored",
    "SeizedAuctioned",
    "SubstituteDecided",
    "SubstitutePerformed",
    "SurchargeDecided",
]
