"""Papers of publication and its withdrawal (公示、撤回公示)."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Payload
from yifa.work.cases import acts
from yifa.work.cases.actions.papers.desk import (
    UNKNOWN,
    Data,
    Desk,
    Paper,
    latest,
    opinion_line,
)
from yifa.work.cases.acts.remedies import DecisionRectified, PublicationWithdrawn, ResultReceived
from yifa.work.cases.terms.branches import PERSONAL_ITEM_LABELS, PersonalItem
from yifa.work.cases.terms.remedies import RESULT_LABELS, WAY_LABELS


def _published(desk: Desk, said: acts.Disclosed) -> list[Paper]:
    """The sheet of a publication that no head approved beforehand, without an opinion."""
    if desk.facts.publication is not None:
        return []
    hidden = [item for item in PERSONAL_ITEM_LABELS if item not in set(said.unmasked)]
    return _sheet(desk, said, hidden, [])


def _approved(desk: Desk, said: acts.PublicationApproved) -> list[Paper]:
    opinion = said.opinion or ("同意公示" if said.is_published else "不予公示")
    opinions = [opinion_line(desk, opinion, name=said.approver.name)]
    return _sheet(desk, said, said.masked, opinions)


def _sheet(
    desk: Desk, said: Any, hidden: Iterable[PersonalItem], opinions: list[Data]
) -> list[Paper]:
    facts = desk.facts
    if facts.party is None or not facts.decision_number:
        return []
    data = desk.common | {
        "decision_number": facts.decision_number,
        "decision_on": facts.decided_on,
        "is_published": said.is_published,
        "place": said.place,
        "published_until": said.until,
        "reason": said.reason,
        "masked": [PERSONAL_ITEM_LABELS[item] for item in hidden if said.is_published],
        "opinions": opinions,
    }
    return [Paper("publication_approval", data)]


def _withdrawn(desk: Desk, said: PublicationWithdrawn) -> list[Paper]:
    published = latest(desk, acts.Disclosed)
    data = desk.common | {
        "decision_number": desk.facts.decision_number,
        "place": said.place,
        "published_on": published.payload.published_on if published else None,
        "ground": _ground(desk),
        "explanation": said.explanation,
        "proof": said.proof,
        "withdrawn_on": said.withdrawn_on,
        "opinions": _opinions_on_withdrawal(desk),
    }
    return [Paper("publication_withdrawal", data)]


def _opinions_on_withdrawal(desk: Desk) -> list[Data]:
    approved = latest(desk, acts.WithdrawalApproved)
    if approved is None:
        return []
    said = approved.payload
    line = opinion_line(desk, said.opinion or "同意撤回公示", name=said.approver.name)
    return [line | {"signed_on": day_in_law(approved.done_at)}]


def _ground(desk: Desk) -> str:
    last = latest(desk, ResultReceived, DecisionRectified)
    if last is None:
        return UNKNOWN
    said = last.payload
    if isinstance(said, DecisionRectified):
        return f"本机关自行纠正：{RESULT_LABELS[said.result]}"
    return f"{WAY_LABELS[said.way]}（{said.docket}）：{RESULT_LABELS[said.result]}"


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    acts.PublicationApproved: _approved,
    acts.Disclosed: _published,
    PublicationWithdrawn: _withdrawn,
}
