"""What a statute demands of one form beyond its required fields: each fault in Chinese."""

from collections.abc import Iterator
from typing import Any

from yifa.records.documents.rules.demands import (
    buildings,
    confiscation,
    decision,
    enforcement,
    evidence,
    hearing,
    measures,
    performance,
    transfer,
)

_DEMANDS = {
    **buildings.DEMANDS,
    **confiscation.DEMANDS,
    **decision.DEMANDS,
    **enforcement.DEMANDS,
    **evidence.DEMANDS,
    **hearing.DEMANDS,
    **measures.DEMANDS,
    **performance.DEMANDS,
    **transfer.DEMANDS,
}


def unmet(data: Any) -> Iterator[str]:
    """Name what the form's own statute demands and the data lacks."""
    demand = _DEMANDS.get(type(data))
    if demand is not None:
        yield from demand(data)
