"""The procedures of cases, by the id that a case pins at its start."""

from typing import Any

from yifa.base.procedure import Procedure, Timeline
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.procedures.buildings import BUILDING, BUILDING_1
from yifa.work.cases.procedures.guidance import GUIDANCE
from yifa.work.cases.procedures.off_site import OFF_SITE, OFF_SITE_1
from yifa.work.cases.procedures.ordinary import ORDINARY, ORDINARY_1
from yifa.work.cases.procedures.summary import SUMMARY, SUMMARY_1

PROCEDURES: dict[str, Procedure[CaseFacts]] = {
    item.id: item
    for item in (
        ORDINARY_1,
        ORDINARY,
        SUMMARY_1,
        SUMMARY,
        OFF_SITE_1,
        OFF_SITE,
        BUILDING_1,
        BUILDING,
        GUIDANCE,
    )
}


class UnknownProcedure(LookupError):
    """No procedure carries this id."""


def procedure_by_id(id: str) -> Procedure[CaseFacts]:
    """Find a procedure by its id, `ordinary/1`. Raises: UnknownProcedure."""
    try:
        return PROCEDURES[id]
    except KeyError:
        raise UnknownProcedure(f"没有程序“{id}”，可用：{'、'.join(PROCEDURES)}") from None


def procedure_of(timeline: Timeline[Any]) -> Procedure[CaseFacts]:
    """The procedure a timeline pinned, else the one that its first act belongs to."""
    if timeline.procedure:
        return procedure_by_id(timeline.procedure)
    first = timeline.in_order()[0].payload if timeline.acts else None
    return procedure_by_id(str(getattr(first, "procedure", "")) or ORDINARY.id)


__all__ = [
    "BUILDING",
    "OFF_SITE",
    "ORDINARY",
    "PROCEDURES",
    "SUMMARY",
    "UnknownProcedure",
    "procedure_by_id",
    "procedure_of",
]
