"""Papers of evidence preserved and things sealed or seized (保存、查封、扣押)."""

from collections.abc import Callable

from yifa.base.procedure import Payload
from yifa.work.cases.actions.papers.desk import Paper

PAPERS: dict[type[Payload], Callable[..., list[Paper]]] = {}
