"""Papers of publication and its withdrawal (公示、撤回公示)."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.procedure import Payload
from yifa.work.cases import acts
from yifa.work.cases.actions.papers.desk import UNKNOWN, Desk, Paper, latest
from yifa.work.cases.acts.remedies import DecisionRectified, PublicationWithdrawn, ResultReceived
from yifa.work.cases.terms.branches import PERSONAL_ITEM_LABELS
from yifa.work.cases.terms.remedies import RESULT_LABELS, WAY_LABELS


def _published(desk: Desk, said: acts.Disclosed) -> list[Paper]:
    facts = desk.facts
    if facts.party is None or not facts.decision_number:
        return []
    seen = set(said.unmasked)
    masked = [label for item, label in PERSONAL_ITEM_LABELS.items() if item not in seen]
    data = desk.common | {
        "decision_number": facts.decision_number,
        "decision_on": facts.decided_on,
        "is_published": said.is_published,
        "place": said.place,
        "published_until": said.until,
        "reason": said.reason,
        "masked": masked if said.is_published else [],
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
    }
    return [Paper("publication_withdrawal", data)]


def _ground(desk: Desk) -> str:
    last = latest(desk, ResultReceived, DecisionRectified)
    if last is None:
        return UNKNOWN
    said = last.payload
    if isinstance(said, DecisionRectified):
        return f"本机关自行纠正：{RESULT_LABELS[said.result]}"
    return f"{WAY_LABELS[said.way]}（{said.docket}）：{RESULT_LABELS[said.result]}"


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    acts.Disclosed: _published,
    PublicationWithdrawn: _withdrawn,
}
