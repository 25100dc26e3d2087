"""Papers of guidance and interviews (行政指导、行政约谈)."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.procedure import Payload
from yifa.records.documents.terms import NumberClass
from yifa.work.cases.actions.papers.desk import (
    Data,
    Desk,
    Paper,
    contact_data,
    latest,
    officers_data,
)
from yifa.work.cases.acts.guidance import Guided, TalkCalled, TalkHeld
from yifa.work.cases.terms.guidance import GUIDANCE_WAY_LABELS


def _common(desk: Desk) -> Data:
    """Guidance is about a matter (事项), not yet a case (案)."""
    return desk.common | {"cause": desk.common["cause"].removesuffix("案")}


def _guided(desk: Desk, said: Guided) -> list[Paper]:
    data = _common(desk) | {
        "guided_at": desk.at,
        "way": GUIDANCE_WAY_LABELS[said.way],
        "content": said.content,
        "answer": said.answer,
        "officers": officers_data(said.officers),
    }
    return [Paper("guidance_record", data)]


def _called(desk: Desk, said: TalkCalled) -> list[Paper]:
    data = _common(desk) | {
        "meets_at": said.meets_at,
        "place": said.place,
        "topic": said.topic,
        "contact": contact_data(desk),
        "notified_on": min(desk.day, said.service.served_on),
    }
    return [Paper("talk_notice", data, NumberClass.TALK, "number")]


def _held(desk: Desk, said: TalkHeld) -> list[Paper]:
    called = latest(desk, TalkCalled)
    data = _common(desk) | {
        "held_at": desk.at,
        "place": called.payload.place if called else "",
        "officers": officers_data(said.officers),
        "attended_by": said.attended_by,
        "topic": called.payload.topic if called else "",
        "content": said.record,
        "promised": said.promised,
        "correct_by": said.correct_by,
        "refusal": said.refusal_note,
    }
    return [Paper("talk_record", data)]


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    Guided: _guided,
    TalkCalled: _called,
    TalkHeld: _held,
}
