"""The way in for doors and scripts: a step's name and plain values, drawn up and acted on."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor
from yifa.base.procedure import Override, Payload
from yifa.work.cases import acts
from yifa.work.cases.actions import decision, ending, filing, investigation, on_the_spot
from yifa.work.cases.actions.taking import Render, unopened
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import PROCEDURES
from yifa.work.cases.queries.cases import full_sight
from yifa.work.cases.queries.drafts import draft
from yifa.work.cases.queries.registers import Draft, before_first_act
from yifa.work.cases.terms import Power

ACTIONS: Mapping[type[Payload], Callable[..., Case]] = {
    acts.FilingProposed: filing.propose_filing,
    acts.FilingApproved: filing.approve_filing,
    acts.FilingRefused: filing.refuse_filing,
    acts.OfficersChanged: filing.change_officers,
    acts.RecusalRequested: filing.request_recusal,
    acts.RecusalDecided: filing.decide_recusal,
    acts.CaseWithdrawn: filing.withdraw_case,
    acts.EvidenceTaken: investigation.take_evidence,
    acts.Interviewed: investigation.interview,
    acts.SceneRecorded: investigation.record_scene,
    acts.CorrectionOrdered: investigation.order_correction,
    acts.CorrectionNotNeeded: investigation.note_nothing_to_correct,
    acts.Rechecked: investigation.recheck,
    acts.InvestigationConcluded: investigation.conclude_investigation,
    acts.InvestigationReopened: investigation.reopen_investigation,
    acts.NoticeServed: decision.notify_party,
    acts.StatementMade: decision.record_statement,
    acts.StatementAnswered: decision.answer_statement,
    acts.HearingRequested: decision.request_hearing,
    acts.HearingRequestWithdrawn: decision.withdraw_hearing_request,
    acts.RightsWaived: decision.record_waiver,
    acts.ReviewRequested: decision.request_review,
    acts.ReviewPassed: decision.pass_review,
    acts.ReviewReturned: decision.return_review,
    acts.Deliberated: decision.deliberate,
    acts.Decided: decision.decide,
    acts.NoPenaltyDecided: decision.decide_no_penalty,
    acts.TransferDecided: decision.decide_transfer,
    acts.DecisionServed: ending.serve_decision,
    acts.FinePaid: ending.record_payment,
    acts.Disclosed: ending.record_disclosure,
    acts.CaseClosed: ending.close_case,
    acts.CaseArchived: ending.archive_case,
    acts.ToldOnTheSpot: on_the_spot.tell_on_the_spot,
    acts.HeardOnTheSpot: on_the_spot.hear_on_the_spot,
    acts.DecidedOnTheSpot: on_the_spot.decide_on_the_spot,
    acts.ServedOnTheSpot: on_the_spot.serve_on_the_spot,
    acts.CollectedOnTheSpot: on_the_spot.collect_on_the_spot,
    acts.CashHandedIn: on_the_spot.hand_in_cash,
    acts.CashBanked: on_the_spot.bank_cash,
    acts.ReportedToAgency: on_the_spot.report_to_agency,
}
POWERS: Mapping[type[Payload], Power] = {
    acts.LeadRegistered: Power.REGISTER_LEAD,
    acts.OpenedOnTheSpot: Power.HANDLE,
    acts.FilingProposed: Power.HANDLE,
    acts.FilingApproved: Power.APPROVE_FILING,
    acts.FilingRefused: Power.APPROVE_FILING,
    acts.OfficersChanged: Power.APPROVE_FILING,
    acts.RecusalRequested: Power.HANDLE,
    acts.RecusalDecided: Power.DECIDE,
    acts.CaseWithdrawn: Power.DECIDE,
    acts.EvidenceTaken: Power.HANDLE,
    acts.Interviewed: Power.HANDLE,
    acts.SceneRecorded: Power.HANDLE,
    acts.CorrectionOrdered: Power.HANDLE,
    acts.CorrectionNotNeeded: Power.HANDLE,
    acts.Rechecked: Power.HANDLE,
    acts.InvestigationConcluded: Power.HANDLE,
    acts.InvestigationReopened: Power.HANDLE,
    acts.NoticeServed: Power.HANDLE,
    acts.StatementMade: Power.HANDLE,
    acts.StatementAnswered: Power.HANDLE,
    acts.HearingRequested: Power.HANDLE,
    acts.HearingRequestWithdrawn: Power.HANDLE,
    acts.RightsWaived: Power.HANDLE,
    acts.ReviewRequested: Power.HANDLE,
    acts.ReviewPassed: Power.REVIEW,
    acts.ReviewReturned: Power.REVIEW,
    acts.Deliberated: Power.DECIDE,
    acts.Decided: Power.DECIDE,
    acts.NoPenaltyDecided: Power.DECIDE,
    acts.TransferDecided: Power.DECIDE,
    acts.DecisionServed: Power.HANDLE,
    acts.FinePaid: Power.RECORD_PAYMENT,
    acts.Disclosed: Power.HANDLE,
    acts.CaseClosed: Power.CLOSE,
    acts.CaseArchived: Power.ARCHIVE,
    acts.ToldOnTheSpot: Power.HANDLE,
    acts.HeardOnTheSpot: Power.HANDLE,
    acts.DecidedOnTheSpot: Power.HANDLE,
    acts.ServedOnTheSpot: Power.HANDLE,
    acts.CollectedOnTheSpot: Power.HANDLE,
    acts.CashHandedIn: Power.HANDLE,
    acts.CashBanked: Power.RECORD_PAYMENT,
    acts.ReportedToAgency: Power.HANDLE,
}
STEPS: Mapping[str, type[Payload]] = {
    step.kind.partition(".")[2]: step.act
    for procedure in PROCEDURES.values()
    for step in procedure.steps
}
"""The steps by name: `case.notify` is the step `notify`."""


@transaction.atomic
def perform(
    *,
    actor: Actor,
    at: datetime,
    case: Case,
    after: int,
    step: str,
    data: Mapping[str, Any] | None = None,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Take a step by its name with plain values; the registers fill in the rest.

    Raises: NotPermitted, StepRefused, MatterMoved, DraftIncomplete.
    """
    payload = STEPS[step]
    seen = full_sight(case, at)
    said = draft(payload, Draft(actor, at, case, seen.facts, seen.book), data or {})
    return ACTIONS[payload](
        actor=actor, at=at, case=case, after=after, said=said, overrides=overrides, render=render
    )


@transaction.atomic
def open_case(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    step: str,
    data: Mapping[str, Any],
    case_id: UUID | None = None,
    overrides: tuple[Override, ...] = (),
    render: Render = "now",
) -> Case:
    """Open a case by `register_lead` or `open_on_the_spot` with plain values.

    Raises: NotPermitted, StepRefused, DraftIncomplete.
    """
    payload = STEPS[step]
    fresh = unopened(payload, jurisdiction, case_id)
    said = draft(payload, before_first_act(actor, at, fresh), data)
    opening: Callable[..., Case] = (
        filing.register_lead if payload is acts.LeadRegistered else on_the_spot.open_on_the_spot
    )
    return opening(
        actor=actor,
        at=at,
        jurisdiction=jurisdiction,
        said=said,
        case_id=fresh.uuid,
        overrides=overrides,
        render=render,
    )
