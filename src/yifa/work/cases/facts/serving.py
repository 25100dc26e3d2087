"""What the notice of a decision's service and the approval of its publication change."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.procedure import Act
from yifa.work.cases.acts.decision import DecisionPublished
from yifa.work.cases.acts.publishing import PublicationApproved


def _published(facts: Any, act: Act[DecisionPublished]) -> dict[str, Any]:
    return {"decision_published_on": act.payload.published_on}


def _approved(facts: Any, act: Act[PublicationApproved]) -> dict[str, Any]:
    return {"publication": act.payload}


CHANGES: Mapping[type, Callable[[Any, Act[Any]], dict[str, Any]]] = {
    DecisionPublished: _published,
    PublicationApproved: _approved,
}
