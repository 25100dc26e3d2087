"""What the papers of confiscated goods must say beyond their required fields."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yifa.base.statute import APL
from yifa.records.documents.facts import FormData
from yifa.records.documents.facts.confiscation import ConfiscationDisposal


def _sold_or_ruled(data: ConfiscationDisposal) -> Iterator[str]:
    if data.way == "auction" and not data.auction_house:
        yield f"公开拍卖的，应当写明拍卖机构（{APL[74, 1]}）"
    if data.way == "state_rules" and not data.basis:
        yield f"按照国家有关规定处理的，应当写明规定（{APL[74, 1]}）"
    if data.proceeds_fen and not data.treasury_receipt:
        yield f"所得款项应当全部上缴国库，请写明上缴凭证（{APL[74, 2]}）"


DEMANDS: Mapping[type[FormData], Callable[[Any], Iterator[str]]] = {
    ConfiscationDisposal: _sold_or_ruled,
}
