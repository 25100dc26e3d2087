"""The heads' deliberation in the demo's decisions, where the law asks for one."""

from typing import Any

from yifa.base import clock
from yifa.site.demo.world import World
from yifa.work.cases.queries import full_sight
from yifa.work.cases.rules.review import why_deliberation_is_due


def deliberation_of(world: World, case: Any) -> dict[str, Any] | None:
    """What a deliberation of this case would say; nothing where none is due (DEC-02)."""
    seen = full_sight(case, clock.now())
    notice = seen.facts.notice
    if notice is None or not why_deliberation_is_due(seen.facts, notice.proposal, seen.book):
        return None
    other = "s2" if case.unit == "s1" else "s1"
    return {
        "members": world.staff.team(other, world.random),
        "opinions": "事实清楚，证据确凿，裁量适当，参加人员均同意承办意见",
        "conclusion": "同意按告知的内容作出处罚决定",
    }
