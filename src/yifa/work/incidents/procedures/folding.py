"""What each act changes in the facts of an incident."""

from datetime import datetime
from typing import Any, Final

from yifa.base.procedure import Act
from yifa.work.incidents import acts
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.terms import FOUND_BY_OTHERS

TARGETS: Final = ("accept_by", "depart_by", "arrive_by", "dispose_by")
_STOPS: Final = ("accepted_at", "departed_at", "arrived_at", "disposed_at")
_NO_CLOCKS: Final[dict[str, Any]] = {
    **dict.fromkeys((*TARGETS, *_STOPS)),
    "escalated": frozenset(),
    "escalated_to": None,
}
_NO_TASK: Final[dict[str, Any]] = {
    **_NO_CLOCKS,
    "unit": "",
    "unit_name": "",
    "team": (),
    "team_name": "",
    "due_at": None,
    "asked_until": None,
    "asked_suspension": "",
    "support": "",
}


def _collected(facts: IncidentFacts, act: Act[acts.Collected]) -> dict[str, Any]:
    told = act.payload
    return {
        "category": told.category,
        "category_name": told.category_name,
        "source": told.source,
        "place": told.place,
        "description": told.description,
        "cell": told.cell,
        "cell_name": told.cell_name,
        "component": told.component,
        "collected_at": act.done_at,
        "lon": told.lon,
        "lat": told.lat,
        "reports": told.report_ids,
        "recurs": bool(told.recurs_of),
        "missed": told.keeper_on_duty and told.source in FOUND_BY_OTHERS,
    }


def _filed(facts: IncidentFacts, act: Act[acts.Filed]) -> dict[str, Any]:
    told = act.payload
    return {
        "number": told.number,
        "limit_count": told.limit_count,
        "limit_unit": told.limit_unit,
        "priority": told.priority,
        "filed_at": act.done_at,
    }


def _dispatched(facts: IncidentFacts, act: Act[Any]) -> dict[str, Any]:
    told = act.payload
    return {
        **_NO_TASK,
        **{name: getattr(told, name) for name in TARGETS},
        "unit": told.unit,
        "unit_name": told.unit_name,
        "team": told.team,
        "team_name": told.team_name,
        "priority": told.priority or facts.priority,
        "due_at": told.due_at,
        "counted": told.counted,
        "dispatched_at": act.done_at,
        "first_dispatched_at": facts.first_dispatched_at or act.done_at,
        "suspended_s": 0,
    }


def _redispatched(facts: IncidentFacts, act: Act[Any]) -> dict[str, Any]:
    return {**_dispatched(facts, act), "redispatches": facts.redispatches + 1}


def _hands(facts: IncidentFacts, act: Act[Any]) -> frozenset[str]:
    return facts.hands | {act.actor} if act.actor else facts.hands


def _accepted(facts: IncidentFacts, act: Act[acts.Accepted]) -> dict[str, Any]:
    return {"hands": _hands(facts, act), "accepted_at": act.done_at}


def _departed(facts: IncidentFacts, act: Act[acts.Departed]) -> dict[str, Any]:
    return {"hands": _hands(facts, act), "departed_at": act.done_at}


def _arrived(facts: IncidentFacts, act: Act[acts.Arrived]) -> dict[str, Any]:
    return {"hands": _hands(facts, act), "arrived_at": act.done_at}


def _handed_over(facts: IncidentFacts, act: Act[acts.HandedOver]) -> dict[str, Any]:
    """The new team is not there yet: its way is recorded anew, the targets stay."""
    return {
        "team": act.payload.team,
        "team_name": act.payload.team_name,
        "departed_at": None,
        "arrived_at": None,
    }


def _support_answered(facts: IncidentFacts, act: Act[acts.SupportAnswered]) -> dict[str, Any]:
    sent = act.payload.team if act.payload.granted else ()
    return {"support": "", "team": tuple(dict.fromkeys((*facts.team, *sent)))}


def _suspended(facts: IncidentFacts, act: Act[acts.Suspended]) -> dict[str, Any]:
    return {
        "asked_suspension": "",
        "suspended_at": act.done_at,
        "third_party": act.payload.third_party,
        "expected_on": act.payload.expected_on,
    }


def _resumed(facts: IncidentFacts, act: Act[acts.Resumed]) -> dict[str, Any]:
    """What still runs moves by the length of the suspension."""
    length = act.done_at - (facts.suspended_at or act.done_at)
    moved: dict[str, datetime] = {}
    for target, stop in zip(TARGETS, _STOPS, strict=True):
        target_at = getattr(facts, target)
        if target_at is not None and getattr(facts, stop) is None:
            moved[target] = target_at + length
    return {
        **moved,
        "suspended_at": None,
        "suspended_s": facts.suspended_s + int(length.total_seconds()),
        "third_party": "",
        "expected_on": None,
        "due_at": act.payload.due_at,
        "counted": act.payload.counted,
    }


def _escalated(facts: IncidentFacts, act: Act[acts.Escalated]) -> dict[str, Any]:
    told = act.payload
    return {"escalated": facts.escalated | {told.clock}, "escalated_to": told.to_post}


def _returned(facts: IncidentFacts, act: Act[acts.Returned]) -> dict[str, Any]:
    return {**_NO_TASK, "returns": facts.returns + 1}


def _handled(facts: IncidentFacts, act: Act[acts.Handled]) -> dict[str, Any]:
    return {
        "handled_at": act.done_at,
        "disposed_at": facts.disposed_at or act.done_at,
        "hands": _hands(facts, act),
        "before": act.payload.before or facts.before,
        "violation": facts.violation or act.payload.violation,
    }


def _verified(facts: IncidentFacts, act: Act[acts.Verified]) -> dict[str, Any]:
    passed = act.payload.passed
    return {
        "verified": passed,
        "verified_at": act.done_at,
        "failures": facts.failures + (not passed),
    }


def _decided(facts: IncidentFacts, act: Act[acts.ExtensionDecided]) -> dict[str, Any]:
    if not act.payload.granted:
        return {"asked_until": None}
    until = act.payload.until or facts.asked_until
    return {"asked_until": None, "due_at": until, "extensions": facts.extensions + 1}


def _closed(facts: IncidentFacts, act: Act[acts.Closed]) -> dict[str, Any]:
    return {
        "closed_at": act.done_at,
        "first_closed_at": facts.first_closed_at or act.done_at,
    }


def _reopened(facts: IncidentFacts, act: Act[acts.Reopened]) -> dict[str, Any]:
    return {
        **_NO_TASK,
        "verified": False,
        "closed_at": None,
        "handled_at": None,
        "fed_back_at": None,
        "verified_at": None,
        "reopens": facts.reopens + 1,
    }


FOLDS: Final[dict[type[Any], Any]] = {
    acts.Collected: _collected,
    acts.Confirmed: lambda facts, act: {
        "confirmed": act.payload.exists,
        "confirmed_at": act.done_at,
    },
    acts.Filed: _filed,
    acts.Dispatched: _dispatched,
    acts.Redispatched: _redispatched,
    acts.Accepted: _accepted,
    acts.Departed: _departed,
    acts.Arrived: _arrived,
    acts.HandedOver: _handed_over,
    acts.SupportAsked: lambda facts, act: {"support": act.payload.need},
    acts.SupportAnswered: _support_answered,
    acts.SuspensionAsked: lambda facts, act: {"asked_suspension": act.payload.third_party},
    acts.Suspended: _suspended,
    acts.SuspensionRefused: lambda facts, act: {"asked_suspension": ""},
    acts.Resumed: _resumed,
    acts.Escalated: _escalated,
    acts.Returned: _returned,
    acts.Handled: _handled,
    acts.FedBack: lambda facts, act: {"fed_back_at": act.done_at},
    acts.Verified: _verified,
    acts.Closed: _closed,
    acts.Urged: lambda facts, act: {"urges": facts.urges + 1},
    acts.ExtensionAsked: lambda facts, act: {"asked_until": act.payload.until},
    acts.ExtensionDecided: _decided,
    acts.Reopened: _reopened,
    acts.ReportAttached: lambda facts, act: {"reports": (*facts.reports, act.payload.report)},
    acts.Referred: lambda facts, act: {"cases": (*facts.cases, act.payload.case)},
}
