"""Drawing up the acts of the branches of a case (移送、中止、恢复、终止)."""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.work.cases.queries.registers import Drawing

DRAWINGS: Mapping[type[Payload], Drawing] = {}
