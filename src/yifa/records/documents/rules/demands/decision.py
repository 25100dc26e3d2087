"""What decisions must say beyond their required fields."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yifa.records.documents.facts import FormData, PenaltyDecision, SummaryDecision


def _fine_says_how_to_pay(data: PenaltyDecision | SummaryDecision) -> Iterator[str]:
    collected = getattr(data, "collected_ground", "")
    if data.fine_fen and data.payment is None and not collected:
        yield "未填写罚款的缴纳方式和期限（《行政处罚法》第五十九条第一款第（四）项）"


DEMANDS: Mapping[type[FormData], Callable[[Any], Iterator[str]]] = {
    PenaltyDecision: _fine_says_how_to_pay,
    SummaryDecision: _fine_says_how_to_pay,
}
