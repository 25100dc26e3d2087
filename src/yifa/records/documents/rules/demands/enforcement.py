"""What the papers of coercive enforcement must say beyond their required fields."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yifa.base.statute import ACL
from yifa.records.documents.facts import FormData
from yifa.records.documents.facts.enforcement import (
    CourtApplication,
    DemandNotice,
    EnforcementDecision,
    ExecutionAgreement,
)


def _exact_sum(data: DemandNotice) -> Iterator[str]:
    owed = (data.fine_fen or 0) + (data.late_fee_fen or 0)
    if data.days < 1:
        yield f"应当载明履行义务的期限（{ACL[35, 0, 1]}）"
    if owed and data.total_fen != owed:
        yield f"应当给付的金额合计与罚款、加处罚款之和不一致（{ACL[35, 0, 3]}）"
    if owed and not data.pay_at:
        yield f"涉及金钱给付的，应当载明给付方式（{ACL[35, 0, 3]}）"


def _demanded_or_hidden(data: EnforcementDecision) -> Iterator[str]:
    if data.demand_on is None:
        yield f"应当先催告，请写明催告书的送达日期（{ACL[35]}）"
    if data.is_immediate and not data.hiding_evidence:
        yield f"立即强制执行应当写明转移或者隐匿财物的证据（{ACL[37, 3]}）"


def _cut_for_remedial_steps(data: ExecutionAgreement) -> Iterator[str]:
    if data.late_fee_cut_fen and not data.remedial_steps:
        yield f"当事人采取补救措施的，才可以减免加处的罚款（{ACL[42, 1]}）"
    if data.late_fee_fen is not None and (data.late_fee_cut_fen or 0) > data.late_fee_fen:
        yield f"减免的数额超出加处的罚款，罚款本金不得减免（{ACL[42, 1]}）"


def _something_to_execute(data: CourtApplication) -> Iterator[str]:
    if not (data.obligation or data.fine_fen or data.late_fee_fen):
        yield f"请填写申请执行的义务或者金额（{ACL[55, 1, 4]}）"


DEMANDS: Mapping[type[FormData], Callable[[Any], Iterator[str]]] = {
    DemandNotice: _exact_sum,
    EnforcementDecision: _demanded_or_hidden,
    ExecutionAgreement: _cut_for_remedial_steps,
    CourtApplication: _something_to_execute,
}
