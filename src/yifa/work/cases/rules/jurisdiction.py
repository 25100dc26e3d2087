"""Jurisdiction: the place of the act, and the power held (LAW.md section 3)."""

from typing import Any

from yifa.base.access import covers
from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import APL, ZJ_ENFORCEMENT
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts

OPENING = (acts.FilingProposed, acts.OpenedOnTheSpot)


@rule(
    "JUR-01",
    "违法行为发生在本机关管辖区域内",
    APL[22],
    APL[23],
    on=OPENING,
    do="请核对地点；确不在本辖区的，移送有管辖权的机关",
)
def place_lies_in_the_area(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if covers(said.area, said.place_area):
        return True
    return f"地点所在区域{said.place_area or '未知'}不属于{said.area}"


@rule(
    "JUR-03",
    "违法行为发生时本机关行使该项行政处罚权",
    APL[18, 2],
    APL[24, 1],
    ZJ_ENFORCEMENT[8, 1],
    ZJ_ENFORCEMENT[9, 2],
    on=OPENING,
    do="请核对综合行政执法事项目录；未列入的移送主管部门",
)
def power_was_held(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, conferral = act.payload, act.payload.conferral
    if conferral is None:
        return f"事项{said.item_code}没有赋权记录"
    if conferral.item_code != said.item_code:
        return f"赋权的事项是{conferral.item_code}，不是{said.item_code}"
    day = said.happened_on if isinstance(said, acts.OpenedOnTheSpot) else facts.applied_on
    if day < conferral.valid_from:
        return f"该事项自{conferral.valid_from}起行使，违法行为发生于{day}"
    if conferral.valid_until is not None and day >= conferral.valid_until:
        return f"该事项自{conferral.valid_until}起不再行使，违法行为发生于{day}"
    return True


RULES = (place_lies_in_the_area, power_was_held)
