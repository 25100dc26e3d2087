"""Drawing up the acts of the branches of a case (移送、中止、恢复、终止)."""

from collections.abc import Mapping

from yifa.base.procedure import Payload
from yifa.work.cases.acts import branches as acts
from yifa.work.cases.queries.drafting.fields import drawn_by_fields
from yifa.work.cases.queries.registers import Data, Draft, Drawing
from yifa.work.cases.rules.branches import listed_conditions, pause_basis, set_off_fen
from yifa.work.cases.terms import NoPenaltyGround


def _suspended(about: Draft, data: Data) -> Payload:
    """The basis on which the ninety days stop is the bureau's confirmed one."""
    basis = pause_basis(about.day, about.book)
    return drawn_by_fields(acts.CaseSuspended, about, {"period_basis": basis} | dict(data))


def _sparing(about: Draft, data: Data) -> Payload:
    """The conditions are those of the list in force for the cause."""
    ground = NoPenaltyGround(data["ground"])
    listed = listed_conditions(about.facts, ground, about.book)
    return acts.SparingChecked(**{"conditions": listed} | dict(data))


def _sentence(about: Draft, data: Data) -> Payload:
    """What was paid here is set off against the court's fine."""
    due = set_off_fen(about.facts, data["court_fine_fen"])
    return acts.SentenceNoted(**{"set_off_fen": due} | dict(data))


DRAWINGS: Mapping[type[Payload], Drawing] = {
    acts.CaseSuspended: _suspended,
    acts.SparingChecked: _sparing,
    acts.SentenceNoted: _sentence,
}
