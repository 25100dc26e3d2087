"""What the law sees of the hearing (听证) and of who may act, and how acts change it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.access import covers
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act
from yifa.records.agencies.facts import ConferralFact
from yifa.work.cases import acts
from yifa.work.cases.acts import filing, hearing
from yifa.work.cases.terms.hearing import Forfeit

Changes = dict[str, Any]
_GIVEN_UP: Changes = {"hearing_requested": False, "hearing_waived": True}
"""A hearing that does not take place changes no fact: a review before it stands (REV-01)."""


class HearingFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where the hearing (听证) stands."""

    asked_on: date | None = None
    host: acts.Signatory | None = None
    hosts: frozenset[UUID] = frozenset()
    recused_hosts: frozenset[UUID] = frozenset()
    recusal_open: bool = False
    notice: hearing.HearingNoticed | None = None
    held_seq: int = 0
    held_on: date | None = None
    shown: frozenset[str] = frozenset()
    reported: bool = False
    concerns_major_rights: bool = True

    @property
    def planned_at(self) -> datetime | None:
        """When the hearing was last said to take place."""
        return self.notice.held_at if self.notice is not None else None


class AuthorityFacts(msgspec.Struct, frozen=True, kw_only=True):
    """On what ground the body acts, and what stands against it."""

    conferral: ConferralFact | None = None
    in_name_of: str = ""
    dispute_with: str = ""
    disputed_on: date | None = None
    is_ours: bool = True
    doubts: tuple[str, ...] = ()
    recusals_to_settle: frozenset[UUID] = frozenset()


def authority_of(facts: Any, act: Act[Any]) -> AuthorityFacts:
    """On what ground the body acts, with the doubts on it."""
    known: AuthorityFacts = facts.authority
    said = act.payload
    return msgspec.structs.replace(
        known,
        conferral=said.conferral,
        in_name_of=getattr(said, "in_name_of", ""),
        doubts=tuple(_doubts_on(act)),
    )


def _doubts_on(act: Act[Any]) -> Iterator[str]:
    """What stood against place and power, whether passed with a reason or not asked at all."""
    said = act.payload
    if any(item.rule.startswith("JUR-") for item in act.overrides):
        yield "立案时对管辖、职权的提醒是写明理由后通过的"
    if not covers(said.area, said.place_area):
        yield "违法行为不发生在本机关管辖区域内"
    if said.conferral is None or said.conferral.item_code != said.item_code:
        yield "立案时没有该事项的赋权记录"


def investigated_anew(facts: Any) -> AuthorityFacts:
    """The authority of a case that goes back to the investigation: nothing waits to be settled."""
    known: AuthorityFacts = facts.authority
    return msgspec.structs.replace(known, recusals_to_settle=frozenset())


def _hearing(facts: Any, **changes: Any) -> Changes:
    return {"hearing": msgspec.structs.replace(facts.hearing, **changes)}


def _authority(facts: Any, **changes: Any) -> Changes:
    return {"authority": msgspec.structs.replace(facts.authority, **changes)}


def _requested(facts: Any, act: Act[Any]) -> Changes:
    asked = _hearing(facts, asked_on=day_in_law(act.done_at))
    return asked | {"hearing_requested": True}


def _withdrawn(facts: Any, act: Act[Any]) -> Changes:
    return _GIVEN_UP


def _appointed(facts: Any, act: Act[hearing.HostAppointed]) -> Changes:
    host = act.payload.host
    return _hearing(facts, host=host, hosts=facts.hearing.hosts | {host.id})


def _host_doubted(facts: Any, act: Act[Any]) -> Changes:
    return _hearing(facts, recusal_open=True)


def _host_decided(facts: Any, act: Act[hearing.HostRecusalDecided]) -> Changes:
    now = facts.hearing
    if not act.payload.is_granted or now.host is None:
        return _hearing(facts, recusal_open=False)
    gone = {now.host.id}
    return _hearing(
        facts,
        recusal_open=False,
        host=None,
        hosts=now.hosts - gone,
        recused_hosts=now.recused_hosts | gone,
    )


def _noticed(facts: Any, act: Act[hearing.HearingNoticed]) -> Changes:
    return _hearing(facts, notice=act.payload)


def _held(facts: Any, act: Act[hearing.HearingHeld]) -> Changes:
    said = act.payload
    happened = _hearing(
        facts,
        held_seq=act.seq,
        held_on=day_in_law(said.ended_at),
        shown=frozenset(said.evidence_shown),
        reported=False,
    )
    return happened | {"hearing_requested": False, "hearing_held": True, "material_seq": act.seq}


def _forfeited(facts: Any, act: Act[hearing.HearingForfeited]) -> Changes:
    """Who stayed away added nothing to what was reviewed; who left may have been heard in part."""
    if act.payload.ground is Forfeit.ABSENT:
        return _GIVEN_UP
    return _GIVEN_UP | {"material_seq": act.seq}


def _reported(facts: Any, act: Act[hearing.HearingReported]) -> Changes:
    said = act.payload
    report = _hearing(facts, reported=True, concerns_major_rights=said.concerns_major_rights)
    return report | {"material_seq": act.seq}


def _disputed(facts: Any, act: Act[filing.JurisdictionDisputed]) -> Changes:
    return _authority(
        facts, dispute_with=act.payload.other_agency, disputed_on=day_in_law(act.done_at)
    )


def _dispute_settled(facts: Any, act: Act[filing.JurisdictionSettled]) -> Changes:
    return _authority(facts, dispute_with="", disputed_on=None, is_ours=act.payload.is_ours)


def _recusal_requested(facts: Any, act: Act[acts.RecusalRequested]) -> Changes:
    return {"recusals_open": facts.recusals_open | {act.payload.officer}}


def _recusal_decided(facts: Any, act: Act[acts.RecusalDecided]) -> Changes:
    officer = act.payload.officer
    answered: Changes = {"recusals_open": facts.recusals_open - {officer}}
    if not act.payload.is_granted:
        return answered
    granted = answered | {"recused": facts.recused | {officer}}
    if officer not in facts.investigators or not facts.evidence_seq:
        return granted
    left = facts.authority.recusals_to_settle | {officer}
    return granted | _authority(facts, recusals_to_settle=left)


def _recusal_settled(facts: Any, act: Act[filing.RecusalSettled]) -> Changes:
    said = act.payload
    if not said.stands:
        return {}
    left = facts.authority.recusals_to_settle - {said.officer}
    return _authority(facts, recusals_to_settle=left)


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {
    acts.HearingRequested: _requested,
    acts.HearingRequestWithdrawn: _withdrawn,
    hearing.HostAppointed: _appointed,
    hearing.HostRecusalRequested: _host_doubted,
    hearing.HostRecusalDecided: _host_decided,
    hearing.HearingNoticed: _noticed,
    hearing.HearingHeld: _held,
    hearing.HearingForfeited: _forfeited,
    hearing.HearingReported: _reported,
    filing.JurisdictionDisputed: _disputed,
    filing.JurisdictionSettled: _dispute_settled,
    acts.RecusalRequested: _recusal_requested,
    acts.RecusalDecided: _recusal_decided,
    filing.RecusalSettled: _recusal_settled,
}
