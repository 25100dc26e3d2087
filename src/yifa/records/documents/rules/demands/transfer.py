"""What papers between authorities must say beyond their required fields."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yifa.base.statute import APL
from yifa.records.documents.facts import FormData, transfer


def _entrustment(data: transfer.Entrustment) -> Iterator[str]:
    if data.valid_until < data.valid_from:
        yield f"委托终止日期早于委托开始日期（{APL[20, 2]}）"


def _designation(data: transfer.Designation) -> Iterator[str]:
    if data.designated == data.issuer:
        yield f"指定管辖由共同的上一级行政机关作出，不能指定本机关（{APL[25, 2]}）"


DEMANDS: Mapping[type[FormData], Callable[[Any], Iterator[str]]] = {
    transfer.Entrustment: _entrustment,
    transfer.Designation: _designation,
}
