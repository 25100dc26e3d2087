"""Drawing up the acts of performance and enforcement (履行与执行)."""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.work.cases.queries.registers import Drawing

DRAWINGS: Mapping[type[Payload], Drawing] = {}
