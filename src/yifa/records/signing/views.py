"""Doors of signing: the register of certificates, and what others need to check or be stamped."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.core.cache import cache
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from yifa.base import clock
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs, public
from yifa.frame.views import form_response
from yifa.records.agencies import queries as agencies
from yifa.records.journal import queries as journal
from yifa.records.signing import actions, forms, queries
from yifa.records.signing.adapters.timestamps import QUERY, QUERY_BYTES, REPLY
from yifa.records.signing.adapters.vault import IN_TOKEN
from yifa.records.signing.models import Certificate
from yifa.records.signing.terms import DEMO_NOTE, STATE_LABELS, Kind, Power, State

FORM: Final = "signing/form.html"
STAMPS_A_MINUTE: Final = 60
_REFUSALS: Final = (
    actions.AlreadyEstablished,
    actions.CertificateNotValid,
    actions.CertificateRefused,
    actions.HolderHasCertificate,
    actions.HolderUnknown,
    actions.KeyMissing,
    actions.TimestampRefused,
    queries.NotEstablished,
)


@require_GET
@needs(Power.VIEW)
def certificate_list(request: HttpRequest) -> HttpResponse:
    """List certificates with their state."""
    actor, now = actor_of(request), clock.now()
    form = forms.CertificateFilter(request.GET or None)
    choice = form.cleaned_data if form.is_valid() else {}
    rows = queries.certificates(actor, choice.get("kind", ""), choice.get("q", ""))
    page = page_of(request, rows)
    context = {
        "form": form,
        "page": page,
        "lines": [(row, _state(row.state_at(now))) for row in page.rows],
        "is_established": queries.is_established(),
        "demo_note": DEMO_NOTE,
    }
    return render(request, "signing/list.html", context)


@require_GET
@needs(Power.VIEW)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one certificate: for whom, until when, and what was done with it."""
    actor = actor_of(request)
    row = _found(request, pk)
    state = row.state_at(clock.now())
    acts = journal.timeline_of(actor, row.matter).in_order()
    context = {
        "certificate": row,
        "state": _state(state),
        "rows": _rows(row),
        "demo_note": DEMO_NOTE,
        "timeline": [
            {"at": act.done_at, "actor": act.actor_name, "label": act.label} for act in acts
        ],
        "may_revoke": state is State.VALID
        and row.kind not in (Kind.ROOT, Kind.ISSUING)
        and actor.may(Power.MANAGE, within=row.jurisdiction),
    }
    return render(request, "signing/detail.html", context)


@require_GET
@needs(Power.VIEW)
def drawing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the picture of a seal."""
    row = _found(request, pk)
    if row.kind != Kind.SEAL:
        raise Http404("只有印章证书有印模")
    return HttpResponse(queries.seal_drawing(row), content_type="image/svg+xml")


@require_GET
@needs(Power.VIEW)
def download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the certificate (never the key)."""
    row = _found(request, pk)
    return _file(row.certificate.encode(), f"{row.kind}-{row.serial}.crt")


@require_POST
@needs(Power.MANAGE)
@once
def establish(request: HttpRequest) -> HttpResponse:
    """Make the installation's own authority."""
    actor = actor_of(request)
    body = agencies.body_of(actor.jurisdiction) or agencies.bodies(actor).first()
    try:
        name = body.name if body else actor.jurisdiction
        actions.establish(actor=actor, at=clock.now(), organization=name)
    except _REFUSALS as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "签发机构已建立，请为行政机关签发印章证书")
    return redirect("signing:list")


@needs(Power.MANAGE)
@once
def issue_to_body(request: HttpRequest) -> HttpResponse:
    """Issue a seal, or a certificate that fixes handwriting."""
    actor = actor_of(request)
    form = forms.BodyCertificateForm(request.POST or None, actor=actor)

    def issue(said: dict[str, Any]) -> Certificate:
        return actions.issue_to_body(
            actor=actor,
            at=clock.now(),
            jurisdiction=said["jurisdiction"],
            kind=Kind(said["kind"]),
        )

    return _entered(request, form, "签发单位证书", "证书已签发", issue)


@needs(Power.MANAGE)
@once
def issue_to_officer(request: HttpRequest) -> HttpResponse:
    """Issue a signing officer's certificate."""
    actor = actor_of(request)
    form = forms.OfficerCertificateForm(request.POST or None, actor=actor)

    def issue(said: dict[str, Any]) -> Certificate:
        officer = UUID(said["officer"])
        return actions.issue_to_officer(actor=actor, at=clock.now(), officer=officer)

    return _entered(request, form, "签发执法人员证书", "证书已签发", issue)


@needs(Power.MANAGE)
@once
def enroll(request: HttpRequest) -> HttpResponse:
    """Take a certificate into use whose key lies in a token."""
    actor = actor_of(request)
    form = forms.TokenCertificateForm(request.POST or None, request.FILES or None, actor=actor)

    def take(said: dict[str, Any]) -> Certificate:
        kind, _, holder = said["holder"].partition(":")
        given = {name: said[name] for name in ("certificate", "label", "key_id")}
        return actions.enroll(actor=actor, at=clock.now(), kind=Kind(kind), holder=holder, **given)

    done = "证书已登记：密码设备里的密钥已试签并通过验证"
    more = {"module": settings.YIFA_PKCS11_MODULE, "token": settings.YIFA_PKCS11_TOKEN}
    return _entered(request, form, "登记密码设备证书", done, take, "signing/enroll.html", more)


@needs(Power.MANAGE)
@once
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Revoke a certificate, with a reason."""
    actor, row = actor_of(request), _found(request, pk)
    form = forms.RevokeForm(request.POST or None)

    def issue(said: dict[str, Any]) -> Certificate:
        return actions.revoke(actor=actor, at=clock.now(), certificate=row, reason=said["reason"])

    return _entered(request, form, f"吊销证书：{row.name}", "证书已吊销", issue)


@require_GET
@public
def root(request: HttpRequest) -> HttpResponse:
    """Give the root certificate to whoever checks our signatures."""
    try:
        return _file(queries.root_pem(), "yifa-root.crt")
    except queries.NotEstablished as fault:
        raise Http404(str(fault)) from fault


@csrf_exempt
@require_POST
@public
def timestamp(request: HttpRequest) -> HttpResponse:
    """Answer a timestamp request (RFC 3161 over HTTP)."""
    if request.content_type != QUERY:
        return HttpResponse(f"Content-Type: {QUERY}", status=415, content_type="text/plain")
    if _asked_too_often(request):
        return HttpResponse("Retry-After: 60", status=429, headers={"Retry-After": "60"})
    if int(request.META.get("CONTENT_LENGTH") or 0) > QUERY_BYTES:
        return HttpResponse(status=413)
    try:
        reply = queries.timestamp_reply(request.body, clock.now())
    except queries.NotEstablished as fault:
        return HttpResponse(str(fault), status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse(reply, content_type=REPLY)


def _asked_too_often(request: HttpRequest) -> bool:
    key = f"tsa:{get_adapter().get_client_ip(request)}"
    count: int = cache.get_or_set(key, 0, 60) or 0
    cache.set(key, count + 1, 60)
    return count >= STAMPS_A_MINUTE


def _entered(
    request: HttpRequest,
    form: Form,
    heading: str,
    done: str,
    act: Callable[[dict[str, Any]], Certificate],
    template: str = FORM,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            row = act(form.cleaned_data)
        except _REFUSALS as refusal:
            for reason in getattr(refusal, "reasons", (str(refusal),)):
                form.add_error(None, reason)
        else:
            messages.success(request, done)
            return redirect("signing:detail", pk=row.uuid)
    return form_response(request, template, form, {"heading": heading, **(more or {})})


def _found(request: HttpRequest, pk: UUID) -> Certificate:
    try:
        return queries.certificate(actor_of(request), pk)
    except queries.CertificateUnknown as fault:
        raise Http404(str(fault)) from fault


def _state(state: State) -> tuple[str, str]:
    return STATE_LABELS[state], "tag-active" if state is State.VALID else "tag-alarm"


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/x-pem-file")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _rows(row: Certificate) -> list[dict[str, Any]]:
    beijing = "%Y-%m-%d %H:%M"
    pairs = (
        ("用途", row.kind_label),
        ("持有人", row.name),
        ("序列号", row.serial),
        ("生效时间", f"{clock.beijing(row.valid_from):{beijing}}"),
        ("失效时间", f"{clock.beijing(row.valid_until):{beijing}}"),
        ("签发人", row.issued_by),
        (
            "密钥保管",
            "密码设备（PKCS#11）"
            if row.key.startswith(IN_TOKEN)
            else "数据目录内加密文件（PKCS#12）",
        ),
        ("密钥标签、标识", row.key.removeprefix(IN_TOKEN) if row.key.startswith(IN_TOKEN) else ""),
        ("SM2 公钥", row.sm2_public_key),
        ("吊销时间", f"{clock.beijing(row.revoked_at):{beijing}}" if row.revoked_at else ""),
        ("吊销原因", row.revoke_reason),
    )
    return [{"label": label, "value": value, "wide": label == "SM2 公钥"} for label, value in pairs]
