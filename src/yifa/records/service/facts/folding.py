"""How each act changes the facts of a delivery."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Matter
from yifa.records.service import acts
from yifa.records.service.facts.delivery import (
    Attempt,
    Delivered,
    DeliveryFacts,
    Result,
    course_of,
)
from yifa.records.service.terms import Proof, Receiver, ServiceWay, Stage


def begin(matter: Matter, at: datetime) -> DeliveryFacts:
    """A delivery before its first act."""
    return DeliveryFacts(matter=matter, stage="", at=at)


Change = Callable[[DeliveryFacts, Act[Any]], Mapping[str, Any]]


def _planned(facts: DeliveryFacts, act: Act[acts.Planned]) -> Mapping[str, Any]:
    names = (
        "subject",
        "issuer",
        "case_number",
        "cause", "documents", "recipient", "situation", "address", "since", "due_on",
        "direct_first", "is_decision", "notice_days", "drawn",
    )  # fmt: skip
    return {name: getattr(act.payload, name) for name in names}


def _visited(facts: DeliveryFacts, act: Act[acts.NobodyThere]) -> Mapping[str, Any]:
    said = act.payload
    attempt = Attempt(
        way=ServiceWay.DIRECT, on=said.on, result=Result.ABSENT, note=said.note, address=said.place
    )
    return {"attempts": (*facts.attempts, attempt), "officers": said.officers}


def _refused(facts: DeliveryFacts, act: Act[acts.Refused]) -> Mapping[str, Any]:
    said = act.payload
    attempt = Attempt(way=ServiceWay.DIRECT, on=said.on, result=Result.REFUSED, note=said.reason)
    return {
        "attempts": (*facts.attempts, attempt),
        "officers": said.officers,
        "is_refused": True,
    }


def _signed(facts: DeliveryFacts, act: Act[acts.Signed]) -> Mapping[str, Any]:
    said = act.payload
    under_way = facts.open_by(said.way)
    agreed = under_way.agreed if under_way else None
    is_post = said.way is ServiceWay.POST
    delivered = Delivered(
        way=said.way,
        served_on=said.on,
        receiver=said.receiver,
        received_by=said.received_by,
        proof=Proof.POSTAL_SLIP if is_post else Proof.RECEIPT,
        through=under_way.through if under_way else "",
        address_confirmed_on=agreed.confirmed_on if agreed else None,
        confirmation_states_effect=bool(agreed and agreed.states_effect),
        failed_ways=facts.failed_ways,
        is_refused=facts.is_refused,
        note=said.note or course_of(facts) or (under_way.note if under_way else ""),
    )
    return _served(facts, said.way, said.on, delivered) | {
        "officers": said.officers or facts.officers,
        "delivered_place": said.place or facts.address,
    }


def _left(facts: DeliveryFacts, act: Act[acts.Left]) -> Mapping[str, Any]:
    said = act.payload
    delivered = Delivered(
        way=ServiceWay.LEFT,
        served_on=said.on,
        receiver=said.refused_by,
        received_by=said.name,
        proof=said.proof,
        place=said.place_kind,
        is_refused=True,
        witness=said.witness,
        failed_ways=facts.failed_ways,
        note=said.reason,
    )
    return _served(facts, ServiceWay.LEFT, said.on, delivered) | {
        "officers": said.officers,
        "delivered_place": said.place,
        "is_refused": True,
    }


def _sent(facts: DeliveryFacts, act: Act[acts.Sent]) -> Mapping[str, Any]:
    said = act.payload
    attempt = Attempt(
        way=ServiceWay.ELECTRONIC,
        on=day_in_law(act.done_at),
        result=Result.OPEN,
        channel=said.channel,
        key=said.key,
        address=said.address,
        agreed=said.agreed,
    )
    return {
        "attempts": (*facts.attempts, attempt),
        "remedy_channel": said.remedy_channel or facts.remedy_channel,
    }


def _handed_over(facts: DeliveryFacts, act: Act[acts.HandedOver]) -> Mapping[str, Any]:
    return _with(facts, act.payload.key, handed_over=True)


def _bounced(facts: DeliveryFacts, act: Act[acts.Bounced]) -> Mapping[str, Any]:
    return _with(facts, act.payload.key, result=Result.RETURNED, note=act.payload.reason)


def _arrived(facts: DeliveryFacts, act: Act[acts.Arrived]) -> Mapping[str, Any]:
    said = act.payload
    attempt = facts.sent_as(said.key)
    agreed = attempt.agreed if attempt else None
    is_agreed = agreed is not None and attempt is not None and attempt.channel is not None
    delivered = Delivered(
        way=ServiceWay.ELECTRONIC,
        served_on=day_in_law(said.arrived_at),
        proof=Proof.DELIVERY_STATUS,
        received_by=facts.recipient.name if facts.recipient else "",
        confirmed_on=agreed.confirmed_on if agreed else None,
        confirmed_address=agreed.address_on(attempt.channel) if is_agreed else "",  # type: ignore[union-attr, arg-type]
        address=attempt.address if attempt else "",
        reconsideration_channel=facts.remedy_channel,
        failed_ways=facts.failed_ways,
    )
    marked = _with(facts, said.key, result=Result.DONE)
    return {**marked, "delivered": delivered, "delivered_place": delivered.address}


def _posted(facts: DeliveryFacts, act: Act[acts.PutToPost]) -> Mapping[str, Any]:
    said = act.payload
    attempt = Attempt(
        way=ServiceWay.POST,
        on=said.on,
        result=Result.OPEN,
        note=said.difficulty,
        address=said.address,
        through=f"{said.office} {said.number}".strip(),
        agreed=said.agreed,
    )
    return {"attempts": (*facts.attempts, attempt)}


def _came_back(facts: DeliveryFacts, act: Act[acts.CameBack]) -> Mapping[str, Any]:
    said = act.payload
    return _closed(facts, ServiceWay.POST, Result.RETURNED, said.reason)


def _entrusted(facts: DeliveryFacts, act: Act[Any]) -> Mapping[str, Any]:
    said = act.payload
    is_delegated = isinstance(said, acts.Entrusted)
    attempt = Attempt(
        way=ServiceWay.DELEGATED if is_delegated else ServiceWay.PASSED_ON,
        on=said.on,
        result=Result.OPEN,
        note=getattr(said, "difficulty", ""),
        through=said.through,
    )
    return {"attempts": (*facts.attempts, attempt)}


def _failed(facts: DeliveryFacts, act: Act[acts.WayFailed]) -> Mapping[str, Any]:
    said = act.payload
    if facts.open_by(said.way) is not None:
        return _closed(facts, said.way, Result.FAILED, said.reason)
    attempt = Attempt(way=said.way, on=said.on, result=Result.FAILED, note=said.reason)
    return {"attempts": (*facts.attempts, attempt)}


def _published(facts: DeliveryFacts, act: Act[acts.Published]) -> Mapping[str, Any]:
    said = act.payload
    attempt = Attempt(
        way=ServiceWay.NOTICE,
        on=said.on,
        result=Result.OPEN,
        note=said.reason,
        through=said.where,
    )
    return {"attempts": (*facts.attempts, attempt), "published": said}


def _taken_down(facts: DeliveryFacts, act: Act[acts.TakenDown]) -> Mapping[str, Any]:
    said = facts.published
    if said is None:
        return {}
    delivered = Delivered(
        way=ServiceWay.NOTICE,
        served_on=said.on,
        receiver=Receiver.NOBODY,
        proof=Proof.PUBLICATION,
        whereabouts_unknown=said.whereabouts_unknown,
        is_masked=said.is_masked,
        is_refused=facts.is_refused,
        failed_ways=facts.failed_ways,
        note=said.reason,
    )
    return _served(facts, ServiceWay.NOTICE, said.on, delivered) | {"delivered_place": said.where}


def _proved(facts: DeliveryFacts, act: Act[acts.ArrivalProved]) -> Mapping[str, Any]:
    if facts.delivered is None:
        return {}
    day = day_in_law(act.payload.arrived_at)
    return {"delivered": msgspec.structs.replace(facts.delivered, arrived_on=day)}


def _with(facts: DeliveryFacts, key: str, **changes: Any) -> dict[str, Any]:
    return {
        "attempts": tuple(
            msgspec.structs.replace(item, **changes) if item.key == key and key else item
            for item in facts.attempts
        )
    }


def _closed(facts: DeliveryFacts, way: ServiceWay, result: Result, note: str) -> dict[str, Any]:
    under_way = facts.open_by(way)
    return {
        "attempts": tuple(
            msgspec.structs.replace(item, result=result, note=note) if item is under_way else item
            for item in facts.attempts
        )
    }


def _served(
    facts: DeliveryFacts, way: ServiceWay, on: date, delivered: Delivered
) -> dict[str, Any]:
    if facts.open_by(way) is not None:
        return _closed(facts, way, Result.DONE, delivered.note) | {"delivered": delivered}
    attempt = Attempt(way=way, on=on, result=Result.DONE)
    return {"attempts": (*facts.attempts, attempt), "delivered": delivered}


CHANGES: Mapping[type, Change] = {
    acts.Planned: _planned,
    acts.NobodyThere: _visited,
    acts.Refused: _refused,
    acts.Signed: _signed,
    acts.Left: _left,
    acts.Sent: _sent,
    acts.HandedOver: _handed_over,
    acts.Bounced: _bounced,
    acts.Arrived: _arrived,
    acts.PutToPost: _posted,
    acts.CameBack: _came_back,
    acts.Entrusted: _entrusted,
    acts.HandedOn: _entrusted,
    acts.WayFailed: _failed,
    acts.Published: _published,
    acts.TakenDown: _taken_down,
    acts.ArrivalProved: _proved,
}


def standing(facts: DeliveryFacts) -> Stage:
    """Where a delivery stands by what is under way: served, on its way, returned or planned."""
    if facts.delivered is not None:
        return Stage.SERVED
    results = {item.result for item in facts.attempts}
    if Result.OPEN in results:
        return Stage.UNDER_WAY
    vain = Result.RETURNED in results or Result.FAILED in results
    return Stage.RETURNED if vain else Stage.PLANNED
