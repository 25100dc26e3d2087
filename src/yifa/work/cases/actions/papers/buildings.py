"""Papers of unlawful buildings (违法建设): from the order to stop to the removal by force."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.procedure import Payload
from yifa.base.statute import PLANNING
from yifa.records.documents.terms import NumberClass
from yifa.work.cases.actions.papers.desk import (
    UNKNOWN,
    Data,
    Desk,
    Paper,
    basis_data,
    contact_data,
    held_data,
    officers_data,
    public_name,
    remedy_data,
    sentence,
    summary_of,
    things_in_words,
)
from yifa.work.cases.actions.papers.inquiry import recheck_record
from yifa.work.cases.actions.papers.outcome import statement_in_words
from yifa.work.cases.acts import buildings as acts
from yifa.work.cases.terms.buildings import (
    DISPOSAL_LABELS,
    INFORMED_LABELS,
    ORDER_SCOPE_LABELS,
    WITNESS_LABELS,
    OrderScope,
    Witness,
)


def _stop(desk: Desk, said: acts.StopOrdered) -> list[Paper]:
    if desk.facts.party is None:
        return []
    urban = desk.facts.buildings.is_urban
    data = desk.common | {
        "facts": summary_of(desk),
        "violated": basis_data(desk)["violated"],
        "basis": str(PLANNING[64] if urban else PLANNING[65]),
        "demand": said.demand,
        "officers": officers_data(said.officers),
        "remedy": remedy_data(desk),
        "ordered_on": desk.day,
    }
    return [Paper("stop_order", data, NumberClass.STOP, "number")]


def _stop_checked(desk: Desk, said: acts.StopChecked) -> list[Paper]:
    if desk.facts.party is None:
        return []
    ordered = desk.facts.buildings.stop
    number = ordered.number if ordered and ordered.number else "口头责令"
    return recheck_record(desk, said, number, "corrected" if said.is_stopped else "not_corrected")


def _noticed(desk: Desk, said: acts.DisposalNoticed) -> list[Paper]:
    data = desk.common | {
        "facts": sentence(said.facts_told),
        "basis": said.basis_told,
        "disposal": DISPOSAL_LABELS[said.disposal],
        "defence_days": said.defence_days,
        "contact": contact_data(desk),
        "notified_on": min(desk.day, said.service.served_on),
    }
    return [Paper("building_notice", data, NumberClass.BUILDING_NOTICE, "number")]


def _disposed(desk: Desk, said: acts.BuildingDisposed) -> list[Paper]:
    data = desk.common | {
        "facts": sentence(said.facts_found),
        "statement": statement_in_words(desk),
        "basis": said.basis,
        "disposal": DISPOSAL_LABELS[said.disposal],
        "demand": said.demand,
        "days": said.days,
        "remedy": {"reconsideration_authority": said.remedy_authority, "court": said.court},
        "decided_on": desk.day,
    }
    return [Paper("building_decision", data, NumberClass.BUILDING, "decision_number")]


def _verified(desk: Desk, said: acts.DisposalPerformed) -> list[Paper]:
    result = "corrected" if said.is_performed else "not_corrected"
    return recheck_record(desk, said, desk.facts.decision_number or UNKNOWN, result)


def _public(desk: Desk) -> Data:
    """What a public notice says of the building."""
    return {
        "issuer": desk.agency.name,
        "party_name": public_name(desk),
        "place": desk.facts.place,
        "decision_number": desk.facts.decision_number or UNKNOWN,
        "contact": contact_data(desk),
    }


def _announced(desk: Desk, said: acts.RemovalAnnounced) -> list[Paper]:
    disposal = desk.facts.buildings.disposal
    data = _public(desk) | {
        "decision_on": desk.facts.decided_on,
        "demand": disposal.demand if disposal else "自行拆除违法建筑",
        "days": said.days,
        "announced_on": min(desk.day, said.published_on),
    }
    return [Paper("removal_announcement", data, NumberClass.REMOVAL, "number")]


def _forced(desk: Desk, said: acts.ForcedRemovalNoticed) -> list[Paper]:
    order = desk.facts.buildings.order_of(OrderScope.WHOLE)
    data = _public(desk) | {
        "order_number": order.order_number if order else "",
        "basis": said.basis,
        "starts_at": said.starts_at,
        "ends_at": said.ends_at,
        "moving_out_until": said.moving_out_until,
        "urgency": said.urgency,
        "announced_on": min(desk.day, said.published_on),
    }
    return [Paper("forced_removal_announcement", data, NumberClass.FORCED_REMOVAL, "number")]


def _invited(desk: Desk, said: acts.PresenceInvited) -> list[Paper]:
    if desk.facts.party is None:
        return []
    data = desk.common | {
        "decision_number": desk.facts.decision_number or UNKNOWN,
        "present_at": said.present_at,
        "place": desk.facts.place,
        "contact": contact_data(desk),
        "notified_on": min(desk.day, said.service.served_on),
    }
    return [Paper("presence_notice", data, NumberClass.PRESENCE, "number")]


def _listed(desk: Desk, said: acts.PropertyListed) -> list[Paper]:
    data = desk.common | {
        "place": desk.facts.place,
        "things": things_in_words(said.things),
        "witness_kind": WITNESS_LABELS[said.witness],
        "witness": said.witness_name,
        "stored_at": said.stored_at,
        "officers": officers_data(said.officers),
        "collect_told_on": said.owner_told_on,
        "listed_on": desk.day,
    }
    return [Paper("property_list", data)]


def _removed(desk: Desk, said: acts.RemovedByForce) -> list[Paper]:
    if desk.facts.party is None:
        return []
    kind = WITNESS_LABELS[said.witness] if said.witness is not Witness.NONE else ""
    data = held_data(desk, said) | {
        "scope": ORDER_SCOPE_LABELS[said.scope],
        "party_present": said.party_present,
        "witness_kind": kind,
        "witness": said.witness_name or kind,
        "is_empty": said.is_empty,
        "has_photos": said.has_photos,
        "has_video": said.has_video,
        "situation": said.record,
        "urgency": said.urgency,
        "cost_fen": said.cost_fen or None,
        "cost_basis": said.cost_basis,
    }
    return [Paper("removal_record", data)]


def _told(desk: Desk, said: acts.OthersTold) -> list[Paper]:
    building = desk.facts.buildings
    disposal = building.disposal
    data = _public(desk) | {
        "receivers": [INFORMED_LABELS[item] for item in said.told],
        "decision_on": desk.facts.decided_on,
        "content": DISPOSAL_LABELS[disposal.disposal] if disposal else UNKNOWN,
        "execution": _execution(desk) if said.tells_execution else "",
        "sent_on": min(desk.day, said.told_on),
    }
    return [Paper("building_circular", data, NumberClass.CIRCULAR, "number")]


def _execution(desk: Desk) -> str:
    building = desk.facts.buildings
    if building.is_removed:
        return "已依法强制拆除。"
    return "当事人已自行履行。" if building.is_performed else "尚未执行完毕。"


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    acts.StopOrdered: _stop,
    acts.StopChecked: _stop_checked,
    acts.DisposalNoticed: _noticed,
    acts.BuildingDisposed: _disposed,
    acts.DisposalPerformed: _verified,
    acts.RemovalAnnounced: _announced,
    acts.ForcedRemovalNoticed: _forced,
    acts.PresenceInvited: _invited,
    acts.PropertyListed: _listed,
    acts.RemovedByForce: _removed,
    acts.OthersTold: _told,
}
