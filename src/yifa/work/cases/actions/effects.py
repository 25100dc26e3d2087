"""What a case tells its decision's paper: that it was revoked, changed, found unlawful or void."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter, Payload
from yifa.records.documents import actions as documents
from yifa.records.documents.queries import documents_in, has_ended
from yifa.records.documents.terms import Effect, Section
from yifa.work.cases.acts import PaperCorrected
from yifa.work.cases.acts.remedies import DecisionRectified, ResultBecameFinal, ResultReceived
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.terms.remedies import Result

_EFFECTS: Final[Mapping[Result, Effect]] = {
    Result.CHANGED: Effect.CHANGED,
    Result.MEDIATED: Effect.CHANGED,
    Result.REVOKED: Effect.REVOKED,
    Result.REDO: Effect.REVOKED,
    Result.REVOKED_IN_PART: Effect.REVOKED_IN_PART,
    Result.UNLAWFUL: Effect.UNLAWFUL,
    Result.VOID: Effect.INVALID,
}


def tell_effect(
    actor: Actor, at: datetime, matter: Matter, before: CaseFacts, said: Payload
) -> None:
    """Let the decisions of a case that still stand follow what became of them."""
    if isinstance(said, PaperCorrected):
        documents.set_effect(
            actor=actor,
            at=at,
            document=said.document,
            effect=Effect.CORRECTED,
            since_on=day_in_law(at),
            basis=said.LABEL,
        )
    found = effect_of(before, said, day_in_law(at))
    if found is None:
        return
    effect, since_on = found
    for paper in documents_in(matter):
        decided = paper.section == Section.DECISION and paper.form_used.sealed
        if decided and not has_ended(paper):
            documents.set_effect(
                actor=actor,
                at=at,
                document=paper.uuid,
                effect=effect,
                since_on=since_on,
                basis=said.LABEL,
            )


def effect_of(before: CaseFacts, said: Payload, day: date) -> tuple[Effect, date] | None:
    """Give the effect an act leaves to the decision and since when; None where it leaves it be."""
    if isinstance(said, ResultReceived) and said.is_final:
        result, since_on = said.result, said.received_on
    elif isinstance(said, ResultBecameFinal) and before.remedies.result:
        result, since_on = before.remedies.result.result, said.effective_on
    elif isinstance(said, DecisionRectified):
        result, since_on = said.result, day
    else:
        return None
    effect = _EFFECTS.get(result)
    return (effect, since_on) if effect else None
