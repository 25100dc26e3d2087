"""Papers of remedies (行政复议、行政诉讼)."""

from collections.abc import Callable

from yifa.base.procedure import Payload
from yifa.work.cases.actions.papers.desk import Paper

PAPERS: dict[type[Payload], Callable[..., list[Paper]]] = {}
