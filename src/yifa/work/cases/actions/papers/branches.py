"""Papers of the branches of a case (移送、中止、恢复、终止)."""

from collections.abc import Callable

from yifa.base.procedure import Payload
from yifa.work.cases.actions.papers.desk import Paper

PAPERS: dict[type[Payload], Callable[..., list[Paper]]] = {}
