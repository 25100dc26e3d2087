"""Drawing up the acts of off-site enforcement (非现场执法)."""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.work.cases.queries.registers import Drawing

DRAWINGS: Mapping[type[Payload], Drawing] = {}
