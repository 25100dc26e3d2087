"""Carrying an accepted assessment into the form of a step: signed, so that nothing slips in."""

from typing import Any
from uuid import UUID

import msgspec
from django.core import signing

from yifa.work.cases import acts
from yifa.work.cases.terms import PenaltyKind

KEPT_S = 8 * 3600


class Adopted(msgspec.Struct, frozen=True, kw_only=True):
    """What a person accepted of an assessment."""

    proposal: acts.Proposal
    circumstances: acts.Circumstances


def sign(case_id: UUID, adopted: Adopted) -> str:
    """Write what was accepted for one case as a token."""
    return signing.dumps(msgspec.to_builtins(adopted), salt=_salt(case_id), compress=True)


def adopted(case_id: UUID, token: str) -> Adopted | None:
    """Read a token of this case; None for none, for another case's and for an old one."""
    try:
        said = signing.loads(token, salt=_salt(case_id), max_age=KEPT_S) if token else None
    except signing.BadSignature:
        return None
    return None if said is None else msgspec.convert(said, Adopted)


def first_values(found: Adopted, token: str) -> dict[str, Any]:
    """The first values of a step's form."""
    shown = {
        name: value
        for part in (found.circumstances, found.proposal)
        for name, value in msgspec.structs.asdict(part).items()
        if value not in (None, "", (), 0) or name == "gains_received_fen"
    }
    return shown | {"assessment": token, "kinds": list(found.proposal.kinds)}


def relied_on(found: Adopted | None) -> dict[str, Any]:
    """What the act keeps of an assessment beside what the form shows."""
    if found is None:
        return {}
    names = ("benchmark", "weights", "computed_fen", "also_breaks", "parts")
    kept = {name: getattr(found.proposal, name) for name in names}
    return {name: value for name, value in kept.items() if value not in (None, "", ())}


def _salt(case_id: UUID) -> str:
    return f"cases.discretion.{case_id}"


def with_gains(data: dict[str, Any]) -> dict[str, Any]:
    """Compute the gains to confiscate from what was received and must be returned (REC-04)."""
    received = data.get("gains_received_fen")
    if received is None:
        return data
    net = max(received - (data.get("gains_returned_fen") or 0), 0)
    kinds = list(data.get("kinds", ()))
    if net and PenaltyKind.CONFISCATE_GAINS not in kinds:
        kinds.append(PenaltyKind.CONFISCATE_GAINS)
    return data | {"gains_fen": net, "kinds": kinds}
