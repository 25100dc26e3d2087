"""What papers of sealing and seizure must say beyond their required fields."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from yifa.base.statute import ACL
from yifa.records.documents.facts import FormData, measures

LONGEST_DAYS = 30
COPIES_NEEDED = 2


def _forward(first: date, last: date, what: str) -> Iterator[str]:
    if last < first:
        yield f"{what}的届满日期早于开始日期"


def _decision(data: measures.MeasureDecision) -> Iterator[str]:
    yield from _forward(data.period_from, data.period_until, "期限")
    if not 0 < data.days <= LONGEST_DAYS:
        yield f"查封、扣押的期限不得超过三十日（{ACL[25, 1]}）"


def _list(data: measures.MeasureList) -> Iterator[str]:
    if data.copies < COPIES_NEEDED:
        yield f"清单一式二份，由当事人和行政机关分别保存（{ACL[24, 3]}）"


def _record(data: measures.MeasureRecord) -> Iterator[str]:
    if not data.party_is_present and not data.witness:
        yield f"当事人不到场的，应当邀请见证人到场并签名（{ACL[18, 0, 9]}）"


def _extension(data: measures.MeasureExtension) -> Iterator[str]:
    yield from _forward(data.period_from, data.period_until, "延长的期限")
    if not 0 < data.days <= LONGEST_DAYS:
        yield f"延长期限不得超过三十日（{ACL[25, 1]}）"


def _appraisal(data: measures.AppraisalPeriod) -> Iterator[str]:
    yield from _forward(data.period_from, data.period_until, "检测、检验、鉴定期间")


DEMANDS: Mapping[type[FormData], Callable[[Any], Iterator[str]]] = {
    measures.MeasureDecision: _decision,
    measures.MeasureList: _list,
    measures.MeasureRecord: _record,
    measures.MeasureExtension: _extension,
    measures.AppraisalPeriod: _appraisal,
}
