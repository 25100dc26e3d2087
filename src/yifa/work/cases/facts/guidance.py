"""What the law sees of guidance and interviews, and how acts change it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act
from yifa.work.cases.acts.guidance import GuidanceOpened, Guided, TalkCalled, TalkHeld


class GuidanceFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Where guidance and interviews stand."""

    guided_on: date | None = None
    talk_called: TalkCalled | None = None
    talk_held: TalkHeld | None = None


def _opened(facts: Any, act: Act[GuidanceOpened]) -> dict[str, Any]:
    said = act.payload
    taken = (
        "source", "source_matter", "area", "unit", "unit_name", "place", "longitude", "latitude",
        "summary", "cause_code", "cause_name", "field", "party", "officers", "found_on",
    )  # fmt: skip
    return {name: getattr(said, name) for name in taken} | {
        "lead_on": day_in_law(act.done_at),
        "happened_from": said.found_on,
        "investigators": frozenset(officer.id for officer in said.officers),
    }


def _guided(facts: Any, act: Act[Guided]) -> dict[str, Any]:
    return _with(facts, guided_on=day_in_law(act.done_at))


def _called(facts: Any, act: Act[TalkCalled]) -> dict[str, Any]:
    return _with(facts, talk_called=act.payload, talk_held=None)


def _held(facts: Any, act: Act[TalkHeld]) -> dict[str, Any]:
    return _with(facts, talk_held=act.payload)


def _with(facts: Any, **changes: Any) -> dict[str, Any]:
    return {"guidance": msgspec.structs.replace(facts.guidance, **changes)}


CHANGES: Mapping[type, Callable[[Any, Any], dict[str, Any]]] = {
    GuidanceOpened: _opened,
    Guided: _guided,
    TalkCalled: _called,
    TalkHeld: _held,
}
