"""One form page for each step; a refusal shows every finding, a conflict what changed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yifa.base import clock
from yifa.base.procedure import BLOCK, Finding, Override, Payload, StepRefused
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import UNPROCESSABLE
from yifa.records.documents.queries import NoNumbering, preview_html
from yifa.records.documents.rules import FormIncomplete
from yifa.records.journal.actions import MatterMoved
from yifa.work.cases import actions, queries
from yifa.work.cases.actions import STEPS
from yifa.work.cases.actions.papers import papers_for
from yifa.work.cases.actions.taking import unopened
from yifa.work.cases.acts import DecisionServed
from yifa.work.cases.forms import FORMS, StepForm
from yifa.work.cases.forms.adopting import adopted, first_values
from yifa.work.cases.models import Case
from yifa.work.cases.queries import Draft, DraftIncomplete, Sight, draft
from yifa.work.cases.queries.registers import before_first_act
from yifa.work.cases.rules.service import SERVED
from yifa.work.cases.terms import Power
from yifa.work.cases.views.binding import basis_of, consequence_of
from yifa.work.cases.views.details import case_or_404
from yifa.work.cases.views.service_tab import offers_of

OPENINGS = {
    "lead": "register_lead",
    "spot": "open_on_the_spot",
    "guidance": "open_guidance",
    "off-site": "capture_record",
    "building": "report_building",
}
CONFLICT = 409
UNDRAWN = (DraftIncomplete, FormIncomplete, NoNumbering)
_PREFIX, ADOPT, DELIVER = "override-", "adopt", "deliver"


@needs(Power.REGISTER_LEAD, Power.HANDLE)
@once
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Open a case: register a lead, or take up a violation on the spot."""
    if kind not in OPENINGS:
        raise Http404("没有这种登记")
    actor, now = actor_of(request), clock.now()
    step = OPENINGS[kind]
    about = before_first_act(actor, now, unopened(STEPS[step], actor.jurisdiction))
    initial = {name: request.GET[name] for name in ("party", "place") if name in request.GET}
    form = FORMS[STEPS[step]](request.POST or None, about=about, initial=initial)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        opened = _opened(request, form, about, step)
        if isinstance(opened, Case):
            messages.success(request, f"已{STEPS[step].LABEL}，请继续办理")
            return redirect("cases:detail", opened.uuid)
        findings = opened
    context = _context(form, STEPS[step], findings, request) | {"kind": kind, "case": None}
    return render(request, "cases/step.html", context, status=_status(form, findings))


def _opened(
    request: HttpRequest, form: StepForm, about: Draft, step: str
) -> Case | tuple[Finding, ...]:
    try:
        return actions.open_case(
            actor=about.actor,
            at=about.at,
            jurisdiction=about.case.jurisdiction,
            step=step,
            data=form.values(),
            overrides=_overrides(request),
        )
    except StepRefused as refusal:
        return refusal.findings
    except UNDRAWN as error:
        form.add_error(None, str(error))
        return ()


@needs(*(power for power in Power if power is not Power.VIEW))
@once
def do(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Take a step in a case."""
    actor, now = actor_of(request), clock.now()
    payload = STEPS.get(step)
    if payload is None or payload not in FORMS:
        raise Http404("没有这个步骤")
    seen = queries.sight(actor, case_or_404(actor, pk), now)
    if payload not in seen.case.declared.step_of:
        raise Http404("该程序没有这个步骤")
    about = Draft(actor, now, seen.case, seen.facts, seen.book)
    if request.method == "POST" and ADOPT not in request.POST:
        form = FORMS[payload](request.POST, about=about)
        return _done(request, form, about, seen, step)
    form = FORMS[payload](about=about, initial=_carried(request, about))
    context = _context(form, payload, _standing(seen, payload), request)
    return render(request, "cases/step.html", context | _of_case(seen, payload))


def _carried(request: HttpRequest, about: Draft) -> dict[str, Any]:
    """The first values: what a person accepted of an assessment, or the proof to be weighed."""
    if "proof" in request.GET:
        return {"proof": request.GET["proof"]}
    token = request.POST.get(ADOPT, "")
    found = adopted(about.case.uuid, token)
    if token and found is None:
        messages.warning(request, "裁量结果已失效，请重新计算")
    return {} if found is None else first_values(found, token)


def _standing(seen: Sight, payload: type[Payload]) -> tuple[Finding, ...]:
    """What stands against the step before anything is typed."""
    found = next((item for item in seen.steps if item.step.act is payload), None)
    if found is not None:
        return found.findings
    labels = seen.case.declared.stage_labels
    step = seen.case.declared.step_of[payload]
    wanted = "、".join(labels[stage] for stage in step.frm)
    now = labels.get(seen.facts.stage, "未开始")
    return (
        Finding(
            "STEP-01",
            BLOCK,
            "步骤按法定程序依次进行",
            step.citations,
            f"目前处于“{now}”阶段",
            f"须处于“{wanted}”阶段方可进行",
            step.label,
        ),
    )


def _done(
    request: HttpRequest, form: StepForm, about: Draft, seen: Sight, step: str
) -> HttpResponse:
    payload = STEPS[step]
    findings: tuple[Finding, ...] = ()
    extra: dict[str, Any] = {}
    if form.is_valid() and "preview" in request.POST:
        extra = {"previews": _previews(form, about, seen, payload)}
    elif form.is_valid() and DELIVER in request.POST:
        return _issued(request, form, about, seen, step)
    elif form.is_valid():
        try:
            return _taken(request, form, about, step)
        except StepRefused as refusal:
            findings = refusal.findings
        except MatterMoved as moved:
            return _conflict(request, seen, moved)
        except UNDRAWN as error:
            findings = tuple(item for item in _standing(seen, payload) if item.level is BLOCK)
            if not findings:
                form.add_error(None, str(error))
    context = _context(form, payload, findings, request) | _of_case(seen, payload) | extra
    status = 200 if extra and not form.errors else _status(form, findings)
    return render(request, "cases/step.html", context, status=status)


def _taken(request: HttpRequest, form: StepForm, about: Draft, step: str) -> HttpResponse:
    case = actions.perform(
        actor=about.actor,
        at=about.at,
        case=about.case,
        after=_after(request, about.case),
        step=step,
        data=form.values(),
        overrides=_overrides(request),
    )
    messages.success(request, f"“{STEPS[step].LABEL}”已登记，案件现处于“{case.stage_label}”阶段")
    return redirect("cases:detail", case.uuid)


def _issued(
    request: HttpRequest, form: StepForm, about: Draft, seen: Sight, step: str
) -> HttpResponse:
    """Make the paper now and let it be delivered; the step is taken when it has been served."""
    findings: tuple[Finding, ...] = ()
    try:
        delivery = actions.issue(
            actor=about.actor,
            at=about.at,
            case=about.case,
            step=step,
            data=form.values(),
            overrides=_overrides(request),
        )
    except StepRefused as refusal:
        findings = refusal.findings
    except UNDRAWN as error:
        form.add_error(None, str(error))
    else:
        messages.success(request, "文书已制作，请按送达方案送达；送达后回到案件登记")
        return redirect("service:detail", delivery)
    context = _context(form, STEPS[step], findings, request) | _of_case(seen, STEPS[step])
    return render(request, "cases/step.html", context, status=UNPROCESSABLE)


def _conflict(request: HttpRequest, seen: Sight, moved: MatterMoved) -> HttpResponse:
    newer = [act for act in seen.timeline.acts if act.seq > moved.after]
    context = {"case": seen.case, "newer": newer, "message": str(moved)}
    return render(request, "cases/conflict.html", context, status=CONFLICT)


def _previews(form: StepForm, about: Draft, seen: Sight, payload: type[Payload]) -> list[str]:
    try:
        said = draft(payload, about, form.values())
        papers = papers_for(about.actor, about.at, seen.facts, seen.timeline, said, about.book)
        return [preview_html(paper.form, paper.data) for paper in papers if paper.form != "dossier"]
    except UNDRAWN as error:
        form.add_error(None, str(error))
        return []


def _after(request: HttpRequest, case: Case) -> int:
    seen = request.POST.get("after", "")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 8 else case.last_seq


def _overrides(request: HttpRequest) -> tuple[Override, ...]:
    return tuple(
        Override(name.removeprefix(_PREFIX), str(reason).strip()[:500])
        for name, reason in request.POST.items()
        if name.startswith(_PREFIX) and str(reason).strip()
    )


def _context(
    form: StepForm, payload: type[Payload], findings: tuple[Finding, ...], request: HttpRequest
) -> dict[str, Any]:
    blocking = [finding for finding in findings if finding.level is BLOCK]
    warnings = {item.rule: item for item in findings if item.level is not BLOCK}
    return {
        "form": form,
        "label": payload.LABEL,
        "findings": findings,
        "is_shut": bool(blocking) and not form.is_bound,
        "warnings": [
            {"finding": item, "reason": request.POST.get(_PREFIX + rule, "")}
            for rule, item in warnings.items()
        ],
    }


def _of_case(seen: Sight, payload: type[Payload]) -> dict[str, Any]:
    step = seen.case.declared.step_of[payload]
    return {
        "case": seen.case,
        "after": seen.timeline.last_seq,
        "may_preview": True,
        "offers": offers_of(seen) if payload in SERVED else [],
        "may_deliver": payload in SERVED and payload is not DecisionServed and bool(step.papers),
        "basis": basis_of(step, seen),
        "consequence": consequence_of(step, seen),
    }


def _status(form: StepForm, findings: tuple[Finding, ...]) -> int:
    return UNPROCESSABLE if form.is_bound and (form.errors or findings) else 200
