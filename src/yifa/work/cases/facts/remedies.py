"""What the law sees of remedies (行政复议、行政诉讼), and how acts change it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act
from yifa.work.cases.acts import remedies as said
from yifa.work.cases.facts.hearing import HearingFacts
from yifa.work.cases.facts.performance import PerformanceFacts
from yifa.work.cases.terms import Outcome, PenaltyKind
from yifa.work.cases.terms.remedies import (
    ADVERSE,
    AMENDED,
    IN_COURT,
    UNDONE,
    Attacked,
    Result,
    Way,
)


class FormerDecision(msgspec.Struct, frozen=True):
    """A decision that was revoked and has to be made anew."""

    kinds: tuple[PenaltyKind, ...]
    fine_fen: int
    facts_found: str
    basis: str
    is_for_procedure: bool


class RemediesFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where remedies (行政复议、行政诉讼) stands.

    `open_periods`: the days from filing to the end of each, `None` while it is still open.
    `result` is what was last decided on one, `ended_on` the day on which it took effect.
    """

    open_periods: tuple[tuple[date, date | None], ...] = ()
    request_on: date | None = None
    open_ways: frozenset[Way] = frozenset()
    accepted: tuple[said.RemedyAccepted, ...] = ()
    unreplied: frozenset[Way] = frozenset()
    is_stayed: bool = False
    result: said.ResultReceived | None = None
    ended_on: date | None = None
    awaits_finality: bool = False
    was_reconsidered: bool = False
    must_withdraw_publication: bool = False
    refund_fen: int = 0
    must_review_error: bool = False
    is_unsettled: bool = False
    must_redo: bool = False
    former: FormerDecision | None = None

    @property
    def is_open(self) -> bool:
        """Say whether a reconsideration or litigation is still going on."""
        return bool(self.open_ways)

    def latest(self, way: Way) -> said.RemedyAccepted | None:
        """The last remedy of this way."""
        return next((item for item in reversed(self.accepted) if item.way is way), None)


Changes = dict[str, Any]
_TAKEN_UP: Changes = {"closed_on": None}
"""A closed case is open again once a remedy is sought."""


def remedies_on(facts: Any, against: Attacked) -> RemediesFacts:
    """The remedies against the decision, or those against measures taken before it."""
    of_decision = against is Attacked.DECISION
    found: RemediesFacts = facts.remedies if of_decision else facts.measure_remedies
    return found


def _with(facts: Any, against: Attacked = Attacked.DECISION, **changes: Any) -> Changes:
    of_decision = against is Attacked.DECISION
    kept = msgspec.structs.replace(remedies_on(facts, against), **changes)
    name = "remedies" if of_decision else "measure_remedies"
    return {name: kept, "attacks_measure": not of_decision}


def _received(facts: Any, act: Act[said.RequestReceived]) -> Changes:
    return _TAKEN_UP | _with(facts, request_on=act.payload.received_on)


def _forwarded(facts: Any, act: Act[said.RequestForwarded]) -> Changes:
    return _with(facts, request_on=None)


def _accepted(facts: Any, act: Act[said.RemedyAccepted]) -> Changes:
    new, now = act.payload, remedies_on(facts, act.payload.against)
    replies = new.way is not Way.SECOND_INSTANCE
    ways = now.open_ways | {new.way}
    if not replies:
        ways -= {Way.FIRST_INSTANCE}
    goes_on = any(until is None for _, until in now.open_periods) and not replies
    return _TAKEN_UP | _with(
        facts,
        new.against,
        accepted=(*now.accepted, new),
        open_ways=ways,
        request_on=None,
        unreplied=now.unreplied | ({new.way} if replies else frozenset()),
        awaits_finality=False,
        open_periods=now.open_periods if goes_on else (*now.open_periods, (new.applied_on, None)),
    )


def _replied(facts: Any, act: Act[said.ReplyFiled]) -> Changes:
    new = act.payload
    now = remedies_on(facts, new.against)
    return _with(facts, new.against, unreplied=now.unreplied - {new.way})


def _stayed(facts: Any, act: Act[said.StayNoted]) -> Changes:
    return _with(facts, act.payload.against, is_stayed=act.payload.is_stayed)


def _result(facts: Any, act: Act[said.ResultReceived]) -> Changes:
    new, now = act.payload, remedies_on(facts, act.payload.against)
    if new.result is Result.REMANDED:
        ways = now.open_ways - {new.way} | {Way.FIRST_INSTANCE}
        return _with(facts, new.against, result=new, open_ways=ways)
    if not new.is_final:
        return _with(facts, new.against, result=new, awaits_finality=True)
    return _ended(facts, new.way, new.received_on, new)


def _became_final(facts: Any, act: Act[said.ResultBecameFinal]) -> Changes:
    result = remedies_on(facts, act.payload.against).result
    if result is None:
        return {}
    return _ended(facts, result.way, act.payload.effective_on, result)


def _ended(facts: Any, way: Way, on: date, result: said.ResultReceived) -> Changes:
    """The remedy is over: its days are closed and what it demands is drawn."""
    now = remedies_on(facts, result.against)
    gone = IN_COURT if way in IN_COURT else {way}
    left = now.open_ways - gone
    periods = tuple((start, until or (None if left else on)) for start, until in now.open_periods)
    changes = _consequences_of(facts, result)
    own = changes.pop("remedies") | {
        "result": result,
        "ended_on": on,
        "awaits_finality": False,
        "open_ways": left,
        "unreplied": now.unreplied - gone,
        "is_stayed": now.is_stayed and bool(left),
        "open_periods": periods,
        "was_reconsidered": now.was_reconsidered or way is Way.RECONSIDERATION,
        "former": _former(facts, result),
    }
    return changes | _with(facts, result.against, **own)


def _consequences_of(facts: Any, result: said.ResultReceived) -> Changes:
    """A measure that was attacked leaves the decision alone; what it demands is to be done."""
    if result.against is Attacked.DECISION:
        return _consequences(facts, result.result, result.fine_fen)
    unsettled = facts.measure_remedies.is_unsettled or result.result in ADVERSE
    return {"remedies": {"is_unsettled": unsettled}}


def _consequences(facts: Any, result: Result, fine_fen: int | None) -> Changes:
    """What a result changes in the case; nothing where the decision stands."""
    now = facts.remedies
    adverse = result in ADVERSE
    left_fen = 0 if result in UNDONE else facts.fine_fen
    if result in AMENDED and fine_fen is not None:
        left_fen = fine_fen
    own = {
        "must_withdraw_publication": now.must_withdraw_publication
        or (adverse and facts.is_published),
        "refund_fen": (
            max(facts.paid_fen - left_fen, 0) if left_fen < facts.fine_fen else now.refund_fen
        ),
        "must_review_error": now.must_review_error or adverse,
        "is_unsettled": now.is_unsettled or adverse or left_fen < facts.fine_fen,
        "must_redo": now.must_redo or result is Result.REDO,
    }
    taken_up = _TAKEN_UP if own["is_unsettled"] else {}
    return {"remedies": own, "fine_fen": left_fen} | taken_up


def _former(facts: Any, result: said.ResultReceived) -> FormerDecision | None:
    before = facts.decision if result.against is Attacked.DECISION else None
    if before is None or result.result not in UNDONE:
        return None
    return FormerDecision(
        before.proposal.kinds,
        before.proposal.fine_fen,
        before.facts_found,
        before.basis,
        result.is_for_procedure,
    )


def _rectified(facts: Any, act: Act[said.DecisionRectified]) -> Changes:
    changes = _consequences(facts, act.payload.result, act.payload.fine_fen)
    own = changes.pop("remedies") | {
        "ended_on": day_in_law(act.done_at),
        "request_on": None,
    }
    return changes | _with(facts, **own)


def _withdrawn(facts: Any, act: Act[said.PublicationWithdrawn]) -> Changes:
    return {"is_published": False} | _with(facts, must_withdraw_publication=False)


def _refunded(facts: Any, act: Act[said.FineRefunded]) -> Changes:
    fen = act.payload.fine_fen
    left = max(facts.remedies.refund_fen - fen, 0)
    return {"paid_fen": facts.paid_fen - fen} | _with(facts, refund_fen=left)


def _reviewed(facts: Any, act: Act[said.ErrorReviewed]) -> Changes:
    return _with(facts, must_review_error=False)


def _settled(facts: Any, act: Act[said.RemedySettled]) -> Changes:
    return _with(facts, act.payload.against, is_unsettled=False)


_ANEW: Changes = {
    "conclusion": None,
    "concluded_at": None,
    "notice": None,
    "notice_seq": 0,
    "told_last": None,
    "statement_seq": 0,
    "statement_answered": True,
    "statement_waived": False,
    "hearing_requested": False,
    "hearing_held": False,
    "hearing_waived": False,
    "review_requested": False,
    "review_passed_seq": 0,
    "deliberated": False,
    "reviewed": None,
    "outcome": Outcome.NONE,
    "decided_on": None,
    "decision_number": "",
    "kinds_decided": (),
    "fine_fen": 0,
    "basis": "",
    "late_fee_told": False,
    "served_on": None,
    "paid_fen": 0,
    "late_fee_paid_fen": 0,
    "last_paid_on": None,
    "payments": (),
    "decision": None,
    "disclosed": False,
    "closed_on": None,
    "hearing": HearingFacts(),
    "performance": PerformanceFacts(),
}
"""A case that is decided anew stands where the investigation begins."""


def _redone(facts: Any, act: Act[said.DecisionRedone]) -> Changes:
    return _ANEW | {"material_seq": act.seq} | _with(facts, must_redo=False)


CHANGES: Mapping[type, Callable[[Any, Any], Changes]] = {
    said.RequestReceived: _received,
    said.RequestForwarded: _forwarded,
    said.RemedyAccepted: _accepted,
    said.ReplyFiled: _replied,
    said.StayNoted: _stayed,
    said.ResultReceived: _result,
    said.ResultBecameFinal: _became_final,
    said.DecisionRectified: _rectified,
    said.PublicationWithdrawn: _withdrawn,
    said.FineRefunded: _refunded,
    said.ErrorReviewed: _reviewed,
    said.RemedySettled: _settled,
    said.DecisionRedone: _redone,
}
