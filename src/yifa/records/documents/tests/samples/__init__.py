"""One filled form of each kind, in a plain, a long and an odd version."""

from typing import Any

from yifa.records.documents.tests.samples import decision, dossier, inquiry
from yifa.records.documents.tests.samples.pieces import (
    LONG_NAME,
    LONG_PARTY,
    LONG_TEXT,
    ODD_PARTY,
    ODD_TEXT,
)

SAMPLES: dict[str, dict[str, Any]] = {
    **inquiry.SAMPLES,
    **decision.SAMPLES,
    **dossier.SAMPLES,
}


def long_version(data: dict[str, Any]) -> dict[str, Any]:
    """Fill the form with a long name, long texts and many lines of evidence."""
    changed: dict[str, Any] = {
        name: LONG_TEXT for name in ("facts", "situation", "content") if name in data
    }
    if data.get("party"):
        changed["party"] = LONG_PARTY
    if isinstance(data.get("evidence"), list):
        changed["evidence"] = data["evidence"] * 15
    return data | changed


def odd_version(data: dict[str, Any]) -> dict[str, Any]:
    """Fill the form with rare characters, markup and unbroken words."""
    texts = ("facts", "situation", "content", "reason", "statement")
    changed: dict[str, Any] = {name: ODD_TEXT for name in texts if name in data}
    if data.get("party"):
        changed["party"] = ODD_PARTY
    return data | changed


__all__ = ["LONG_NAME", "ODD_PARTY", "SAMPLES", "long_version", "odd_version"]
