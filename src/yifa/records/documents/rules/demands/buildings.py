"""What the papers of unlawful buildings must say beyond their required fields."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.records.documents.facts import FormData
from yifa.records.documents.facts.buildings import ForcedRemovalAnnouncement, RemovalRecord


def _moved_out_before(data: ForcedRemovalAnnouncement) -> Iterator[str]:
    if data.ends_at < data.starts_at:
        yield "结束时间早于开始时间"
    if day_in_law(data.starts_at) <= data.moving_out_until:
        yield "强制拆除应当在财物搬离期限届满之后实施（《浙江省违法建筑处置规定》第十七条）"


def _attested(data: RemovalRecord) -> Iterator[str]:
    if not data.party_present and not data.witness:
        yield (
            "当事人不到场的，应当写明公证机构或者无利害关系的第三方"
            "（《浙江省违法建筑处置规定》第十九条第一款）"
        )


DEMANDS: Mapping[type[FormData], Callable[[Any], Iterator[str]]] = {
    ForcedRemovalAnnouncement: _moved_out_before,
    RemovalRecord: _attested,
}
