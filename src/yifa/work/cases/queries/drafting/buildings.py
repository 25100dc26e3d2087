"""Drawing up the acts of unlawful buildings (违法建设)."""

from collections.abc import Mapping
from typing import Any

from yifa.base.procedure import Payload
from yifa.records.parties.queries import party_ref
from yifa.work.cases.acts import buildings as acts
from yifa.work.cases.queries.drafting.fields import drawn_by_fields
from yifa.work.cases.queries.registers import Data, Draft, Drawing, basis_of
from yifa.work.cases.rules.penalty import cause_of
from yifa.work.cases.terms.buildings import Disposal, Informed

FORCED_REMOVAL = "《中华人民共和国行政强制法》第四十四条、《中华人民共和国城乡规划法》第六十八条"
DEMANDS = {
    Disposal.CORRECT: "按照规划要求改正",
    Disposal.REMOVE: "自行拆除违法建筑",
    Disposal.CONFISCATE: "违法建筑不能拆除，另案没收实物或者违法收入",
}


def _reported(about: Draft, data: Data) -> Payload:
    day = data["happened_from"]
    cause = about.book.cause(data["cause_code"], day)
    party = data.get("party")
    rest = {name: value for name, value in data.items() if name != "party"}
    known = {
        "cause_name": cause.name if cause else "",
        "field": cause.field if cause else "",
        "party": party_ref(party) if party else None,
    }
    return acts.BuildingReported(**rest | known)


def noticed(about: Draft) -> Mapping[str, Any]:
    """What the notice of a disposal says, from the classification and the cause."""
    found = about.facts.buildings.classified
    told = {"disposal": found.disposal, "facts_told": found.facts_found} if found else {}
    return told | {
        "basis_told": basis_of(cause_of(about.facts, None, about.book)),
        "defence_days": int(about.book.parameter("building_defence_days", about.day)),
        "rights_told": True,
    }


def disposed(about: Draft) -> Mapping[str, Any]:
    """What the disposal decision says, from the notice."""
    notice = about.facts.buildings.notice
    if notice is None:
        return {}
    return {
        "disposal": notice.disposal,
        "demand": DEMANDS[notice.disposal],
        "facts_found": notice.facts_told,
        "basis": notice.basis_told,
    }


def forced(about: Draft) -> Mapping[str, Any]:
    """What the notice of forced removal says of itself."""
    return {"basis": FORCED_REMOVAL, "place": about.facts.place, "published_on": about.day}


def _noticed(about: Draft, data: Data) -> Payload:
    return drawn_by_fields(acts.DisposalNoticed, about, {**noticed(about), **data})


def _disposed(about: Draft, data: Data) -> Payload:
    agency = about.agency
    known = {
        "agency": agency.name,
        "remedy_authority": agency.authority,
        "court": agency.court,
    }
    return drawn_by_fields(acts.BuildingDisposed, about, {**disposed(about), **known, **data})


def _forced(about: Draft, data: Data) -> Payload:
    return drawn_by_fields(acts.ForcedRemovalNoticed, about, {**forced(about), **data})


def _told(about: Draft, data: Data) -> Payload:
    told = tuple(map(Informed, data.get("told", ())))
    return drawn_by_fields(acts.OthersTold, about, {**data, "told": told})


DRAWINGS: Mapping[type[Payload], Drawing] = {
    acts.BuildingReported: _reported,
    acts.DisposalNoticed: _noticed,
    acts.BuildingDisposed: _disposed,
    acts.ForcedRemovalNoticed: _forced,
    acts.OthersTold: _told,
}
