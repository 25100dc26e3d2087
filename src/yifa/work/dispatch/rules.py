"""Which team to send: reasons for and against, in words, and their order. Pure."""

from collections.abc import Iterable
from datetime import date

from yifa.base.access import covers
from yifa.records.agencies.rules import (
    OFFICERS_NEEDED,
    certified_on,
    is_qualified,
    two_officers_are_qualified,
)
from yifa.work.dispatch.facts import Candidate, Power, Proposal, Question, Reason
from yifa.work.dispatch.terms import Verdict

GOOD, NOTE, BAD = Verdict.GOOD, Verdict.NOTE, Verdict.BAD


def proposals_of(
    candidates: Iterable[Candidate], question: Question, on: date
) -> tuple[Proposal, ...]:
    """Give the teams with their reasons: the fit ones first, then who is there sooner.

    The order is one of nearness to one incident at one moment; it rates nobody.
    """
    made = (
        Proposal(candidate=one, reasons=tuple(_reasons(one, question, on))) for one in candidates
    )
    return tuple(sorted(made, key=lambda one: _rank(one, question)))


def _rank(one: Proposal, question: Question) -> tuple[bool, bool, int, int, bool, str]:
    minutes = one.minutes
    return (
        not one.is_fit,
        minutes is None,
        minutes or 0,
        one.candidate.open_tasks,
        one.team.unit != question.unit,
        one.team.key,
    )


def _reasons(one: Candidate, question: Question, on: date) -> Iterable[Reason]:
    if one.team.unit == question.unit:
        yield Reason(GOOD, "所在网格的责任单位")
    if _is_another_bodys(question.jurisdiction, one.team.jurisdiction):
        yield Reason(BAD, "事件归其他机关管辖，该班组收不到任务，请派管辖机关的班组")
    yield _way(one)
    yield from _position(one)
    yield from _certificates(one, question, on)
    yield from _powers(one, question)
    yield from _recusals(one, question)
    yield _workload(one, question)


def _is_another_bodys(incident: str, team: str) -> bool:
    """Say whether an incident lies with a body beside the team's: its people would not see it."""
    return bool(incident) and not (covers(team, incident) or covers(incident, team))


def _way(one: Candidate) -> Reason:
    if one.travel_s is None or one.straight_m is None:
        return Reason(NOTE, "没有位置，无法估算路程")
    minutes = max(1, round(one.travel_s / 60))
    if one.road_m is None:
        return Reason(GOOD, f"直线 {_length(one.straight_m)}，按绕行系数估算约 {minutes} 分钟")
    return Reason(
        GOOD,
        f"道路 {_length(one.road_m)}（直线 {_length(one.straight_m)}），约 {minutes} 分钟",
    )


def _position(one: Candidate) -> Iterable[Reason]:
    if one.place is not None and one.place.is_stale:
        minutes = one.place.age_s // 60
        yield Reason(NOTE, f"位置是 {minutes} 分钟前的（{one.place.name}），可能已经移动")


def _certificates(one: Candidate, question: Question, on: date) -> Iterable[Reason]:
    members = one.team.members
    if not question.powers:
        count = len(certified_on(members, question.area, on))
        yield Reason(GOOD if count >= OFFICERS_NEEDED else NOTE, f"持证 {count} 人")
        return
    for power in question.powers:
        if two_officers_are_qualified(members, power.field, question.area, on):
            names = [
                one.name for one in members if is_qualified(one, power.field, question.area, on)
            ]
            yield Reason(GOOD, f"{'、'.join(names)}持有“{power.cause}”领域当日有效的执法证件")
        else:
            yield Reason(
                BAD,
                f"“{power.cause}”领域当日有效的持证人员不足两人（《行政处罚法》第四十二条第一款）",
            )


def _powers(one: Candidate, question: Question) -> Iterable[Reason]:
    for power in question.powers:
        if power.body == one.team.jurisdiction:
            yield Reason(GOOD, f"对“{power.cause}”有权：{power.reason}")
        else:
            yield Reason(BAD, f"对该处的“{power.cause}”无权：{power.reason or _no_holder(power)}")


def _no_holder(power: Power) -> str:
    return f"目录中没有机关行使“{power.cause}”"


def _recusals(one: Candidate, question: Question) -> Iterable[Reason]:
    names = [member.name for member in one.team.members if member.id in question.recused]
    if names:
        yield Reason(BAD, f"{'、'.join(names)}在关联案件中已决定回避（《行政处罚法》第四十三条）")


def _workload(one: Candidate, question: Question) -> Reason:
    if not one.open_tasks:
        return Reason(GOOD, "没有在办任务")
    heavy = one.open_tasks >= question.near_full
    return Reason(NOTE, f"在办任务 {one.open_tasks} 件{'，负荷较重' if heavy else ''}")


def _length(metres: float) -> str:
    return f"{metres / 1000:.1f} 千米" if metres >= 1000 else f"{metres:.0f} 米"
