"""Papers of the hearing (听证)."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Payload
from yifa.records.documents.terms import NumberClass
from yifa.work.cases import acts
from yifa.work.cases.actions.papers.desk import (
    UNKNOWN,
    Data,
    Desk,
    Paper,
    contact_data,
    latest,
    officers_data,
    penalties_of,
    public_name,
)
from yifa.work.cases.acts.hearing import (
    HearingForfeited,
    HearingHeld,
    HearingNoticed,
    HearingReported,
    HostAppointed,
)
from yifa.work.cases.terms.hearing import (
    CLOSED_GROUND_LABELS,
    FORFEIT_LABELS,
    ClosedGround,
    Forfeit,
)


def _request(desk: Desk, said: acts.HearingRequested) -> list[Paper]:
    notice = desk.facts.notice
    data = desk.common | {
        "notice_number": notice.number if notice else "",
        "reason": said.reason or "当事人未说明理由。",
        "requested_on": desk.day,
    }
    return [Paper("hearing_request", data)]


def _clerk(desk: Desk) -> str:
    appointed = latest(desk, HostAppointed)
    clerk = appointed.payload.clerk if appointed else None
    return clerk.name if clerk else ""


def _host(desk: Desk) -> str:
    host = desk.facts.hearing.host
    return host.name if host else UNKNOWN


def _closed(ground: ClosedGround) -> str:
    return CLOSED_GROUND_LABELS[ground] if ground else ""


def _notice(desk: Desk, said: HearingNoticed) -> list[Paper]:
    told_on = min(desk.day, said.service.served_on)
    shared: Data = {
        "held_at": said.held_at,
        "place": said.place,
        "host": _host(desk),
        "contact": contact_data(desk),
    }
    notice = (
        desk.common
        | shared
        | {
            "closed_ground": _closed(said.closed_ground),
            "clerk": _clerk(desk),
            "officers": officers_data(desk.facts.officers),
            "others_told": said.others_told,
            "change_reason": said.change_reason,
            "notified_on": told_on,
        }
    )
    papers = [Paper("hearing_notice", notice, NumberClass.HEARING, "number")]
    if said.is_public:
        announced = shared | {
            "issuer": desk.agency.name,
            "cause": desk.common["cause"],
            "party_name": public_name(desk),
            "announced_on": told_on,
        }
        number = (NumberClass.HEARING_ANNOUNCED, "announcement_number")
        papers.append(Paper("hearing_announcement", announced, *number))
    return papers


def _record(desk: Desk, said: HearingHeld) -> list[Paper]:
    data = desk.common | {
        "started_at": said.started_at,
        "ended_at": said.ended_at,
        "place": said.place,
        "closed_ground": _closed(said.closed_ground),
        "host": said.host.name,
        "recorder": said.clerk.name if said.clerk else _clerk(desk) or said.host.name,
        "officers": officers_data(said.officers),
        "party_attended": said.party_attended,
        "agents": list(said.agents),
        "evidence_shown": list(said.evidence_shown),
        "content": said.record,
        "refusal": said.refusal_note,
    }
    return [Paper("hearing_record", data)]


def _forfeited(desk: Desk, said: HearingForfeited) -> list[Paper]:
    told = desk.facts.hearing.notice
    data = desk.common | {
        "started_at": told.held_at if told else desk.at,
        "place": told.place if told else UNKNOWN,
        "closed_ground": _closed(told.closed_ground) if told else "",
        "host": said.host.name,
        "recorder": _clerk(desk) or said.host.name,
        "officers": officers_data(desk.facts.officers),
        "party_attended": said.ground is Forfeit.LEFT,
        "forfeited": FORFEIT_LABELS[said.ground],
        "content": said.record,
    }
    return [Paper("hearing_record", data)]


def _report(desk: Desk, said: HearingReported) -> list[Paper]:
    held = latest(desk, HearingHeld)
    told = desk.facts.notice
    data = desk.common | {
        "held_on": day_in_law(held.payload.ended_at) if held else desk.day,
        "place": held.payload.place if held else UNKNOWN,
        "host": said.host.name,
        "clerk": _clerk(desk),
        "penalties": penalties_of(told.proposal) if told else [],
        "findings": said.findings,
        "opinion": said.opinion,
        "reported_on": desk.day,
    }
    return [Paper("hearing_report", data)]


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    acts.HearingRequested: _request,
    HearingNoticed: _notice,
    HearingHeld: _record,
    HearingForfeited: _forfeited,
    HearingReported: _report,
}
