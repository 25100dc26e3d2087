"""What the law sees of off-site enforcement (非现场执法), and how acts change it."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act
from yifa.work.cases.acts import off_site as said
from yifa.work.cases.facts import hearing
from yifa.work.cases.terms import LeadSource
from yifa.work.cases.terms.off_site import Wrong

Changes = dict[str, Any]


class OffSiteFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where off-site enforcement (非现场执法) stands."""

    record: said.RecordCaptured | None = None
    review: said.RecordVerified | None = None
    wrong: Wrong | None = None
    informed: said.PartyInformed | None = None
    objection_open: bool = False
    driver: UUID | None = None


def _with(facts: Any, **changes: Any) -> Changes:
    return {"off_site": msgspec.structs.replace(facts.off_site, **changes)}


def vehicle_matter(plate_index: str) -> str:
    """Name a vehicle as the source of a case, by the fingerprint of its plate."""
    return f"vehicle:{plate_index[:40]}"


def _captured(facts: Any, act: Act[said.RecordCaptured]) -> Changes:
    record = act.payload
    names = (
        "unit", "unit_name", "place", "longitude", "latitude", "summary", "cause_code",
        "cause_name", "item_code", "field", "area", "party",
    )  # fmt: skip
    day, captured_on = day_in_law(act.done_at), day_in_law(record.captured_at)
    return {
        **{name: getattr(record, name) for name in names},
        "number": record.record_number,
        "source": LeadSource.MONITORING,
        "source_matter": vehicle_matter(record.plate_index),
        "lead_on": day,
        "happened_from": captured_on,
        "happened_until": captured_on,
        "found_on": day,
        "investigators": frozenset({record.operator.id}),
        "authority": hearing.authority_of(facts, act),
        **_with(facts, record=record),
    }


def _verified(facts: Any, act: Act[said.RecordVerified]) -> Changes:
    review = act.payload
    return {
        "evidence": facts.evidence + review.items,
        "has_record": True,
        "investigators": facts.investigators | {review.reviewer.id},
        "material_seq": act.seq,
        **_with(facts, review=review, wrong=None),
    }


def _rejected(facts: Any, act: Act[Any]) -> Changes:
    return _with(facts, wrong=act.payload.wrong)


def _informed(facts: Any, act: Act[said.PartyInformed]) -> Changes:
    informed = act.payload
    return {
        "party": informed.party,
        "officers": informed.officers,
        "investigators": facts.investigators | {item.id for item in informed.officers},
        **_with(facts, informed=informed),
    }


def _objected(facts: Any, act: Act[Any]) -> Changes:
    return {"material_seq": act.seq, **_with(facts, objection_open=True)}


def _answered(facts: Any, act: Act[said.ObjectionAnswered]) -> Changes:
    answer = act.payload
    wrong = (answer.wrong or Wrong.UNCLEAR) if answer.is_upheld else facts.off_site.wrong
    return {"material_seq": act.seq, **_with(facts, objection_open=False, wrong=wrong)}


def _driver(facts: Any, act: Act[said.DriverIdentified]) -> Changes:
    if not act.payload.has_accepted:
        return {}
    party = act.payload.party
    return {"party": party, "material_seq": act.seq, **_with(facts, driver=party.id)}


CHANGES: Mapping[type, Callable[[Any, Any], Changes]] = {
    said.RecordCaptured: _captured,
    said.RecordVerified: _verified,
    said.RecordRejected: _rejected,
    said.RecordDiscarded: _rejected,
    said.PartyInformed: _informed,
    said.ObjectionMade: _objected,
    said.ObjectionAnswered: _answered,
    said.DriverIdentified: _driver,
}
