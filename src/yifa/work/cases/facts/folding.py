"""Folding: how each kind of act changes the facts of a case."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.procedure import Act
from yifa.records.agencies.facts import OfficerFact
from yifa.work.cases import acts
from yifa.work.cases.facts import (
    branches,
    buildings,
    chain,
    guidance,
    hearing,
    measures,
    off_site,
    performance,
    remedies,
    serving,
)
from yifa.work.cases.facts.case import CaseFacts, Told, day_of_act
from yifa.work.cases.terms import Outcome

Changes = dict[str, Any]


def _ids(officers: tuple[OfficerFact, ...]) -> frozenset[UUID]:
    return frozenset(officer.id for officer in officers)


def _where(said: acts.LeadRegistered | acts.OpenedOnTheSpot) -> Changes:
    return {
        "source": said.source,
        "source_matter": said.source_matter,
        "unit": said.unit,
        "unit_name": said.unit_name,
        "place": said.place,
        "longitude": said.longitude,
        "latitude": said.latitude,
        "summary": said.summary,
        "cause_name": said.cause_name,
    }


def _lead(facts: CaseFacts, act: Act[acts.LeadRegistered]) -> Changes:
    said = act.payload
    return {
        **_where(said),
        "lead_on": day_of_act(act.done_at),
        "cause_code": said.cause_code,
        "field": said.field,
        "happened_from": said.happened_from,
        "happened_until": said.happened_until,
        "is_continuing": said.is_continuing,
        "found_on": said.found_on,
        "party": said.party,
    }


def _proposed(facts: CaseFacts, act: Act[acts.FilingProposed]) -> Changes:
    said = act.payload
    return {
        "cause_code": said.cause_code,
        "cause_name": said.cause_name or facts.cause_name,
        "item_code": said.item_code,
        "field": said.field,
        "area": said.area,
        "party": said.party,
        "officers": said.officers,
        "investigators": facts.investigators | _ids(said.officers),
        "endangers_health": said.endangers_health,
        "authority": hearing.authority_of(facts, act),
    }


def _approved(facts: CaseFacts, act: Act[acts.FilingApproved]) -> Changes:
    return {"filed_on": day_of_act(act.done_at), "number": act.payload.number}


def _officers_changed(facts: CaseFacts, act: Act[acts.OfficersChanged]) -> Changes:
    said = act.payload.officers
    return {"officers": said, "investigators": facts.investigators | _ids(said)}


def _evidence(facts: CaseFacts, act: Act[acts.EvidenceTaken]) -> Changes:
    said = act.payload
    return {
        "evidence": facts.evidence + said.items,
        "investigators": facts.investigators | _ids(said.officers),
        "material_seq": act.seq,
        "evidence_seq": act.seq,
    }


def _recorded(facts: CaseFacts, act: Act[Any]) -> Changes:
    return {
        "has_record": True,
        "sessions": facts.sessions | ({getattr(act.payload, "session", None)} - {None}),
        "investigators": facts.investigators | _ids(act.payload.officers),
        "material_seq": act.seq,
        "evidence_seq": act.seq,
    }


def _ordered(facts: CaseFacts, act: Act[acts.CorrectionOrdered]) -> Changes:
    return {
        "correction": act.payload,
        "rechecked_on": None,
        "is_corrected": None,
        "uncorrected_on": None,
        "refuses_to_correct": False,
    }


def _not_needed(facts: CaseFacts, act: Act[acts.CorrectionNotNeeded]) -> Changes:
    return {"correction_not_needed": act.payload.reason}


def _rechecked(facts: CaseFacts, act: Act[acts.Rechecked]) -> Changes:
    return {
        "rechecked_on": day_of_act(act.done_at),
        "is_corrected": act.payload.is_corrected,
        "uncorrected_on": (
            facts.uncorrected_on if act.payload.is_corrected else day_of_act(act.done_at)
        ),
        "refuses_to_correct": act.payload.refuses_to_correct,
        "material_seq": act.seq,
        "evidence_seq": act.seq,
        "investigators": facts.investigators | _ids(act.payload.officers),
    }


def _concluded(facts: CaseFacts, act: Act[acts.InvestigationConcluded]) -> Changes:
    return {"concluded_at": act.done_at, "conclusion": act.payload, "material_seq": act.seq}


def _reopened(facts: CaseFacts, act: Act[Any]) -> Changes:
    return {
        "conclusion": None,
        "concluded_at": None,
        "notice": None,
        "review_requested": False,
        "review_passed_seq": 0,
        "deliberated": False,
        "reviewed": None,
        "material_seq": act.seq,
        "authority": hearing.investigated_anew(facts),
    }


def _put_to_review(facts: CaseFacts) -> acts.Proposal | None:
    """What a reviewer had before him: what was last told, else what was concluded."""
    if facts.notice is not None:
        return facts.notice.proposal
    return facts.conclusion.proposal if facts.conclusion is not None else None


def _least(before: Told | None, now: acts.Proposal) -> Told:
    """What binds after a notice: without new grounds nothing told before becomes heavier."""
    if before is None:
        return Told(now.kinds, now.fine_fen, now.gains_fen, now.goods_fen, now.goods)
    return Told(
        now.kinds,
        min(before.fine_fen, now.fine_fen),
        min(before.gains_fen, now.gains_fen),
        min(before.goods_fen, now.goods_fen),
        now.goods,
    )


def _notified(facts: CaseFacts, act: Act[acts.NoticeServed]) -> Changes:
    proposal = act.payload.proposal
    before = None if act.payload.new_grounds.strip() else facts.told_last
    return {
        "notice": act.payload,
        "notice_seq": act.seq,
        "told_last": _least(before, proposal),
        "material_seq": (facts.material_seq if proposal == _put_to_review(facts) else act.seq),
        "statement_waived": False,
        "hearing_waived": False,
    }


def _stated(facts: CaseFacts, act: Act[acts.StatementMade]) -> Changes:
    return {"statement_seq": act.seq, "statement_answered": False, "material_seq": act.seq}


def _answered(facts: CaseFacts, act: Act[acts.StatementAnswered]) -> Changes:
    return {
        "statement_answered": True,
        "material_seq": act.seq,
        "investigators": facts.investigators | _ids(act.payload.officers),
    }


def _waived(facts: CaseFacts, act: Act[acts.RightsWaived]) -> Changes:
    said = act.payload
    return {
        "statement_waived": facts.statement_waived or said.waives_statement,
        "hearing_waived": facts.hearing_waived or said.waives_hearing,
    }


def _review_requested(facts: CaseFacts, act: Act[acts.ReviewRequested]) -> Changes:
    return {"review_requested": True, "reviewed": act.payload.proposal}


def _review_passed(facts: CaseFacts, act: Act[Any]) -> Changes:
    return {
        "review_requested": False,
        "review_passed_seq": act.seq,
        "reviewed": facts.reviewed or _put_to_review(facts),
        "reviewed_basis": facts.notice.basis_told if facts.notice is not None else "",
    }


def _review_returned(facts: CaseFacts, act: Act[Any]) -> Changes:
    return {"review_requested": False, "review_passed_seq": 0}


def _deliberated(facts: CaseFacts, act: Act[Any]) -> Changes:
    return {"deliberated": True, "deliberated_seq": act.seq}


def _decided(facts: CaseFacts, act: Act[acts.Decided]) -> Changes:
    said = act.payload
    return {
        "outcome": Outcome.PENALTY,
        "decision": said,
        "decided_on": day_of_act(act.done_at),
        "decision_number": said.number,
        "kinds_decided": said.proposal.kinds,
        "fine_fen": said.proposal.fine_fen,
        "basis": said.basis,
        "late_fee_told": said.late_fee_told,
    }


def _no_penalty(facts: CaseFacts, act: Act[acts.NoPenaltyDecided]) -> Changes:
    return {
        "outcome": Outcome.NO_PENALTY,
        "decided_on": day_of_act(act.done_at),
        "decision_number": act.payload.number,
    }


def _transferred(facts: CaseFacts, act: Act[Any]) -> Changes:
    day = day_of_act(act.done_at)
    known = msgspec.structs.replace(facts.branches, transferred_on=day)
    return {"outcome": Outcome.TRANSFERRED, "decided_on": day, "branches": known}


def _served(facts: CaseFacts, act: Act[acts.DecisionServed]) -> Changes:
    return {"served_on": act.payload.service.effective_on}


def _paid(facts: CaseFacts, act: Act[acts.FinePaid]) -> Changes:
    said = act.payload
    return performance.paid(facts, said.paid_on, said.fine_fen, said.late_fee_fen)


def _disclosed(facts: CaseFacts, act: Act[acts.Disclosed]) -> Changes:
    return {"disclosed": True, "is_published": act.payload.is_published}


def _closed(facts: CaseFacts, act: Act[Any]) -> Changes:
    return {"closed_on": day_of_act(act.done_at)}


def _archived(facts: CaseFacts, act: Act[acts.CaseArchived]) -> Changes:
    return {"archive_number": act.payload.archive_number}


def _opened(facts: CaseFacts, act: Act[acts.OpenedOnTheSpot]) -> Changes:
    said = act.payload
    day = day_of_act(act.done_at)
    return {
        **_where(said),
        "lead_on": day,
        "cause_code": said.cause_code,
        "item_code": said.item_code,
        "field": said.field,
        "area": said.area,
        "happened_from": said.happened_on,
        "happened_until": said.happened_on,
        "found_on": day,
        "party": said.party,
        "officers": said.officers,
        "investigators": _ids(said.officers),
        "authority": hearing.authority_of(facts, act),
        "facts_are_certain": said.facts_are_certain,
    }


def _told(facts: CaseFacts, act: Act[acts.ToldOnTheSpot]) -> Changes:
    return {"told": True, "correction_not_needed": act.payload.correction}


def _heard(facts: CaseFacts, act: Act[acts.HeardOnTheSpot]) -> Changes:
    return {"heard": True, "is_disputed": act.payload.is_disputed}


def _decided_there(facts: CaseFacts, act: Act[acts.DecidedOnTheSpot]) -> Changes:
    said = act.payload
    return {
        "outcome": Outcome.PENALTY,
        "decided_on": day_of_act(act.done_at),
        "decision_number": said.number,
        "number": said.number,
        "filed_on": day_of_act(act.done_at),
        "fine_fen": said.proposal.fine_fen,
        "basis": said.basis,
        "late_fee_told": said.late_fee_told,
    }


def _served_there(facts: CaseFacts, act: Act[Any]) -> Changes:
    return {"served_on": day_of_act(act.done_at)}


def _collected(facts: CaseFacts, act: Act[acts.CollectedOnTheSpot]) -> Changes:
    day = day_of_act(act.done_at)
    return {
        **performance.paid(facts, day, act.payload.fine_fen, 0),
        "collected_on": day,
        "collected_fen": facts.collected_fen + act.payload.fine_fen,
        "collected_on_water": act.payload.on_water,
        "landed_on": act.payload.landed_on,
    }


def _landed(facts: CaseFacts, act: Act[acts.Landed]) -> Changes:
    return {"landed_on": act.payload.landed_on}


def _handed_in(facts: CaseFacts, act: Act[Any]) -> Changes:
    return {"handed_in_on": day_of_act(act.done_at)}


def _banked(facts: CaseFacts, act: Act[Any]) -> Changes:
    return {"banked_on": day_of_act(act.done_at)}


def _reported(facts: CaseFacts, act: Act[Any]) -> Changes:
    return {"reported_on": day_of_act(act.done_at)}


CHANGES: Mapping[type, Callable[[CaseFacts, Act[Any]], Changes]] = {
    acts.LeadRegistered: _lead,
    acts.FilingProposed: _proposed,
    acts.FilingApproved: _approved,
    acts.OfficersChanged: _officers_changed,
    acts.EvidenceTaken: _evidence,
    acts.Interviewed: _recorded,
    acts.SceneRecorded: _recorded,
    acts.CorrectionOrdered: _ordered,
    acts.CorrectionNotNeeded: _not_needed,
    acts.Rechecked: _rechecked,
    acts.InvestigationConcluded: _concluded,
    acts.InvestigationReopened: _reopened,
    acts.NoticeServed: _notified,
    acts.StatementMade: _stated,
    acts.StatementAnswered: _answered,
    acts.RightsWaived: _waived,
    acts.ReviewRequested: _review_requested,
    acts.ReviewPassed: _review_passed,
    acts.ReviewReturned: _review_returned,
    acts.Deliberated: _deliberated,
    acts.Decided: _decided,
    acts.NoPenaltyDecided: _no_penalty,
    acts.TransferDecided: _transferred,
    acts.DecisionServed: _served,
    acts.FinePaid: _paid,
    acts.Disclosed: _disclosed,
    acts.CaseClosed: _closed,
    acts.CaseArchived: _archived,
    acts.OpenedOnTheSpot: _opened,
    acts.ToldOnTheSpot: _told,
    acts.HeardOnTheSpot: _heard,
    acts.DecidedOnTheSpot: _decided_there,
    acts.ServedOnTheSpot: _served_there,
    acts.CollectedOnTheSpot: _collected,
    acts.Landed: _landed,
    acts.CashHandedIn: _handed_in,
    acts.CashBanked: _banked,
    acts.ReportedToAgency: _reported,
    **chain.CHANGES,
    **serving.CHANGES,
    **guidance.CHANGES,
    **hearing.CHANGES,
    **measures.CHANGES,
    **performance.CHANGES,
    **remedies.CHANGES,
    **branches.CHANGES,
    **off_site.CHANGES,
    **buildings.CHANGES,
}
