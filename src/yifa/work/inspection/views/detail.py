"""One inspection: the sheet, what comes next, what is due, what was done."""

from typing import Any
from uuid import UUID

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Act, Due, NextStep
from yifa.base.statute import citation_of
from yifa.frame.deadlines import badge
from yifa.frame.permissions import actor_of, needs
from yifa.frame.security import records
from yifa.records.evidence import queries as evidence
from yifa.work.cases import queries as cases
from yifa.work.inspection import acts, queries
from yifa.work.inspection.actions import POWER_OF
from yifa.work.inspection.facts import InspectionFacts
from yifa.work.inspection.models import Inspection
from yifa.work.inspection.procedures import INSPECTION
from yifa.work.inspection.queries.sight import Sight
from yifa.work.inspection.rules.following import result_words
from yifa.work.inspection.terms import (
    CONFIRMATION_LABELS,
    RESULT_LABELS,
    STAGE_LABELS,
    Power,
    Result,
    Stage,
)

_SEE_PARTIES = "parties.view"
_HIDDEN = (acts.ReportSettled,)
_MAIN_STEPS = {
    Stage.OPEN: (acts.Met, acts.Checked, acts.Left),
    Stage.LEFT: (acts.CorrectionOrdered, acts.Closed),
    Stage.CORRECTING: (acts.Rechecked,),
    Stage.CLOSED: (acts.Published,),
}


@require_GET
@records
@needs(Power.VIEW)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the inspection."""
    actor, now = actor_of(request), clock.now()
    row = found(actor, pk)
    seen = queries.sight_of(row, now)
    primary = _primary(seen.facts)
    steps = [_step(item, actor, row, primary) for item in _shown(seen)]
    context = {
        "row": row,
        "stages": _stages(seen.facts),
        "rows": _rows(actor, row, seen.facts),
        "points": _points(actor, row, seen.facts),
        "result": result_words(seen.facts),
        "open_steps": [step for step in steps if step["open"]],
        "shut_steps": [step for step in steps if not step["open"]],
        "dues": [_due(item) for item in seen.dues],
        "timeline": [_told(act) for act in reversed(seen.timeline.in_order())],
        "cases": cases.linked_to(actor, row.matter.subject) if seen.facts.cases else [],
        "photos": evidence.items_of(actor, row.matter),
    }
    return render(request, "inspection/detail.html", context)


def found(actor: Actor, pk: UUID) -> Inspection:
    """Find an inspection for a page. Raises: Http404."""
    try:
        return queries.inspection_of(actor, pk)
    except queries.InspectionUnknown as fault:
        raise Http404(str(fault)) from fault


def _shown(seen: Sight) -> list[NextStep]:
    gone = {
        acts.Met: seen.facts.met is not None,
        acts.Published: seen.facts.published_on is not None,
    }
    without_faults = not seen.facts.unanswered
    only_on_faults = (acts.CorrectionOrdered, acts.Referred, acts.NotFiled)
    return [
        item
        for item in seen.steps
        if item.step.act not in _HIDDEN
        and not gone.get(item.step.act, False)
        and not (without_faults and item.step.act in only_on_faults)
    ]


def _primary(facts: InspectionFacts) -> type | None:
    """The step that moves the inspection on as it stands."""
    stage = Stage(facts.stage)
    if stage is Stage.OPEN:
        done = (facts.met is not None, len(facts.results) == len(facts.points), False)
        return _MAIN_STEPS[stage][done.index(False)]
    if stage is Stage.LEFT:
        asks = bool(facts.unanswered) and facts.order is None
        return _MAIN_STEPS[stage][0 if asks else 1]
    if stage is Stage.CLOSED and facts.published_on is not None:
        return None
    return _MAIN_STEPS.get(stage, (None,))[0]


def _step(item: NextStep, actor: Actor, row: Inspection, primary: type | None) -> dict[str, Any]:
    may = actor.may(POWER_OF[item.step.act], within=row.jurisdiction)
    reasons = [finding.detail or finding.sentence for finding in item.findings]
    if not may:
        reasons = [f"由{item.step.by.label}办理" if item.step.by else "您的岗位没有此项权限"]
    return {
        "label": item.step.label,
        "url": reverse("inspection:do", args=[row.uuid, item.step.kind.split(".")[1]]),
        "open": may and item.open,
        "primary": may and item.open and item.step.act is primary,
        "reason": "；".join(reasons),
        "articles": item.step.citations,
    }


def _stages(facts: InspectionFacts) -> list[dict[str, str]]:
    way = [stage for stage in INSPECTION.main_way if stage != Stage.CORRECTING or facts.order]
    if facts.stage not in way:
        return [{"label": STAGE_LABELS[Stage.CANCELLED], "state": "now"}]
    here, ended = way.index(Stage(facts.stage)), facts.stage == Stage.CLOSED
    return [
        {
            "label": STAGE_LABELS[Stage(stage)],
            "state": "done" if n < here or ended else "now" if n == here else "todo",
        }
        for n, stage in enumerate(way)
    ]


def _rows(actor: Actor, row: Inspection, facts: InspectionFacts) -> list[dict[str, Any]]:
    words = CONFIRMATION_LABELS[facts.left.confirmation] if facts.left else ""
    told = (
        ("被检查对象", row.object_shown),
        ("检查单", row.sheet_name),
        ("检查事由", row.ground_label),
        ("事由编号", row.number or "没有编号"),
        ("地点", row.place),
        ("执法人员", row.officers),
        ("单位", row.unit_name),
        ("开始时间", f"{clock.beijing(row.begun_at):%Y-%m-%d %H:%M}"),
        ("离开时间", f"{clock.beijing(row.left_at):%Y-%m-%d %H:%M}" if row.left_at else ""),
        ("笔录确认", words),
        ("被检查人陈述", _statement(actor, facts)),
        ("结论", facts.conclusion),
        ("公开日期", str(row.published_on or "")),
    )
    return [{"label": label, "value": value} for label, value in told if value]


def _statement(actor: Actor, facts: InspectionFacts) -> str:
    """The party's words are shown to who inspects or decides."""
    if facts.left is None or not (actor.may(Power.INSPECT) or actor.may(Power.DECIDE)):
        return ""
    return facts.left.statement


def _points(actor: Actor, row: Inspection, facts: InspectionFacts) -> list[dict[str, Any]]:
    found = []
    for number, point in enumerate(facts.points, 1):
        result = facts.results.get(point.code)
        found.append(
            {
                "number": number,
                "question": point.question,
                "basis": [citation_of(key) for key in point.basis],
                "label": RESULT_LABELS[Result(result.result)] if result else "尚未检查",
                "fails": result is not None and result.result is Result.FAILS,
                "note": result.note if result else "",
                "photos": [reverse("evidence:detail", args=[key]) for key in result.photos]
                if result
                else [],
            }
        )
    return found


def _due(due: Due) -> dict[str, Any]:
    return {
        "label": due.label,
        "citation": due.deadline.citation,
        "badge": badge(
            due.binding_on,
            clock.today(),
            closed=not due.open,
            idle_text="" if due.open else "已完成",
            provisional=due.counted.provisional,
        ),
        "words": due.counted.explanation if due.counted.period.count else "责令改正时指定的日期",
    }


def _told(act: Act[Any]) -> dict[str, Any]:
    links = [{"url": reverse("documents:preview", args=[key]), "label": "现场检查笔录"}
             for key in act.documents]  # fmt: skip
    return {
        "at": act.done_at,
        "actor": f"{act.actor_name}（{act.actor_post}）" if act.actor_post else act.actor_name,
        "label": f"{act.label}（补报）" if act.reported else act.label,
        "summary": _summary(act),
        "links": links,
    }


_WORDS = ("demand", "record", "reason", "conclusion", "published_at")


def _summary(act: Act[Any]) -> str:
    told = msgspec.structs.asdict(act.payload)
    words = [str(told[name]) for name in _WORDS if told.get(name)]
    if isinstance(act.payload, acts.CorrectionOrdered):
        words.append(f"限 {act.payload.due_on} 前改正")
    if isinstance(act.payload, acts.Rechecked):
        words.insert(0, "已整改到位" if act.payload.is_corrected else "未整改到位")
    words += [f"继续办理的理由：{item.reason}" for item in act.overrides]
    return "；".join(words)
