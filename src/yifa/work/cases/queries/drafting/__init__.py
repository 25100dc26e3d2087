"""From what an officer types to what an act says: the registers fill in the rest.

`draft(step, about, data)` takes plain values by name (as a form's cleaned data or a script gives
them) and returns the act's payload with the register facts that it relies on. An act whose fields
say all that is needed wants no drawing of its own (`fields`).
"""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.work.cases.queries.drafting import (
    branches,
    buildings,
    chain,
    guidance,
    hearing,
    interviews,
    measures,
    off_site,
    performance,
    remedies,
    serving,
    straight,
    versions,
)
from yifa.work.cases.queries.drafting.fields import drawn_by_fields
from yifa.work.cases.queries.registers import Data, Draft, DraftIncomplete, Drawing

DRAWINGS: Mapping[type[Payload], Drawing] = {
    **straight.DRAWINGS,
    **interviews.DRAWINGS,
    **hearing.DRAWINGS,
    **measures.DRAWINGS,
    **performance.DRAWINGS,
    **remedies.DRAWINGS,
    **branches.DRAWINGS,
    **off_site.DRAWINGS,
    **buildings.DRAWINGS,
    **versions.DRAWINGS,
    **chain.DRAWINGS,
    **guidance.DRAWINGS,
    **serving.DRAWINGS,
}


def draft(payload: type[Payload], about: Draft, data: Data) -> Payload:
    """Draw up one act. Raises: DraftIncomplete."""
    drawing = DRAWINGS.get(payload)
    try:
        return drawing(about, data) if drawing else drawn_by_fields(payload, about, data)
    except (KeyError, TypeError) as error:
        raise DraftIncomplete(f"“{payload.LABEL}”缺少必要内容，请补充后再提交") from error


__all__ = ["DRAWINGS", "draft"]
