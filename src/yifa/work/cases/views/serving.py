"""Entering in a case what a finished delivery served."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yifa.base import clock
from yifa.base.procedure import BLOCK, Override, StepRefused
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import UNPROCESSABLE
from yifa.records.journal.actions import MatterMoved
from yifa.records.service import queries as service
from yifa.records.service.terms import (
    PROOF_LABELS,
    RECEIVER_LABELS,
    SERVICE_WAY_LABELS,
)
from yifa.work.cases import actions, queries
from yifa.work.cases.queries.serving import finished_for
from yifa.work.cases.terms import Power
from yifa.work.cases.views.details import case_or_404

CONFLICT = 409


@needs(Power.HANDLE)
@once
def served(request: HttpRequest, pk: UUID, delivery: UUID) -> HttpResponse:
    """Enter in the case what a finished delivery served, with nothing typed again."""
    actor, now = actor_of(request), clock.now()
    seen = queries.sight(actor, case_or_404(actor, pk), now)
    waiting = {item.id: item for item in finished_for(seen.case, now)}
    found = waiting.get(delivery)
    if found is None:
        raise Http404("没有这个已完成的送达任务，或者已经登记过")
    findings: tuple[Any, ...] = ()
    if request.method == "POST":
        try:
            case = actions.enter_service(
                actor=actor,
                at=now,
                case=seen.case,
                after=seen.timeline.last_seq,
                delivery=delivery,
                overrides=_overrides(request),
            )
        except StepRefused as refusal:
            findings = refusal.findings
        except MatterMoved as moved:
            context = {"code": CONFLICT, "message": str(moved)}
            return render(request, "frame/error.html", context, status=CONFLICT)
        else:
            messages.success(request, f"送达已登记，案件现处于“{case.stage_label}”阶段")
            return redirect("cases:detail", case.uuid)
    context = {
        "case": seen.case,
        "rows": _rows(found),
        "effect": found.effect,
        "findings": findings,
        "warnings": [item for item in findings if item.level is not BLOCK],
    }
    status = UNPROCESSABLE if findings else 200
    return render(request, "cases/served.html", context, status=status)


def _rows(found: service.Finished) -> list[dict[str, Any]]:
    done = found.delivered
    return [
        {"label": "文书", "value": "、".join(item.title for item in found.documents)},
        {"label": "送达方式", "value": SERVICE_WAY_LABELS[done.way]},
        {"label": "凭证日期", "value": str(done.served_on)},
        {"label": "送达日期", "value": str(found.effect.on)},
        {"label": "签收人身份", "value": RECEIVER_LABELS[done.receiver]},
        {"label": "送达凭证", "value": PROOF_LABELS[done.proof]},
        {"label": "计算", "value": found.effect.explanation, "wide": True},
    ]


def _overrides(request: HttpRequest) -> tuple[Override, ...]:
    prefix = "override-"
    return tuple(
        Override(name.removeprefix(prefix), str(reason).strip()[:500])
        for name, reason in request.POST.items()
        if name.startswith(prefix) and str(reason).strip()
    )
