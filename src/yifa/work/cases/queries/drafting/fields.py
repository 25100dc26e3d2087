"""Drawing up an act by its fields: what the registers know is filled in, the rest was typed."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from yifa.base.procedure import Payload
from yifa.records.agencies.facts import OfficerFact
from yifa.work.cases import acts
from yifa.work.cases.acts.parts import NUMBERED_LATER
from yifa.work.cases.queries.registers import (
    Data,
    Draft,
    circumstances_of,
    officers_of,
    proposal_of,
    reviewer,
    service_of,
    signatory,
)

_TYPED_IN_PARTS: Mapping[Any, tuple[str, ...]] = {
    tuple[OfficerFact, ...]: ("officers",),
    acts.Service: (
        "way",
        "served_on",
        *(f"service_{name}" for name in acts.Service.__struct_fields__),
    ),
    acts.Proposal: tuple(acts.Proposal.__struct_fields__),
    acts.Circumstances: tuple(acts.Circumstances.__struct_fields__),
}
_FILLED: Mapping[Any, Callable[[Draft, Data], Any]] = {
    tuple[OfficerFact, ...]: officers_of,
    acts.Signatory: lambda about, data: signatory(about),
    acts.Reviewer: lambda about, data: reviewer(about),
    acts.Service: service_of,
    acts.Proposal: proposal_of,
    acts.Circumstances: circumstances_of,
}


def drawn_by_fields(payload: type[Payload], about: Draft, data: Data) -> Payload:
    """Draw up an act: officers, signatories, service, proposal and number by their types.

    What the data names itself stays as it is. Raises: TypeError where a field is missing.
    """
    fields = msgspec.structs.fields(payload)
    names = {item.name for item in fields}
    filled = {
        item.name: _FILLED[item.type](about, data)
        for item in fields
        if item.type in _FILLED and (item.name not in data or item.name == "officers")
    }
    parts = {part for item in fields for part in _TYPED_IN_PARTS.get(item.type, ())} - names
    said = {name: value for name, value in data.items() if name not in parts}
    numbers = {name: "" for name in NUMBERED_LATER if name in names}
    return payload(**numbers | said | filled)
