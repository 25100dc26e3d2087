"""Drawing up the acts of remedies (行政复议、行政诉讼)."""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.work.cases.queries.registers import Drawing

DRAWINGS: Mapping[type[Payload], Drawing] = {}
