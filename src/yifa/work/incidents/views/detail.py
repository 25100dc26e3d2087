"""One incident: where it stands, what comes next, who took how long, what is linked."""

from typing import Any
from uuid import UUID

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from yifa.base import clock
from yifa.base.access import POST_LABELS, Actor
from yifa.base.procedure import WARN, Act, Finding, NextStep
from yifa.frame.offers import buttons_for
from yifa.frame.permissions import actor_of, needs
from yifa.records.evidence import queries as evidence
from yifa.records.grid import queries as grid
from yifa.work.incidents import acts, queries
from yifa.work.incidents.actions import POWER_OF
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.models import Incident
from yifa.work.incidents.procedures import LOOP
from yifa.work.incidents.queries.experience import known_of
from yifa.work.incidents.queries.replay import legs_of
from yifa.work.incidents.terms import (
    CLOCK_LABELS,
    OPEN_STAGES,
    PRESSURE_LABELS,
    STAGE_LABELS,
    Power,
    Pressure,
    Stage,
)
from yifa.work.incidents.views.lists import badge_of

_SEE_REPORTS = "intake.view"
_HIDDEN = (
    acts.Collected,
    acts.ReportAttached,
    acts.Escalated,
    acts.ReportFlagged,
    acts.ReportSettled,
)
_PRIMARY = (
    acts.Filed,
    acts.Dispatched,
    acts.Accepted,
    acts.Resumed,
    acts.Handled,
    acts.FedBack,
    acts.Verified,
    acts.Closed,
)


@require_GET
@needs(Power.VIEW)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the incident."""
    actor, now = actor_of(request), clock.now()
    row = found(actor, pk)
    view = queries.view_of(actor, row, now)
    steps = [_step(item, actor, row) for item in _shown(view.steps, view.facts)]
    context = {
        "incident": row,
        "badge": badge_of(row, now),
        "counted": view.facts.counted,
        "stages": _stages(view.facts),
        "rows": [*_rows(row), *_zone_rows(actor, row)],
        "description": row.description,
        "legs": legs_of(view.timeline, now),
        "clocks": queries.clocks_of(row, now),
        "known": known_of(row, now) if row.stage in OPEN_STAGES else None,
        "escalated_to": POST_LABELS.get(row.escalated_to, ""),  # type: ignore[call-overload]
        "timeline": [_told(act) for act in reversed(view.timeline.in_order())],
        "open_steps": [step for step in steps if step["open"]],
        "shut_steps": [step for step in steps if not step["open"]],
        "waiting": _waiting(view.steps),
        "photos": evidence.items_of(actor, row.matter),
        "offers": buttons_for(actor, "incident", row),
        "cases": [str(case) for case in view.facts.cases],
        "reports": [str(report) for report in view.facts.reports],
        "may_open_reports": actor.may(_SEE_REPORTS),
    }
    return render(request, "incidents/detail.html", context)


def found(actor: Actor, pk: UUID) -> Incident:
    """Find an incident or answer 404. Raises: Http404."""
    try:
        return queries.incident_of(actor, pk)
    except Incident.DoesNotExist:
        raise Http404("没有这个事件，或者不在您的辖区内") from None


def _shown(steps: tuple[NextStep, ...], facts: IncidentFacts) -> list[NextStep]:
    settled = {
        acts.Confirmed: facts.stage != Stage.COLLECTED
        and (facts.confirmed is not None or not facts.by_citizen),
        acts.SupportAnswered: not facts.support,
        acts.SuspensionRefused: not facts.asked_suspension,
        acts.ExtensionDecided: facts.asked_until is None,
    }
    return [
        item
        for item in steps
        if item.step.act not in _HIDDEN and not settled.get(item.step.act, False)
    ]


def _step(item: NextStep, actor: Actor, row: Incident) -> dict[str, Any]:
    may = actor.may(POWER_OF[item.step.act], within=row.jurisdiction)
    reasons = [_told_against(finding) for finding in item.findings]
    if not may:
        reasons = [f"由{item.step.by.label}办理" if item.step.by else "您的岗位没有此项权限"]
    return {
        "label": item.step.label,
        "url": reverse("incidents:do", args=[row.uuid, item.step.kind.split(".")[1]]),
        "open": may and item.open,
        "primary": may and not item.findings and item.step.act in _PRIMARY,
        "reason": "；".join(reasons),
    }


def _waiting(steps: tuple[NextStep, ...]) -> str:
    """The post that takes the step by which the incident moves on."""
    ahead = (item.step.by for item in steps if item.step.act in _PRIMARY)
    return next((by.label for by in ahead if by), "")


def _told_against(finding: Finding) -> str:
    """What stands against a step: a refusal in its words, a warning as what to do first."""
    if finding.level is WARN and finding.do:
        return f"{finding.do}；不先办的，写明理由"
    return finding.detail or finding.sentence


def _stages(facts: IncidentFacts) -> list[dict[str, str]]:
    way = list(LOOP.main_way)
    if facts.stage == Stage.CANCELLED:
        return [{"label": STAGE_LABELS[Stage.CANCELLED], "state": "now"}]
    here = way.index(Stage.HANDLING if facts.stage == Stage.SUSPENDED else Stage(facts.stage))
    ended = facts.stage == Stage.CLOSED
    return [
        {
            "label": STAGE_LABELS[Stage(stage)],
            "state": "done" if n < here or ended else "now" if n == here else "todo",
        }
        for n, stage in enumerate(way)
    ]


def _rows(row: Incident) -> list[dict[str, Any]]:
    told = (
        ("编号", row.number or "未立案"),
        ("问题分类", f"{row.category} {row.category_name}"),
        ("来源", row.source_label),
        ("地点", row.place),
        ("所在网格", row.cell_name),
        ("部件标识码", row.component),
        ("位置", f"{row.lon:.5f}，{row.lat:.5f}"),
        ("处置单位", row.unit_name),
        ("处置人员", row.team_name),
        ("紧急程度", row.priority_label),
        ("来件数", row.reports_count),
        ("核查未通过", f"{row.failures} 次" if row.failures else ""),
        ("催办督办", f"{row.urges} 次" if row.urges else ""),
    )
    return [{"label": label, "value": value} for label, value in told if value]


def _zone_rows(actor: Actor, row: Incident) -> list[dict[str, Any]]:
    """Name the zones that held at the place on the day the incident was collected."""
    found = grid.zones_at(actor, (row.lon, row.lat), clock.day_of(row.collected_at))
    words = "；".join(f"{zone.label}（{zone.decision}）" for zone in found)
    return [{"label": "管控区域", "value": words, "wide": True}] if words else []


def _told(act: Act[Any]) -> dict[str, Any]:
    return {
        "at": act.done_at,
        "actor": f"{act.actor_name}（{act.actor_post}）" if act.actor_post else act.actor_name,
        "label": act.label,
        "summary": _summary(act),
        "links": [
            {"url": reverse("evidence:detail", args=[key]), "label": "照片"} for key in act.evidence
        ],
    }


_WORDS = (
    "result",
    "third_party",
    "need",
    "reason",
    "note",
    "instruction",
    "priority_reason",
    "demand",
    "conclusion",
    "why_no_photo",
)


def _summary(act: Act[Any]) -> str:
    told = msgspec.structs.asdict(act.payload)
    words = [str(told[name]).rstrip("。；") for name in _WORDS if told.get(name)]
    if isinstance(act.payload, acts.Dispatched | acts.Redispatched):
        words.insert(0, f"{act.payload.unit_name}，时限 {act.payload.counted}")
        words += act.payload.why
    words += _told_on_the_way(act.payload)
    if isinstance(act.payload, acts.Verified):
        words.insert(0, "通过" if act.payload.passed else "未通过")
    if isinstance(act.payload, acts.Confirmed):
        words.insert(0, "属实" if act.payload.exists else "不属实")
    if isinstance(act.payload, acts.Urged):
        words.insert(0, PRESSURE_LABELS[Pressure(act.payload.pressure)])
    words += [f"继续办理的理由：{item.reason}" for item in act.overrides]
    return "；".join(words)


def _told_on_the_way(told: Any) -> list[str]:
    """What acts between dispatch and result say in words of their own."""
    if isinstance(told, acts.Arrived) and told.apart_m is not None:
        return [f"距事件位置 {told.apart_m} 米"]
    if isinstance(told, acts.Handled | acts.Verified) and told.photos_apart_m is not None:
        return [f"与处置前照片相距 {told.photos_apart_m} 米"]
    if isinstance(told, acts.HandedOver):
        return [f"交由{told.team_name}"]
    if isinstance(told, acts.SupportAnswered):
        return [f"派出{told.team_name}" if told.granted else "不派出支援"]
    if isinstance(told, acts.Suspended | acts.SuspensionAsked):
        return [f"预计 {told.expected_on} 完成"]
    if isinstance(told, acts.Resumed):
        return [told.counted]
    if isinstance(told, acts.Escalated):
        clock = CLOCK_LABELS[told.clock]
        return [f"{clock}超过目标，由{told.from_post.label}升级到{told.to_post.label}"]
    return []
