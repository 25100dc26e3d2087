"""What the papers of paying a fine must say beyond their required fields."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yifa.base.statute import ACL, APL
from yifa.records.documents.facts import FormData
from yifa.records.documents.facts.performance import (
    DeferralDecision,
    ReceiptSheet,
    SurchargeDecision,
)


def _granted_or_why_not(data: DeferralDecision) -> Iterator[str]:
    if not data.instalments and not data.refusal_reason:
        yield f"请填写批准的各期日期和金额，或者不予批准的理由（{APL[66, 2]}）"
    days = [part.due_on for part in data.instalments]
    if days != sorted(days):
        yield "各期的最后缴纳日期应当由先到后"


def _within_the_fine(data: SurchargeDecision) -> Iterator[str]:
    if data.late_fee_fen > data.fine_fen:
        yield f"加处罚款的数额不得超出罚款的数额（{APL[72, 1, 1]}、{ACL[45, 2]}）"
    if data.late_first_on <= data.due_on:
        yield f"加处罚款应当自缴纳期限届满的次日起算（{APL[72, 1, 1]}）"


def _adds_up(data: ReceiptSheet) -> Iterator[str]:
    if data.total_fen != (data.fine_fen or 0) + (data.late_fee_fen or 0):
        yield "合计金额与罚款、加处罚款之和不一致"


DEMANDS: Mapping[type[FormData], Callable[[Any], Iterator[str]]] = {
    DeferralDecision: _granted_or_why_not,
    SurchargeDecision: _within_the_fine,
    ReceiptSheet: _adds_up,
}
