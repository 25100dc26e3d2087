"""The pages of evaluation: indicators by area, department and post; where the time went."""

from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame.board import Chart
from yifa.frame.permissions import actor_of, needs
from yifa.work.incidents.forms import EvaluationForm, TimesForm
from yifa.work.incidents.forms.periods import DRAWN_FIRST
from yifa.work.incidents.queries import evaluation, times
from yifa.work.incidents.queries.evaluation import SIDES, VIEWS, Line, Period
from yifa.work.incidents.terms import Power

_CHART_AT_MOST = 12
_MINUTE = 60
_STEP_MINUTES = 10
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@needs(Power.EVALUATE)
def evaluated(request: HttpRequest) -> HttpResponse:
    """Show the indicators of a period; each count leads to its incidents."""
    form, by, period = _asked(request)
    now = clock.now()
    lines = evaluation.evaluate(actor_of(request), by, period, now)
    shown = evaluation.shown_in(by)
    context = {
        "filter": form,
        "by": by,
        "heading": VIEWS[by],
        "period": period,
        "indicators": shown,
        "lines": [_cells(line, by, period, number) for number, line in enumerate(lines)],
        "posts": _posts(lines[0], period) if by == "post" else (),
        "chart": _chart(lines, by, str(form.cleaned_data.get("shown", ""))),
        "export_url": f"{reverse('incidents:evaluation_table')}?{request.GET.urlencode()}",
    }
    return render(request, "incidents/evaluation.html", context)


@require_GET
@needs(Power.EVALUATE)
def evaluation_table(request: HttpRequest) -> HttpResponse:
    """Give the same as a workbook, with the definitions on a second sheet."""
    form, by, period = _asked(request)
    lines = evaluation.evaluate(actor_of(request), by, period, clock.now())
    first, last = form.days(clock.today())
    answer = HttpResponse(_workbook(lines, by, f"{first} 至 {last}"), content_type=_XLSX)
    name = f"evaluation-{by}-{first}-{last}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_GET
@needs(Power.EVALUATE)
def time_spent(request: HttpRequest) -> HttpResponse:
    """Show the median and the 95th percentile of each span of a period."""
    form = TimesForm(request.GET)
    form.is_valid()
    by = str(form.cleaned_data.get("by") or "unit")
    now = clock.now()
    period = _until_now(form.span(clock.day_of(now)), now)
    lines = times.times_of(actor_of(request), by, period, now)
    context = {
        "filter": form,
        "period": period,
        "spans": tuple(times.SPANS.values()),
        "groups": times.GROUPS[by],
        "lines": lines,
        "chart": _times_chart(lines),
    }
    return render(request, "incidents/times.html", context)


def _asked(request: HttpRequest) -> tuple[EvaluationForm, str, Period]:
    form = EvaluationForm(request.GET)
    form.is_valid()
    now = clock.now()
    by = str(form.cleaned_data.get("by") or "unit")
    return form, by, _until_now(form.span(clock.day_of(now)), now)


def _until_now(period: Period, now: datetime) -> Period:
    """What is not due yet is not counted; in steps, so that asking again finds what was kept."""
    last = now.replace(minute=now.minute - now.minute % _STEP_MINUTES, second=0, microsecond=0)
    return Period(period.since, max(period.since, min(period.until, last)))


def _cells(line: Line, by: str, period: Period, number: int) -> dict[str, Any]:
    key = None if number == 0 else line.key
    cells = [
        {
            "name": rate.indicator.name,
            "text": rate.text,
            "above": rate.above,
            "below": rate.below,
            "above_url": _list_url(rate.code, "numerator", period, by, key),
            "below_url": _list_url(rate.code, "denominator", period, by, key),
        }
        for rate in line.rates
    ]
    return {"name": line.name, "cells": cells}


def _posts(line: Line, period: Period) -> list[dict[str, Any]]:
    """The same rates under the posts whose work they show: posts, never persons."""
    cells = _cells(line, "post", period, 0)["cells"]
    pairs = list(zip(line.rates, cells, strict=True))
    posts = dict.fromkeys(rate.indicator.post for rate in line.rates)
    return [
        {
            "post": Post(post).label,
            "rows": [
                {**cell, "indicator": rate.indicator}
                for rate, cell in pairs
                if rate.indicator.post is post
            ],
        }
        for post in posts
    ]


def _list_url(code: str, side: str, period: Period, by: str, key: str | None) -> str:
    told = {
        "indicator": code,
        "side": side,
        "from": period.since.isoformat(),
        "to": period.until.isoformat(),
        **({} if key is None else {"by": by, "key": key}),
    }
    return f"{reverse('incidents:list')}?{urlencode(told)}"


def _chart(lines: tuple[Line, ...], by: str, code: str) -> Chart | None:
    """Draw one indicator over the lines; the worst first."""
    shown = {item.code: item for item in evaluation.shown_in(by)}
    chosen = shown.get(code) or shown[DRAWN_FIRST]
    if by == "post":
        return None
    found = [(line.name, line.rate(chosen.code)) for line in lines[1:]]
    bars = [
        (name.split(" / ")[-1], round(rate.percent, 1))
        for name, rate in found
        if rate and rate.percent is not None
    ]
    bars.sort(key=lambda bar: (bar[1] if chosen.high_is_good else -bar[1], bar[0]))
    names = tuple(name for name, _ in bars[:_CHART_AT_MOST])
    values = tuple(value for _, value in bars[:_CHART_AT_MOST])
    return Chart(
        "evaluation", chosen.name, "%", names, ((chosen.name, values),), "lying", VIEWS[by]
    )


def _times_chart(lines: tuple[times.TimesLine, ...]) -> Chart | None:
    if not lines:
        return None
    spreads = lines[0].spreads
    series = (
        ("中位数", tuple(round((item.median_s or 0) / _MINUTE, 1) for item in spreads)),
        ("95 分位", tuple(round((item.tail_s or 0) / _MINUTE, 1) for item in spreads)),
    )
    labels = tuple(times.SPANS.values())
    return Chart("times", "各环节用时", "分钟", labels, series, "lying", "环节")


def _workbook(lines: tuple[Line, ...], by: str, days: str) -> bytes:
    # Half a second of every start would go to a library that only workbooks need.
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(f"按{VIEWS[by]}")
    shown = evaluation.shown_in(by)
    sheet.append([f"综合评价（{days}）"])
    sheet.append(
        [VIEWS[by], *(f"{item.name}{part}" for item in shown for part in ("", *SIDES.values()))]
    )
    for line in lines:
        told: list[Any] = [_plain(line.name)]
        for rate in line.rates:
            told += [rate.text, rate.above, rate.below]
        sheet.append(told)
    meaning = book.create_sheet("指标说明")
    meaning.append(["编码", "版本", "指标", "计算方法", "统计期", "没有分母时"])
    for item in shown:
        meaning.append(
            [item.code, item.version, item.name, item.formula, item.period_label, "记为“—”"]
        )
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def _plain(name: str) -> str:
    """A name that begins like a formula is written as text."""
    return f"'{name}" if name[:1] in ("=", "+", "-", "@") else name
