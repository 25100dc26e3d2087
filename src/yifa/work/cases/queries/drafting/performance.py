"""Drawing up the acts of performance and enforcement (履行与执行)."""

from collections.abc import Mapping
from typing import Any

from yifa.base.procedure import Payload
from yifa.work.cases.acts import performance as acts
from yifa.work.cases.queries.drafting.fields import drawn_by_fields
from yifa.work.cases.queries.registers import Data, Draft, Drawing
from yifa.work.cases.rules.payment import late_fee_fen
from yifa.work.cases.rules.performance.periods import power_citation
from yifa.work.cases.terms.performance import CourtPaper, DemandPurpose


def late_fee_owed_fen(about: Draft) -> int:
    """The surcharge that has arisen and is not paid."""
    return max(late_fee_fen(about.facts, about.day, about.book) - about.facts.late_fee_paid_fen, 0)


def power_key(about: Draft) -> str:
    """The article of a law that lets the agency enforce, as registered; empty where none does."""
    given = power_citation(about.facts, about.book)
    return given.key if given is not None else ""


def demanded(about: Draft) -> Mapping[str, Any]:
    """What a demand says of itself: the exact sums, the days, where to pay."""
    facts = about.facts
    building = facts.buildings.disposal
    sums: dict[str, Any] = {}
    if facts.unpaid_fen:
        sums = {
            "obligation": f"缴纳{facts.decision_number}确定的罚款",
            "manner": "到指定银行或者通过电子支付系统缴纳",
            "fine_fen": facts.unpaid_fen,
            "late_fee_fen": late_fee_owed_fen(about),
            "pay_at": about.agency.pay_at,
        }
    elif building is not None:
        sums = {"obligation": building.demand, "manner": "自行履行，或者申请组织拆除"}
    purpose = DemandPurpose.COURT if building is None else DemandPurpose.OWN
    days = int(about.book.parameter("demand_days", about.day))
    return sums | {"purpose": purpose, "days": days, "rights_told": True}


def applied_for(about: Draft) -> Mapping[str, Any]:
    """What an application to the court asks for."""
    return {
        "court": about.agency.court,
        "fine_fen": about.facts.unpaid_fen,
        "late_fee_fen": late_fee_owed_fen(about),
    }


def _demand(about: Draft, data: Data) -> Payload:
    return drawn_by_fields(acts.DemandServed, about, {**demanded(about), **data})


def _enforcement(about: Draft, data: Data) -> Payload:
    agency = about.agency
    known = {
        "basis": power_key(about),
        "remedy_authority": agency.authority,
        "court": agency.court,
        "agency": agency.name,
    }
    return drawn_by_fields(acts.EnforcementDecided, about, {**known, **data})


def _application(about: Draft, data: Data) -> Payload:
    said = {**applied_for(about), **data}
    said["papers"] = tuple(map(CourtPaper, data.get("papers", ())))
    return drawn_by_fields(acts.CourtApplied, about, said)


def _substitute(about: Draft, data: Data) -> Payload:
    return drawn_by_fields(
        acts.SubstituteDecided, about, {**data, "harms": tuple(data.get("harms", ()))}
    )


DRAWINGS: Mapping[type[Payload], Drawing] = {
    acts.DemandServed: _demand,
    acts.EnforcementDecided: _enforcement,
    acts.CourtApplied: _application,
    acts.SubstituteDecided: _substitute,
}
