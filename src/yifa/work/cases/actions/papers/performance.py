"""Papers of performance and enforcement (履行与执行)."""

from collections.abc import Callable

from yifa.base.procedure import Payload
from yifa.work.cases.actions.papers.desk import Paper

PAPERS: dict[type[Payload], Callable[..., list[Paper]]] = {}
