"""What the law sees of unlawful buildings (违法建设), and how acts change it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act
from yifa.work.cases.acts import buildings as acts
from yifa.work.cases.terms.buildings import Informed, OrderScope

Changes = dict[str, Any]


class BuildingsFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where unlawful buildings (违法建设) stands."""

    report: acts.BuildingReported | None = None
    stop: acts.StopOrdered | None = None
    is_stopped: bool | None = None
    orders: tuple[acts.GovernmentOrdered, ...] = ()
    classified: acts.BuildingClassified | None = None
    notice: acts.DisposalNoticed | None = None
    disposal: acts.BuildingDisposed | None = None
    help_asked: bool = False
    is_performed: bool = False
    penalty_case: str = ""
    announced: acts.RemovalAnnounced | None = None
    removal: acts.ForcedRemovalNoticed | None = None
    is_listed: bool = False
    invited_on: date | None = None
    is_removed: bool = False
    told: frozenset[Informed] = frozenset()
    told_execution: bool = False

    @property
    def is_urban(self) -> bool:
        return self.report is not None and self.report.is_urban

    def order_of(self, scope: OrderScope) -> acts.GovernmentOrdered | None:
        """The government's order for the whole or for the part built on."""
        return next((item for item in reversed(self.orders) if item.scope is scope), None)


def _having(facts: Any, **changes: Any) -> Changes:
    return {"buildings": msgspec.structs.replace(facts.buildings, **changes)}


def _reported(facts: Any, act: Act[acts.BuildingReported]) -> Changes:
    said = act.payload
    same = (
        "source", "source_matter", "unit", "unit_name", "place", "longitude", "latitude",
        "summary", "cause_name", "cause_code", "field", "happened_from", "happened_until",
        "is_continuing", "found_on", "party",
    )  # fmt: skip
    taken = {name: getattr(said, name) for name in same}
    return taken | {"lead_on": day_in_law(act.done_at)} | _having(facts, report=said)


def _investigated(facts: Any, act: Act[Any]) -> Changes:
    ids = frozenset(officer.id for officer in act.payload.officers)
    return {"investigators": facts.investigators | ids, "material_seq": act.seq}


def _stop(facts: Any, act: Act[acts.StopOrdered]) -> Changes:
    return _having(facts, stop=act.payload, is_stopped=None)


def _stop_checked(facts: Any, act: Act[acts.StopChecked]) -> Changes:
    return _investigated(facts, act) | _having(facts, is_stopped=act.payload.is_stopped)


def _ordered(facts: Any, act: Act[acts.GovernmentOrdered]) -> Changes:
    return _having(facts, orders=(*facts.buildings.orders, act.payload))


def _classified(facts: Any, act: Act[acts.BuildingClassified]) -> Changes:
    changes = _having(facts, classified=act.payload, notice=None)
    return _investigated(facts, act) | changes | {"statement_waived": False}


def _noticed(facts: Any, act: Act[acts.DisposalNoticed]) -> Changes:
    return _having(facts, notice=act.payload) | {"material_seq": act.seq}


def _disposed(facts: Any, act: Act[acts.BuildingDisposed]) -> Changes:
    said = act.payload
    return _having(facts, disposal=said) | {
        "decided_on": day_in_law(act.done_at),
        "decision_number": said.decision_number,
        "basis": said.basis,
    }


def _help(facts: Any, act: Act[acts.RemovalHelpAsked]) -> Changes:
    return _having(facts, help_asked=True)


def _performed(facts: Any, act: Act[acts.DisposalPerformed]) -> Changes:
    done = act.payload.is_performed
    over = msgspec.structs.replace(facts.performance, executed=done)
    return _having(facts, is_performed=done) | {"performance": over}


def _linked(facts: Any, act: Act[acts.PenaltyCaseLinked]) -> Changes:
    return _having(facts, penalty_case=act.payload.case_number)


def _announced(facts: Any, act: Act[acts.RemovalAnnounced]) -> Changes:
    return _having(facts, announced=act.payload)


def _removal(facts: Any, act: Act[acts.ForcedRemovalNoticed]) -> Changes:
    return _having(facts, removal=act.payload)


def _listed(facts: Any, act: Act[acts.PropertyListed]) -> Changes:
    return _having(facts, is_listed=True)


def _invited(facts: Any, act: Act[acts.PresenceInvited]) -> Changes:
    return _having(facts, invited_on=act.payload.service.effective_on)


def _removed(facts: Any, act: Act[acts.RemovedByForce]) -> Changes:
    if act.payload.scope is not OrderScope.WHOLE:
        return {}
    over = msgspec.structs.replace(facts.performance, executed=True)
    return _having(facts, is_removed=True) | {"performance": over}


def _told(facts: Any, act: Act[acts.OthersTold]) -> Changes:
    known = facts.buildings
    return _having(
        facts,
        told=known.told | frozenset(act.payload.told),
        told_execution=known.told_execution or act.payload.tells_execution,
    )


CHANGES: Mapping[type, Callable[[Any, Any], Changes]] = {
    acts.BuildingReported: _reported,
    acts.StopOrdered: _stop,
    acts.StopChecked: _stop_checked,
    acts.GovernmentOrdered: _ordered,
    acts.BuildingClassified: _classified,
    acts.DisposalNoticed: _noticed,
    acts.BuildingDisposed: _disposed,
    acts.RemovalHelpAsked: _help,
    acts.DisposalPerformed: _performed,
    acts.PenaltyCaseLinked: _linked,
    acts.RemovalAnnounced: _announced,
    acts.ForcedRemovalNoticed: _removal,
    acts.PropertyListed: _listed,
    acts.PresenceInvited: _invited,
    acts.RemovedByForce: _removed,
    acts.OthersTold: _told,
}
