"""The list of incidents, and the same rows as points of a map."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from yifa.base import clock
from yifa.frame.deadlines import Badge, badge
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.work.incidents import queries
from yifa.work.incidents.filters import narrowed
from yifa.work.incidents.forms import IncidentFilter
from yifa.work.incidents.models import Incident
from yifa.work.incidents.rules import running
from yifa.work.incidents.terms import AT_UNIT, Power, Stage
from yifa.work.incidents.views.drilling import asked_in, behind

_POINTS_AT_MOST = 500


@require_GET
@needs(Power.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Show a page of the incidents that the filter leaves."""
    actor, now = actor_of(request), clock.now()
    form = IncidentFilter(request.GET, actor=actor, now=now)
    page = page_of(request, _chosen(request, form, now))
    drilled = asked_in(request)
    found = behind(actor, drilled) if drilled else None
    context = {
        "drilled": drilled if found else {},
        "drilled_words": found[1] if found else "",
        "filter": form,
        "page": page,
        "lines": [(row, badge_of(row, now), running(row, now)) for row in page],
        "queues": _queues(request, now),
        "queue": queries.queue_of(request.GET.get("queue", "")).code,
        "show_map": request.GET.get("view") == "map",
        "points_url": f"{reverse('incidents:points')}?{request.GET.urlencode()}",
        "may_collect": actor.may(Power.COLLECT),
    }
    return render(request, "incidents/list.html", context)


@require_GET
@needs(Power.VIEW)
def points(request: HttpRequest) -> JsonResponse:
    """Give the newest incidents that the filter leaves as GeoJSON points."""
    actor, now = actor_of(request), clock.now()
    rows = _chosen(request, IncidentFilter(request.GET, actor=actor, now=now), now)
    return JsonResponse(
        {
            "type": "FeatureCollection",
            "features": [_feature(row, now) for row in rows[:_POINTS_AT_MOST]],
        }
    )


def badge_of(row: Incident, now: datetime) -> Badge:
    """Show how the handling stands to its limit."""
    today = clock.day_of(now)
    if row.due_at is None:
        return badge(None, today, idle_text="未开始")
    title = f"处置时限 {clock.beijing(row.due_at):%Y-%m-%d %H:%M}"
    if row.stage == Stage.SUSPENDED:
        return badge(None, today, idle_text="挂起，停止计时", title=title)
    if row.stage not in AT_UNIT:
        return badge(None, today, idle_text="超期处置" if row.late else "按期", title=title)
    if row.due_at < now:
        shown = badge(clock.day_of(row.due_at), today, title=title)
        return shown if shown.css == "ddl-over" else _over(shown)
    left_s = (row.due_at - now).total_seconds()
    shown = badge(clock.day_of(row.due_at), today, title=title)
    if row.warn_at is not None and row.warn_at <= now:
        title = f"{title}，已用四分之三以上"
        shown = Badge("ddl-near", "clock-exclamation", shown.text, title, "row-near")
    if left_s < 24 * 3600:
        hours, minutes = divmod(int(left_s // 60), 60)
        text = f"剩 {hours} 小时" if hours else f"剩 {minutes} 分钟"
        return Badge(shown.css, shown.icon, text, title, shown.row)
    return shown


def _over(shown: Badge) -> Badge:
    return Badge("ddl-over", "alert-triangle", "已超期", shown.title, "row-over")


def _chosen(request: HttpRequest, form: IncidentFilter, now: datetime) -> QuerySet[Incident]:
    actor = actor_of(request)
    queue = queries.queue_of(request.GET.get("queue", ""))
    found = behind(actor, asked_in(request))
    rows = found[0] if found else queries.incidents(actor)
    form.is_valid()
    return narrowed(actor, rows.filter(queue.select(now)), getattr(form, "cleaned_data", {}))


def _queues(request: HttpRequest, now: datetime) -> list[dict[str, Any]]:
    counts = queries.queue_counts(actor_of(request), now)
    chosen = queries.queue_of(request.GET.get("queue", ""))
    return [
        {
            "code": queue.code,
            "label": queue.label,
            "count": _capped(counts.get(queue.code)),
            "active": queue is chosen,
            "alarm": queue.code == "late",
        }
        for queue in queries.QUEUES
    ]


def _capped(count: int | None) -> str | int | None:
    return "1000+" if count is not None and count > 1000 else count


def _feature(row: Incident, now: datetime) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "properties": {
            "kind": "incident",
            "state": _state(row, now),
            "label": f"{row.category_name} {row.stage_label}",
            "url": reverse("incidents:detail", args=[row.uuid]),
        },
    }


def _state(row: Incident, now: datetime) -> str:
    if row.stage in (Stage.CLOSED, Stage.CANCELLED):
        return "done"
    if row.stage in AT_UNIT:
        return "urgent" if row.due_at and row.due_at < now else "progress"
    return "waiting"
