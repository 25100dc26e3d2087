"""In which order, and with which plain values, a summary penalty enters its case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from yifa.records.parties.facts import PartyRef
from yifa.records.signing.facts import Handwriting
from yifa.work.cases.facts.on_the_spot import SpotTold


@dataclass(frozen=True, slots=True)
class TimedStep:
    """One step of the telling: its name, when it was done, and its plain values."""

    step: str
    at: datetime
    data: Mapping[str, Any]


def steps_of(told: SpotTold, party: UUID | PartyRef) -> Iterator[TimedStep]:
    """Give the acts of a summary penalty in the order of the law."""
    when = told.moments
    yield TimedStep("open_on_the_spot", when.opened_at, _opened(told, party))
    yield TimedStep("tell_on_the_spot", when.told_at, _told(told))
    heard = {"statement": told.statement, "is_disputed": told.is_disputed, "answer": told.answer}
    yield TimedStep("hear_on_the_spot", when.heard_at, heard)
    yield TimedStep("decide_on_the_spot", when.decided_at, _decided(told))
    yield TimedStep("serve_on_the_spot", when.served_at, _served(told))
    if told.collection is not None:
        data = msgspec.structs.asdict(told.collection) | {"fine_fen": told.fine_fen}
        yield TimedStep("collect_on_the_spot", when.collected_at or when.served_at, data)
    if told.reported_to:
        data = {"receiver": told.reported_to}
        yield TimedStep("report_to_agency", when.reported_at or when.in_order[-1], data)


_OPENING = (
    "cause_code", "happened_on", "place", "unit", "unit_name", "officers", "summary", "source",
    "source_matter", "facts_are_certain", "longitude", "latitude",
)  # fmt: skip


def _opened(told: SpotTold, party: UUID | PartyRef) -> dict[str, Any]:
    return {name: getattr(told, name) for name in _OPENING} | {"party": party}


def _told(told: SpotTold) -> dict[str, Any]:
    return {
        "certificate_shown": told.certificate_shown,
        "facts_told": told.summary,
        "rights_told": told.rights_told,
        "correction": told.correction,
    }


def _decided(told: SpotTold) -> dict[str, Any]:
    return {
        "kinds": told.kinds,
        "fine_fen": told.fine_fen,
        "tier": told.tier,
        "reasons": told.grounds,
        "number": told.number,
    }


def _served(told: SpotTold) -> dict[str, Any]:
    return {
        "confirmation": told.confirmation,
        "received_by": told.received_by,
        "refusal_note": told.refusal_note,
        "witness": told.witness,
        "shown_sha256": told.shown_sha256,
        "strokes": _strokes(told.signature),
    }


def _strokes(signature: Handwriting | None) -> str:
    return "" if signature is None else msgspec.json.encode(signature).decode()
