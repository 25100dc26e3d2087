"""Forms of performance and enforcement (履行与执行)."""

from yifa.base.procedure import Payload
from yifa.work.cases.acts import performance as acts
from yifa.work.cases.forms.inquiry import ReasonForm
from yifa.work.cases.forms.parts import StepForm
from yifa.work.cases.forms.performance.court import (
    CourtAnswerForm,
    CourtForm,
    HigherCourtForm,
    ResultForm,
)
from yifa.work.cases.forms.performance.demand import (
    CarryOutForm,
    DemandAnswerForm,
    DemandForm,
    DemandStatementForm,
    EnforcementForm,
)
from yifa.work.cases.forms.performance.money import (
    AuctionForm,
    ConfiscatedForm,
    DeferralApprovalForm,
    DeferralRequestForm,
    SurchargeForm,
)
from yifa.work.cases.forms.performance.running import (
    AgreementForm,
    ClearingForm,
    ClearingToldForm,
    EndForm,
    RestoreForm,
    StayForm,
    SubstituteForm,
    SubstitutePerformedForm,
)

FORMS: dict[type[Payload], type[StepForm]] = {
    acts.DeferralRequested: DeferralRequestForm,
    acts.DeferralApproved: DeferralApprovalForm,
    acts.DeferralRefused: ReasonForm,
    acts.SurchargeDecided: SurchargeForm,
    acts.ConfiscatedDisposed: ConfiscatedForm,
    acts.SeizedAuctioned: AuctionForm,
    acts.DemandServed: DemandForm,
    acts.DemandStatementMade: DemandStatementForm,
    acts.DemandStatementAnswered: DemandAnswerForm,
    acts.EnforcementDecided: EnforcementForm,
    acts.EnforcementCarriedOut: CarryOutForm,
    acts.CourtApplied: CourtForm,
    acts.CourtAnswered: CourtAnswerForm,
    acts.HigherCourtAsked: HigherCourtForm,
    acts.ExecutionResult: ResultForm,
    acts.AgreementMade: AgreementForm,
    acts.AgreementBroken: ReasonForm,
    acts.ExecutionStayed: StayForm,
    acts.ExecutionResumed: ReasonForm,
    acts.ExecutionEnded: EndForm,
    acts.Restored: RestoreForm,
    acts.SubstituteDecided: SubstituteForm,
    acts.SubstitutePerformed: SubstitutePerformedForm,
    acts.ClearedAtOnce: ClearingForm,
    acts.ClearingTold: ClearingToldForm,
}
