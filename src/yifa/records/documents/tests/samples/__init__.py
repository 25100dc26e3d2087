"""One filled form of each kind, in a plain, a long and an odd version."""

from typing import Any

import msgspec

from yifa.records.documents.facts import Form
from yifa.records.documents.tests.samples import (
    buildings,
    confiscation,
    crime,
    decision,
    dossier,
    enforcement,
    evidence,
    guidance,
    hearing,
    inquiry,
    inspection,
    measures,
    off_site,
    performance,
    recusal,
    telling,
    transfer,
)
from yifa.records.documents.tests.samples.pieces import (
    LONG_NAME,
    LONG_PARTY,
    LONG_TEXT,
    ODD_PARTY,
    ODD_TEXT,
)

SAMPLES: dict[str, dict[str, Any]] = {
    **inquiry.SAMPLES,
    **evidence.SAMPLES,
    **measures.SAMPLES,
    **off_site.SAMPLES,
    **recusal.SAMPLES,
    **transfer.SAMPLES,
    **decision.SAMPLES,
    **hearing.SAMPLES,
    **confiscation.SAMPLES,
    **performance.SAMPLES,
    **enforcement.SAMPLES,
    **buildings.SAMPLES,
    **crime.SAMPLES,
    **telling.SAMPLES,
    **inspection.SAMPLES,
    **guidance.SAMPLES,
    **dossier.SAMPLES,
}


def long_version(data: dict[str, Any]) -> dict[str, Any]:
    """Fill the form with a long name, long texts and many lines of evidence."""
    changed: dict[str, Any] = {
        name: LONG_TEXT for name in ("facts", "situation", "content") if name in data
    }
    if data.get("party"):
        changed["party"] = LONG_PARTY
    for name in ("evidence", "things", "items", "matters", "materials", "drawn"):
        if isinstance(data.get(name), list):
            changed[name] = data[name] * 20
    return data | changed


ONE_OF = {
    "confiscation_disposal": ("auction_house",),
    "receipt_sheet": ("fine_fen", "late_fee_fen"),
    "deferral_decision": ("instalments",),
    "enforcement_decision": ("demand_on",),
    "court_application": ("obligation",),
    "removal_record": ("witness",),
    "record_review": ("is_true", "is_clear", "is_complete", "is_accurate"),
}
"""Fields that are not required, but the statute demands one of several or under a condition."""


def bare_version(data: dict[str, Any], form: Form) -> dict[str, Any]:
    """Fill only what the form demands."""
    asked = {name: data[name] for name in ONE_OF.get(form.code, ())}
    return asked | _required(data, form.data)


def _required(data: dict[str, Any], kind: type[msgspec.Struct]) -> dict[str, Any]:
    wanted = {item.name: item.type for item in msgspec.structs.fields(kind) if item.required}
    return {name: _bared(data[name], held) for name, held in wanted.items()}


def _bared(value: Any, kind: Any) -> Any:
    inner = next((held for held in (kind, *getattr(kind, "__args__", ())) if _is_group(held)), None)
    if inner is None or value is None:
        return value
    if isinstance(value, list):
        return [_required(held, inner) for held in value]
    return _required(value, inner)


def _is_group(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def odd_version(data: dict[str, Any]) -> dict[str, Any]:
    """Fill the form with rare characters, markup and unbroken words."""
    texts = ("facts", "situation", "content", "reason", "statement")
    changed: dict[str, Any] = {name: ODD_TEXT for name in texts if name in data}
    if data.get("party"):
        changed["party"] = ODD_PARTY
    return data | changed


__all__ = ["LONG_NAME", "ODD_PARTY", "SAMPLES", "bare_version", "long_version", "odd_version"]
