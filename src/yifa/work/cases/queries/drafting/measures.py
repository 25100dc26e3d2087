"""Drawing up the acts of evidence preserved and things sealed or seized (保存、查封、扣押)."""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.work.cases.queries.registers import Drawing

DRAWINGS: Mapping[type[Payload], Drawing] = {}
