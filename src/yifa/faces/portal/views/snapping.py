"""Doors for citizens: report a problem with photos, see how it stands, take consent back."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import StepRefused
from yifa.faces.portal import queries
from yifa.faces.portal.forms import SnapForm, StatusForm
from yifa.faces.portal.views.looks import page
from yifa.frame.idempotency import once
from yifa.frame.permissions import public
from yifa.frame.rate_limit import TOO_MANY, at_most, is_too_often
from yifa.frame.views import UNPROCESSABLE
from yifa.records.agencies.queries import system_actor
from yifa.work.intake import actions
from yifa.work.intake import queries as intake
from yifa.work.intake.terms import Channel, TellWay

PATH: Final = "/portal/snap/"
_PAGES_A_MINUTE, _REPORTS_A_MINUTE, _LOOKS_A_MINUTE = 60, 6, 20
_SALT: Final = "portal.snap"
_SHOWN_FOR_S: Final = 24 * 60 * 60
_ACTOR: Final = "公众随手拍"
_WITHDRAWN: Final = (
    "您的称呼和联系方式已从来件中删除，不再向您发送通知。问题继续办理，可凭回执号和查询码查询。"
)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@at_most(_PAGES_A_MINUTE, "snap-page", "portal/snap_busy.html")
@once
def snap(request: HttpRequest) -> HttpResponse:
    """Take a problem from a citizen; only the receipt's page is shown afterwards."""
    if request.method == "POST" and is_too_often(request, "snap", _REPORTS_A_MINUTE):
        context = {"heading": "提交过于频繁", "message": "本次没有保存，请一分钟后再提交。"}
        return page(request, "portal/snap_busy.html", context, TOO_MANY)
    component = queries.component_named(request.GET.get("component", ""))
    form = SnapForm(
        request.POST or None,
        request.FILES or None,
        categories=queries.common_categories(),
        initial=queries.prefilled(component),
    )
    if request.method == "POST" and form.is_valid():
        report = _received(form, clock.now())
        if report is not None:
            return redirect("snap:done", token=signing.dumps(str(report.uuid), salt=_SALT))
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return page(request, "portal/snap.html", {"form": form, "component": component}, status)


@never_cache
@public
@require_safe
def done(request: HttpRequest, token: str) -> HttpResponse:
    """Show receipt number and short code, for a day to who has the address."""
    try:
        uuid = UUID(signing.loads(token, salt=_SALT, max_age=_SHOWN_FOR_S))
    except (signing.BadSignature, ValueError):
        raise Http404("页面已失效，请用回执号和查询码查询") from None
    report = intake.report_by_id(uuid)
    if report is None:
        raise Http404("没有这个回执")
    context = {"receipt": report.receipt, "code": intake.short_code(report), "tell": report.tell}
    return page(request, "portal/snap_done.html", context)


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
@at_most(_LOOKS_A_MINUTE, "snap-status", "portal/snap_busy.html")
def status(request: HttpRequest) -> HttpResponse:
    """Say how a report stands, to who has its number and code; by POST, out of the logs."""
    form = StatusForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        report = intake.report_opened_by(told["receipt"], told["code"])
        if report is None:
            form.add_error(None, "回执号和查询码不符，请核对后再查")
        else:
            context["standing"] = intake.standing_of(report, clock.now())
            context["is_told"] = bool(report.tell)
            context["told"] = told
    answer = UNPROCESSABLE if form.is_bound and form.errors else 200
    return page(request, "portal/snap_status.html", context, answer)


@public
@require_POST
@at_most(_LOOKS_A_MINUTE, "snap-status", "portal/snap_busy.html")
def withdraw(request: HttpRequest) -> HttpResponse:
    """Stop telling, and forget the contact: 《个人信息保护法》第十五条."""
    form = StatusForm(request.POST)
    told = form.cleaned_data if form.is_valid() else {"receipt": "", "code": ""}
    report = intake.report_opened_by(told["receipt"], told["code"])
    if report is None:
        form.add_error(None, "回执号和查询码不符，请核对后再试")
        return page(request, "portal/snap_status.html", {"form": form}, UNPROCESSABLE)
    at = clock.now()
    if report.tell or report.contact:
        actor = _actor(report.jurisdiction)
        actions.withdraw_consent(actor=actor, at=at, report=report)
    context = {
        "heading": "已撤回同意",
        "message": _WITHDRAWN,
    }
    return page(request, "portal/snap_busy.html", context)


@public
@require_safe
def area(request: HttpRequest) -> HttpResponse:
    """Give the outlines by which the map is found; nothing else of the grid."""
    return JsonResponse(queries.outlines(clock.today()))


def _received(form: SnapForm, at: datetime) -> Any:
    """Receive what a valid form says; None where it is refused, with the fault in the form."""
    told = form.cleaned_data
    where = queries.jurisdiction_at(told["lon"], told["lat"], clock.today())
    try:
        return actions.receive_with_pictures(
            actor=_actor(where),
            at=at,
            pictures=[(file.name, file.read()) for file in told["photos"]],
            channel=Channel.SNAPSHOT,
            jurisdiction=where,
            text=told["text"],
            place=told["place"],
            lon=told["lon"],
            lat=told["lat"],
            component=told["component"],
            chosen_category=told["category"],
            reporter=told["name"] if told["consent"] else "",
            contact=told["contact"],
            tell=_ways(told["contact"]),
        )
    except actions.PictureRefused as fault:
        form.add_error("photos", str(fault))
    except (actions.ReportKnown, StepRefused) as fault:
        form.add_error(None, str(fault))
    return None


def _ways(contact: str) -> tuple[str, ...]:
    if not contact:
        return ()
    return (TellWay.MAIL,) if "@" in contact else (TellWay.MESSAGE,)


def _actor(jurisdiction: str) -> Actor:
    return system_actor(_ACTOR, jurisdiction=jurisdiction, day=clock.today())
