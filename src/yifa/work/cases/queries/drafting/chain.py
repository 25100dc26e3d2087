"""Drawing up what a proof was found to show."""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.work.cases.acts.chain import EvidenceWeighed
from yifa.work.cases.queries.registers import Data, Draft, Drawing
from yifa.work.cases.terms.chain import Element


def _weighed(about: Draft, data: Data) -> Payload:
    elements = {
        name: tuple(Element(item) for item in data.get(name, ()))
        for name in ("proves", "contradicts")
    }
    return EvidenceWeighed(**dict(data) | elements)


DRAWINGS: Mapping[type[Payload], Drawing] = {EvidenceWeighed: _weighed}
