"""What the publication of a decision's service changes."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.procedure import Act
from yifa.work.cases.acts.decision import DecisionPublished


def _published(facts: Any, act: Act[DecisionPublished]) -> dict[str, Any]:
    return {"decision_published_on": act.payload.published_on}


CHANGES: Mapping[type, Callable[[Any, Act[Any]], dict[str, Any]]] = {DecisionPublished: _published}
