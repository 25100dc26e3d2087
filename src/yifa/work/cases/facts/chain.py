"""The chain of evidence of a case, and how weighing changes it."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from yifa.base.procedure import Act
from yifa.work.cases.acts.chain import EvidenceWeighed
from yifa.work.cases.acts.parts import EvidenceFact

OF_ACT = "act:"
"""Before the number of an act of this case that is itself a proof: a record, a statement."""


class ChainFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was weighed, each proof once."""

    weighed: tuple[EvidenceWeighed, ...] = ()


def proof_of(item: EvidenceFact) -> str:
    """Name a piece of evidence as weighings do."""
    return str(item.id) if item.id is not None else item.sha256 or item.title


def _weighed(facts: Any, act: Act[EvidenceWeighed]) -> dict[str, Any]:
    said = act.payload
    others = tuple(item for item in facts.chain.weighed if item.proof != said.proof)
    return {
        "chain": ChainFacts(weighed=(*others, said)),
        "evidence": tuple(_examined(item, said) for item in facts.evidence),
        "material_seq": act.seq,
    }


def _examined(item: EvidenceFact, said: EvidenceWeighed) -> EvidenceFact:
    if proof_of(item) != said.proof:
        return item
    return msgspec.structs.replace(item, is_verified=said.is_true, is_lawful=said.is_lawful)


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {EvidenceWeighed: _weighed}
