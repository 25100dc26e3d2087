"""What the papers of a hearing must say beyond their required fields."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.statute import APL
from yifa.records.documents.facts import FormData
from yifa.records.documents.facts.hearing import HearingNotice, HearingRecord, HearingRequest

AGENTS_LIMIT = 2


def _agents(data: HearingRequest | HearingRecord) -> Iterator[str]:
    if len(data.agents) > AGENTS_LIMIT:
        yield f"委托代理人不得超过二人（{APL[64, 0, 5]}）"


def _told_before(data: HearingNotice) -> Iterator[str]:
    if day_in_law(data.held_at) <= data.notified_on:
        yield f"听证时间应当在通知日期之后，间隔不少于七日（{APL[64, 0, 2]}）"


DEMANDS: Mapping[type[FormData], Callable[[Any], Iterator[str]]] = {
    HearingRequest: _agents,
    HearingRecord: _agents,
    HearingNotice: _told_before,
}
