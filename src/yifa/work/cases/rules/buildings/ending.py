"""The end of the case of an unlawful building (LAW.md EXE-09, COP-06)."""

from typing import Any

from yifa.base.procedure import Answer, rule
from yifa.base.statute import PLANNING
from yifa.base.statute import ZJ_ILLEGAL_BUILDING as BUILDINGS
from yifa.work.cases.acts import CaseClosed
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.terms.buildings import Disposal, Informed


@rule(
    "EXE-09",
    "结案前违法建筑已经改正、拆除、没收或者终结执行",
    PLANNING[64],
    BUILDINGS[10],
    BUILDINGS[11],
    BUILDINGS[12, 1],
    on=(CaseClosed,),
    do="请登记验收、强制拆除或者关联的处罚案件",
    when=lambda facts, book: facts.buildings.report is not None,
)
def building_is_dealt_with(facts: CaseFacts, book: Any) -> Answer:
    known = facts.buildings
    if known.disposal is None:
        return "尚未作出处置决定"
    if known.disposal.disposal is not Disposal.REMOVE and not known.penalty_case:
        return "改正并处罚款、没收的，应当另案作出行政处罚并登记案号"
    done = known.is_performed or known.is_removed or facts.performance.is_over
    return done or known.disposal.disposal is Disposal.CONFISCATE or "尚未改正或者拆除"


@rule(
    "COP-06",
    "处置决定及其执行情况已书面告知有关部门和单位",
    BUILDINGS[22, 2],
    on=(CaseClosed,),
    do="请书面告知市场监督管理、税务、文化旅游、应急管理、公安和供电、供水、供气",
    when=lambda facts, book: facts.buildings.report is not None,
)
def others_were_told(facts: CaseFacts, book: Any) -> Answer:
    known = facts.buildings
    if not set(Informed) <= known.told:
        return "尚未告知全部部门和单位"
    return known.told_execution or "没有告知执行情况"


RULES = (building_is_dealt_with, others_were_told)
