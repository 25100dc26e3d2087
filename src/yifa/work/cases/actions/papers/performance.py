"""Papers of paying a fine and of the demand (缴纳罚款、催告)."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from yifa.base.calendar import day_in_law, days_from
from yifa.base.procedure import Payload
from yifa.records.documents.terms import NumberClass
from yifa.work.cases import acts
from yifa.work.cases.actions.papers.desk import (
    UNKNOWN,
    Data,
    Desk,
    Paper,
    contact_data,
    decision_data,
    latest,
    officers_data,
    opinion_line,
    remedy_data,
    things_in_words,
)
from yifa.work.cases.actions.papers.outcome import statement_record, statement_review
from yifa.work.cases.acts import performance as said_in
from yifa.work.cases.facts.performance import Demand
from yifa.work.cases.rules.payment import is_stopped, payment_due_on
from yifa.work.cases.rules.performance.periods import demand_period
from yifa.work.cases.terms.performance import DeferralKind, DisposalWay

RECEIVED_BY_COURT = "人民法院执行款"
AUCTIONED = "拍卖查封、扣押财物抵缴"
ON_THE_SPOT = "执法人员当场收缴"


def _receipt(
    desk: Desk, receipt: str, channel: str, day: Any, fine_fen: int, late_fee_fen: int
) -> list[Paper]:
    """The sheet that notes a receipt; without number or money there is nothing to note."""
    if desk.facts.party is None or not receipt or not fine_fen + late_fee_fen:
        return []
    data = desk.common | {
        "decision_number": desk.facts.decision_number,
        "receipt_number": receipt,
        "channel": channel,
        "paid_on": day,
        "fine_fen": fine_fen or None,
        "late_fee_fen": late_fee_fen or None,
        "total_fen": fine_fen + late_fee_fen,
        "registered_by": desk.actor.name,
    }
    return [Paper("receipt_sheet", data)]


def _paid(desk: Desk, said: acts.FinePaid) -> list[Paper]:
    return _receipt(
        desk, said.receipt, said.channel, said.paid_on, said.fine_fen, said.late_fee_fen
    )


def _collected(desk: Desk, said: acts.CollectedOnTheSpot) -> list[Paper]:
    return _receipt(desk, said.receipt, ON_THE_SPOT, desk.day, said.fine_fen, 0)


def _auctioned(desk: Desk, said: said_in.SeizedAuctioned) -> list[Paper]:
    return _receipt(
        desk, said.receipt, AUCTIONED, said.auctioned_on, said.fine_fen, said.late_fee_fen
    )


def _executed(desk: Desk, said: said_in.ExecutionResult) -> list[Paper]:
    day = said.received_on
    return _receipt(desk, said.receipt, RECEIVED_BY_COURT, day, said.fine_fen, said.late_fee_fen)


def instalments_data(parts: tuple[said_in.Instalment, ...]) -> list[Data]:
    """The parts of a schedule, the earliest first."""
    ordered = sorted(parts, key=lambda part: part.due_on)
    return [{"due_on": part.due_on, "amount_fen": part.fine_fen} for part in ordered]


def _deferral_request(desk: Desk, said: said_in.DeferralRequested) -> list[Paper]:
    data = desk.common | {
        "decision_number": desk.facts.decision_number,
        "fine_fen": desk.facts.fine_fen,
        "way": str(said.way),
        "reason": said.reason,
        "requested_on": desk.day,
    }
    return [Paper("deferral_request", data)]


def _deferral(desk: Desk, said: Any, opinion: str, parts: list[Data]) -> list[Paper]:
    asked = latest(desk, said_in.DeferralRequested)
    facts = desk.facts
    shared = desk.common | {
        "decision_number": facts.decision_number,
        "unpaid_fen": facts.unpaid_fen,
        "requested_on": day_in_law(asked.done_at) if asked else None,
        "instalments": parts,
    }
    approval = shared | {
        "fine_fen": facts.fine_fen,
        "way": str(asked.payload.way if asked else DeferralKind.DEFERRED),
        "reason": asked.payload.reason if asked else UNKNOWN,
        "officers": officers_data(facts.officers),
        "opinions": [opinion_line(desk, opinion, name=said.approver.name)],
    }
    decision = shared | {
        "decision_on": facts.decided_on,
        "pay_at": desk.agency.pay_at if parts else "",
        "refusal_reason": "" if parts else opinion,
        "remedy": remedy_data(desk),
        "decided_on": desk.day,
    }
    return [
        Paper("deferral_approval", approval),
        Paper("deferral_decision", decision, NumberClass.DEFERRAL, "number"),
    ]


def _deferral_approved(desk: Desk, said: said_in.DeferralApproved) -> list[Paper]:
    return _deferral(desk, said, said.opinion or "同意", instalments_data(said.instalments))


def _deferral_refused(desk: Desk, said: said_in.DeferralRefused) -> list[Paper]:
    return _deferral(desk, said, said.reason, [])


def _surcharge(desk: Desk, said: said_in.SurchargeDecided) -> list[Paper]:
    facts, due = desk.facts, payment_due_on(desk.facts, desk.book)
    if due is None or facts.decided_on is None:
        return []
    days = days_from(due + timedelta(days=1), said.until_on)
    data = desk.common | {
        "decision_number": facts.decision_number,
        "decision_on": facts.decided_on,
        "fine_fen": facts.fine_fen,
        "due_on": due,
        "late_first_on": due + timedelta(days=1),
        "late_last_on": said.until_on,
        "late_days": sum(not is_stopped(facts, day) for day in days),
        "late_fee_fen": said.late_fee_fen,
        "pay_at": said.pay_at,
        "remedy": remedy_data(desk),
        "decided_on": desk.day,
    }
    return [Paper("surcharge_decision", data, NumberClass.SURCHARGE, "number")]


def _disposed(desk: Desk, said: said_in.ConfiscatedDisposed) -> list[Paper]:
    shared = desk.common | {
        "decision_number": desk.facts.decision_number,
        "list_number": said.inventory,
        "things": things_in_words(said.goods),
        "basis": said.basis,
        "officers": officers_data(desk.facts.officers),
        "witness": said.witness,
        "opinions": [opinion_line(desk, "同意", name=said.approver.name)],
    }
    if said.way is DisposalWay.DESTROY:
        destroyed = {"place": said.place, "manner": said.manner, "destroyed_on": desk.day}
        return [Paper("destruction_record", shared | destroyed)]
    sold = {
        "way": str(said.way),
        "auction_house": said.auction_house,
        "proceeds_fen": said.proceeds_fen or None,
        "treasury_receipt": said.treasury_receipt,
        "disposed_on": desk.day,
    }
    return [Paper("confiscation_disposal", shared | sold)]


def money_data(fine_fen: int, late_fee_fen: int) -> Data:
    """The sums that are still owed; nothing where no money is."""
    return {
        "fine_fen": fine_fen or None,
        "late_fee_fen": late_fee_fen or None,
        "total_fen": fine_fen + late_fee_fen or None,
    }


def _demand(desk: Desk, said: said_in.DemandServed) -> list[Paper]:
    served_on = said.service.served_on
    period = demand_period(Demand(said.purpose, served_on, said.days, 0))
    owed = said.fine_fen + said.late_fee_fen
    data = (
        desk.common
        | decision_data(desk)
        | money_data(said.fine_fen, said.late_fee_fen)
        | {
            "purpose": str(said.purpose),
            "obligation": said.obligation,
            "days": period.count,
            "working_days": period.unit == "working_day",
            "manner": said.manner,
            "pay_at": said.pay_at or (desk.agency.pay_at if owed else ""),
            "contact": contact_data(desk),
            "demanded_on": min(desk.day, served_on),
        }
    )
    return [Paper("demand_notice", data, NumberClass.DEMAND, "number")]


def _demand_answered(desk: Desk, said: said_in.DemandStatementAnswered) -> list[Paper]:
    return statement_review(desk, said, latest(desk, said_in.DemandStatementMade))


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    acts.FinePaid: _paid,
    acts.CollectedOnTheSpot: _collected,
    said_in.SeizedAuctioned: _auctioned,
    said_in.ExecutionResult: _executed,
    said_in.DeferralRequested: _deferral_request,
    said_in.DeferralApproved: _deferral_approved,
    said_in.DeferralRefused: _deferral_refused,
    said_in.SurchargeDecided: _surcharge,
    said_in.ConfiscatedDisposed: _disposed,
    said_in.DemandServed: _demand,
    said_in.DemandStatementMade: statement_record,
    said_in.DemandStatementAnswered: _demand_answered,
}
