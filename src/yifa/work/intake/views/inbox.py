"""The inbox and one report: what is suggested and why, what it may repeat, what to do."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Act
from yifa.frame import search
from yifa.frame.deadlines import Badge, badge
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.records.grid.facts import shipped_categories
from yifa.work.incidents.queries import incident_of, like_incidents_near
from yifa.work.intake import acts, queries
from yifa.work.intake.forms import CategoryForm, InboxFilter
from yifa.work.intake.models import Report
from yifa.work.intake.terms import (
    SAID_LABELS,
    STATUS_LABELS,
    SURE_FROM,
    TELL_LABELS,
    Power,
    Said,
    Stage,
    Status,
    TellWay,
)


@require_GET
@needs(Power.VIEW)
def inbox(request: HttpRequest) -> HttpResponse:
    """Show a page of the reports that the filter leaves."""
    actor = actor_of(request)
    form = InboxFilter(request.GET, actor=actor)
    form.is_valid()
    queue = queries.queue_of(request.GET.get("queue", ""))
    rows = _narrowed(actor, queries.reports(actor).filter(queue.select), form.cleaned_data)
    page = page_of(request, rows)
    counts = queries.queue_counts(actor)
    context = {
        "filter": form,
        "page": page,
        "lines": [_line(row) for row in page],
        "queue": queue.code,
        "queues": [
            {
                "code": item.code,
                "label": item.label,
                "count": counts.get(item.code),
                "active": item is queue,
            }
            for item in queries.QUEUES
        ],
        "may_receive": actor.may(Power.RECEIVE),
        "may_import": actor.may(Power.IMPORT),
        "may_see_connectors": actor.may(Power.VIEW_CONNECTORS),
    }
    return render(request, "intake/inbox.html", context)


@require_GET
@needs(Power.VIEW)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one report."""
    return shown(request, found(actor_of(request), pk))


def shown(
    request: HttpRequest, report: Report, *, revealed: tuple[str, str] | None = None
) -> HttpResponse:
    """Render the page of a report; `revealed` holds reporter and contact, once."""
    actor, now = actor_of(request), clock.now()
    view = queries.view_of(actor, report, now)
    waits = report.stage == Stage.RECEIVED
    context = {
        "report": report,
        "rows": _rows(report, revealed or (view.reporter, view.contact)),
        "suggestion": _suggestion(report),
        "category_form": CategoryForm(
            actor=actor, initial={"category": report.category or report.suggested}
        ),
        "likes": [_like(like) for like in queries.likes_of(report)] if waits else [],
        "near": _near(report) if waits else [],
        "incident": incident_of(actor, report.incident) if report.incident else None,
        "timeline": [_told(act) for act in reversed(view.timeline.in_order())],
        "waits": waits,
        "main": found(actor, report.merged_into) if report.merged_into and not waits else None,
        "category_name": category_name(report.category) if report.category else "",
        "due": due_badge(report) if report.due_at else None,
        "photos": queries.evidence_of(actor, report),
        "may_decide": actor.may(Power.DECIDE, within=report.jurisdiction),
        "may_reveal": actor.may(Power.REVEAL, within=report.jurisdiction),
        "may_follow_up": actor.may(Power.FOLLOW_UP, within=report.jurisdiction),
        "may_see_incident": actor.may("incidents.view"),
    }
    return render(request, "intake/detail.html", context)


def found(actor: Actor, pk: UUID) -> Report:
    """Find a report or answer 404. Raises: Http404."""
    try:
        return queries.report_of(actor, pk)
    except Report.DoesNotExist:
        raise Http404("没有这件来件，或者不在您的辖区内") from None


def category_name(code: str) -> str:
    """Name a category; an unknown code stands for itself."""
    item = shipped_categories().get(code)
    return item.name if item else code


def _narrowed(actor: Actor, rows: QuerySet[Report], told: dict[str, Any]) -> QuerySet[Report]:
    if words := told.get("q"):
        ids = search.matching_ids(words, "report", jurisdictions=actor.jurisdiction)
        rows = rows.filter(uuid__in=ids)
    if told.get("channel"):
        rows = rows.filter(channel=told["channel"])
    if told.get("category"):
        rows = rows.filter(suggested=told["category"])
    return rows


def _line(row: Report) -> dict[str, Any]:
    return {
        "row": row,
        "excerpt": queries.excerpt_of(row),
        "category": category_name(row.category or row.suggested),
        "decided": bool(row.category),
        "confidence": f"{row.confidence:.0%}" if row.suggested else "",
        "sure": row.confidence >= SURE_FROM,
        "due": due_badge(row),
    }


def due_badge(row: Report) -> Badge:
    """The badge of the answer that is due; a day is shown, the hour stands in its title."""
    if row.answered_at is not None and row.due_at is not None:
        late = row.answered_at > row.due_at
        return badge(None, clock.today(), closed=True, idle_text="逾期答复" if late else "已答复")
    if row.due_at is None:
        return badge(None, clock.today())
    title = f"{_moment(row.due_at)} 前答复"
    return badge(clock.day_of(row.due_at), clock.today(), title=title)


def _rows(report: Report, person: tuple[str, str]) -> list[dict[str, Any]]:
    told = (
        ("渠道", report.channel_label),
        ("来源编号", report.external_id),
        ("反映时间", _moment(report.happened_at)),
        ("登记时间", _moment(report.received_at)),
        ("地点", report.place),
        ("位置", f"{report.lon:.5f}，{report.lat:.5f}" if report.lon and report.lat else ""),
        ("部件编号", report.component),
        ("所选分类", category_name(report.chosen_category) if report.chosen_category else ""),
        ("来源链接", report.link),
        ("答复期限", _moment(report.due_at)),
        ("答复时间", _moment(report.answered_at)),
        ("回执号", report.receipt),
        ("来件接入", report.connector),
        ("对方通报", _said(report)),
        ("来件人", person[0]),
        ("联系方式", person[1]),
        ("转办部门", report.authority),
        ("理由", report.reason),
    )
    return [{"label": label, "value": value} for label, value in told if value]


def _said(report: Report) -> str:
    said = SAID_LABELS[Said(report.counterpart)] if report.counterpart else ""
    return f"{said}（催办 {report.urges} 次）" if report.urges else said


def _moment(at: Any) -> str:
    return f"{clock.beijing(at):%Y-%m-%d %H:%M}" if at else ""


def _suggestion(report: Report) -> dict[str, Any]:
    told = report.suggestion
    item = shipped_categories().get(report.suggested)
    return {
        "code": report.suggested,
        "name": category_name(report.suggested),
        "department": item.department_name if item else "",
        "confidence": f"{report.confidence:.0%}",
        "sure": report.confidence >= SURE_FROM,
        "reason": told.get("reason", "尚未分拣"),
        "topic": report.topic,
        "others": [
            {"code": code, "name": category_name(code), "share": f"{share:.0%}"}
            for code, share in told.get("alternatives", [])
        ],
    }


def _like(like: queries.Like) -> dict[str, Any]:
    return {
        "report": like.report,
        "score": f"{like.likeness.score:.0%}",
        "reasons": like.likeness.reasons,
        "excerpt": queries.excerpt_of(like.report),
    }


def _near(report: Report) -> list[Any]:
    code = report.category or report.suggested
    if not code or report.lon is None or report.lat is None:
        return []
    return like_incidents_near(
        jurisdiction=report.jurisdiction,
        category=code,
        lon=report.lon,
        lat=report.lat,
        at=clock.now(),
    )


def _told(act: Act[Any]) -> dict[str, Any]:
    told = act.payload
    told_by: dict[type[Any], Callable[[], str]] = {
        acts.CategoryCorrected: lambda: told.category_name,
        acts.ReportAccepted: lambda: "并入已有事件" if told.merged else "立为新事件",
        acts.ReportRejected: lambda: told.reason,
        acts.ReportHandedOver: lambda: f"{told.authority}；{told.reason}",
        acts.ReportMerged: lambda: told.reason,
        acts.StatusTold: lambda: _status_told(told),
        acts.CounterpartSaid: lambda: _counterpart_said(told),
    }
    words = told_by.get(type(told), str)()
    name = f"{act.actor_name}（{act.actor_post}）" if act.actor_post else act.actor_name
    return {"at": act.done_at, "actor": name, "label": act.label, "summary": words, "links": []}


def _status_told(told: Any) -> str:
    way, status = TELL_LABELS[TellWay(told.way)], STATUS_LABELS[Status(told.status)]
    if told.failure:
        return f"以{way}告知“{status}”失败：{told.failure}"
    return f"以{way}告知“{status}”" + ("（仅本机记录）" if told.is_local else "")


def _counterpart_said(told: Any) -> str:
    return "，".join(filter(None, (SAID_LABELS[Said(told.said)], told.words)))
