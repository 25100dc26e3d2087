"""Drawing up the acts of remedies (行政复议、行政诉讼)."""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.work.cases.acts import remedies as acts
from yifa.work.cases.queries.registers import Data, Draft, Drawing


def _reply(about: Draft, data: Data) -> Payload:
    """The evidence is that of the case, named by its place in the list."""
    known = about.facts.evidence
    items = tuple(known[place] for place in data.get("items", ()) if place < len(known))
    rest = {name: value for name, value in data.items() if name != "items"}
    return acts.ReplyFiled(items=items, **rest)


DRAWINGS: Mapping[type[Payload], Drawing] = {acts.ReplyFiled: _reply}
