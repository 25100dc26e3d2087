"""The pages of late reports (补报待处理): what stands against one, and the decision."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from yifa.base import clock
from yifa.faces.field import actions, queries
from yifa.faces.field.forms import SettleForm
from yifa.faces.field.terms import Power
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response


@require_safe
@needs(Power.SETTLE)
def reports(request: HttpRequest) -> HttpResponse:
    """List the late reports, those that wait first."""
    page = page_of(request, queries.reports(actor_of(request)))
    return render(request, "field/reports.html", {"page": page})


@require_http_methods(["GET", "POST"])
@needs(Power.SETTLE)
@once
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one late report and take the decision on it."""
    actor = actor_of(request)
    report = queries.reports(actor).filter(uuid=pk).first()
    if report is None:
        raise Http404("没有这条补报，或者不在您的辖区内")
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accepted = form.cleaned_data["decision"] == "accept"
        try:
            actions.settle_report(
                actor=actor,
                at=clock.now(),
                report=report,
                accepted=accepted,
                reason=form.cleaned_data["reason"],
            )
        except (actions.SettledAlready, actions.ReasonMissing) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已予采用，可以继续办理" if accepted else "已不予采用")
            return redirect("field:reports")
    return form_response(request, "field/settle.html", form, {"report": report})
