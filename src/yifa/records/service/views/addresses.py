"""Confirming an address at first contact, and taking the consent back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from yifa.base import clock
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.service import actions, acts, queries
from yifa.records.service.forms import AddressForm, WithdrawForm
from yifa.records.service.terms import Power
from yifa.records.service.views.steps import matter_of, officers_of


@needs(Power.SERVE)
@once
def confirm(request: HttpRequest) -> HttpResponse:
    """Enter what a party signed: where and how documents reach it."""
    actor, now = actor_of(request), clock.now()
    matter, brief = matter_of(actor, request, now)
    if brief.party is None:
        raise Http404("尚未登记当事人，登记后再确认送达地址")
    form = AddressForm(
        request.POST or None,
        now=now,
        party=brief.party,
        officers=officers_of(actor),
        initial={"confirmed_on": clock.day_of(now)},
    )
    if request.method == "POST" and form.is_valid():
        said = acts.AddressConfirmed(
            subject=matter.subject,
            party=brief.party,
            **form.said(),
        )
        try:
            actions.confirm_address(
                actor=actor,
                at=now,
                matter=matter,
                issuer=brief.issuer,
                case_number=brief.case_number,
                cause=brief.cause,
                said=said,
            )
        except actions.AddressRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, "已登记送达地址确认书，请打印后由当事人签名")
            return redirect(brief.url)
    return form_response(request, "service/address.html", form, {"brief": brief})


@needs(Power.SERVE)
@once
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter that the party no longer agrees to electronic service."""
    actor, now = actor_of(request), clock.now()
    try:
        row = queries.address(actor, pk)
    except queries.AddressUnknown as fault:
        raise Http404(str(fault)) from None
    brief = queries.brief_of(row.matter, now)
    form = WithdrawForm(request.POST or None, now=now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw_consent(
                actor=actor, at=now, address=row, reason=form.cleaned_data["reason"]
            )
        except actions.AddressRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已登记撤回，此后不再以电子方式送达")
            return redirect(brief.url)
    return form_response(request, "service/withdraw.html", form, {"brief": brief})
