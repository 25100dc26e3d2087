"""Drawing up the move to another version of a procedure."""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.records.journal import queries as journal
from yifa.work.cases.acts.versions import ProcedureMoved
from yifa.work.cases.procedures import procedure_by_id
from yifa.work.cases.queries.comparing import compared
from yifa.work.cases.queries.registers import Data, Draft, Drawing, signatory


def _moved(about: Draft, data: Data) -> Payload:
    case = about.case
    new = procedure_by_id(data["procedure"])
    shown = compared(case.declared, new, journal.timeline(case.matter), about.book, about.at)
    return ProcedureMoved(
        procedure=new.id,
        left=case.procedure,
        approver=signatory(about),
        basis=data["basis"],
        differences=tuple(shown),
    )


DRAWINGS: Mapping[type[Payload], Drawing] = {ProcedureMoved: _moved}
