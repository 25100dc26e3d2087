"""Doors of seals and signatures: who signed, whether it is right, and signing itself."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.masking import mask_name
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.documents import actions, forms, queries
from yifa.records.documents.models import Document, Signature
from yifa.records.documents.rules.signing import is_official
from yifa.records.documents.terms import Power, Way
from yifa.records.documents.views.reading import found, note_look
from yifa.records.signing import actions as signing
from yifa.records.signing.facts import SignatureReport

_REFUSALS: Final = (
    actions.AlreadySealed,
    actions.AlreadySigned,
    actions.DocumentMoved,
    actions.NoSeal,
    actions.NotSignable,
    actions.SignatureImpossible,
    signing.CertificateNotValid,
    signing.KeyMissing,
    signing.TimestampRefused,
)
_WRONG_AT_MOST, _WRONG_FOR_S = 5, 15 * 60
_OFFICIAL_WAYS: Final = (Way.SEAL, Way.CERTIFICATE)


@require_GET
@needs(Power.VIEW, Power.VIEW_INTERNAL)
def signatures(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show seals and signatures of a document, and whether its file is right."""
    actor = actor_of(request)
    paper = _typeset(actor, pk)
    rows = queries.signatures_of(paper)
    roles = queries.roles_to_sign(paper)
    checked = queries.check(paper, clock.now()) if rows else None
    context = {
        "document": paper,
        "file_sha256": queries.file_sha256_of(paper),
        "lines": [(row, _shown_name(row)) for row in rows],
        "checked": checked,
        "reports": _with_roles(checked, rows),
        "may_stamp": _may_stamp(actor, paper, rows),
        "official": _openable(actor, paper, Power.SIGN, [r for r in roles if is_official(r)]),
        "others": _openable(
            actor, paper, Power.TAKE_SIGNATURE, [r for r in roles if not is_official(r)]
        ),
    }
    return render(request, "documents/signatures.html", context)


@require_GET
@needs(Power.STAMP, Power.VOID)
def seals(request: HttpRequest) -> HttpResponse:
    """List the uses of seals (用印登记), or the papers that wait for a seal."""
    actor, waiting = actor_of(request), request.GET.get("queue") == "waiting"
    rows = queries.waiting_for_seal(actor) if waiting else queries.uses_of_seals(actor)
    context = {"page": page_of(request, rows), "is_waiting": waiting}
    return render(request, "documents/seals.html", context)


@needs(Power.STAMP)
@once
def stamp(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put the seal on a document."""
    actor, paper = actor_of(request), found(actor_of(request), pk)
    form = forms.StampForm(request.POST or None)

    def act(said: dict[str, Any]) -> Signature:
        ground = said["ground"]
        return actions.stamp(actor=actor, at=clock.now(), document=paper, ground=ground)

    return _entered(request, paper, form, "用印", "已用印并记入用印登记", act)


@require_http_methods(["GET", "POST"])
@needs(Power.SIGN)
def sign(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Let an officer sign; wrong passwords are counted past the undoing of what failed."""
    key = f"sign-password:{actor_of(request).account}"
    if request.method == "POST" and (cache.get(key) or 0) >= _WRONG_AT_MOST:
        message = "口令连续输入错误，请 15 分钟后再签名，或者联系系统管理员。"
        return render(request, "frame/error.html", {"code": 429, "message": message}, status=429)
    answer = _sign(request, pk)
    if getattr(request, "is_password_wrong", False):
        cache.set(key, (cache.get(key) or 0) + 1, _WRONG_FOR_S)
    return answer


@once
def _sign(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    paper = _typeset(actor, pk)
    roles = [role for role in queries.roles_to_sign(paper) if is_official(role)]
    form = forms.OfficerForm(request.POST or None, roles=roles, initial=_chosen(request))
    if form.is_bound and form.is_valid() and not _password_is_right(request, form):
        form.add_error("password", "口令不对，请重新输入")
        request.is_password_wrong = True  # type: ignore[attr-defined]

    def act(said: dict[str, Any]) -> Signature:
        return actions.sign_as_officer(
            actor=actor,
            at=clock.now(),
            document=paper,
            role=said["role"],
            place=said["place"],
            strokes=said["strokes"],
        )

    return _written(request, paper, form, "执法人员签名", act)


@needs(Power.TAKE_SIGNATURE)
@once
def take(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a party, witness or other person sign by hand on this screen."""
    actor = actor_of(request)
    paper = _typeset(actor, pk)
    first = {**_chosen(request), "shown": queries.file_sha256_of(paper)}
    form = forms.PartyForm(request.POST or None, roles=_others(paper), initial=first)

    def act(said: dict[str, Any]) -> Signature:
        return actions.sign_as_party(
            actor=actor,
            at=clock.now(),
            document=paper,
            role=said["role"],
            signer=said["signer"],
            strokes=said["strokes"],
            shown_sha256=said["shown"],
            place=said["place"],
        )

    return _written(request, paper, form, "阅读并签名", act)


@needs(Power.TAKE_SIGNATURE)
@once
def refuse(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that someone refuses to sign."""
    actor = actor_of(request)
    paper = _typeset(actor, pk)
    form = forms.RefusalForm(request.POST or None, roles=_others(paper), initial=_chosen(request))

    def act(said: dict[str, Any]) -> Signature:
        return actions.note_refusal(actor=actor, at=clock.now(), document=paper, **said)

    return _entered(request, paper, form, "注明拒绝签名", "已在文书上注明拒绝签名", act)


@needs(Power.TAKE_SIGNATURE)
@once
def scan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep the scan of a paper that was signed by hand."""
    actor = actor_of(request)
    paper = _typeset(actor, pk)
    form = forms.ScanForm(
        request.POST or None,
        request.FILES or None,
        roles=_others(paper),
        initial=_chosen(request),
    )

    def act(said: dict[str, Any]) -> Signature:
        content = said.pop("scan").read()
        return actions.attach_signed_paper(
            actor=actor, at=clock.now(), document=paper, scan=content, **said
        )

    return _entered(request, paper, form, "上传纸质签名扫描件", "扫描件已保存", act)


def _written(
    request: HttpRequest,
    paper: Document,
    form: Form,
    heading: str,
    act: Callable[[dict[str, Any]], Signature],
) -> HttpResponse:
    if request.method == "GET":
        note_look(actor_of(request), paper, "出示文书供签名")
    template = "documents/sign.html"
    return _entered(request, paper, form, heading, "签名已保存", act, template)


def _entered(
    request: HttpRequest,
    paper: Document,
    form: Form,
    heading: str,
    done: str,
    act: Callable[[dict[str, Any]], Signature],
    template: str = "documents/signature_form.html",
) -> HttpResponse:
    if form.is_bound and form.is_valid():
        try:
            act(form.cleaned_data)
        except _REFUSALS as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("documents:signatures", pk=paper.uuid)
    context = {"document": paper, "heading": heading, "pages": range(1, paper.pages_count + 1)}
    return form_response(request, template, form, context)


def _typeset(actor: Actor, pk: UUID) -> Document:
    return actions.typeset(actor=actor, at=clock.now(), document=found(actor, pk))


def _others(paper: Document) -> list[str]:
    return [role for role in queries.roles_to_sign(paper) if not is_official(role)]


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {"role": request.GET.get("role", "")}


def _password_is_right(request: HttpRequest, form: Form) -> bool:
    return bool(request.user.check_password(form.cleaned_data["password"]))


def _openable(actor: Actor, paper: Document, power: Power, roles: list[str]) -> list[str]:
    is_open = actor.may(power, within=paper.jurisdiction) and not paper.is_void
    return roles if is_open else []


def _may_stamp(actor: Actor, paper: Document, rows: list[Signature]) -> bool:
    is_open = paper.form_used.sealed and not paper.is_void
    is_sealed = any(row.way == Way.SEAL for row in rows)
    return is_open and not is_sealed and actor.may(Power.STAMP, within=paper.jurisdiction)


def _with_roles(
    checked: queries.Checked | None, rows: list[Signature]
) -> list[tuple[SignatureReport, str]]:
    """Put beside each signature in the file the line that it signs."""
    if checked is None:
        return []
    signed = checked.report.signatures
    roles = [row.role for row in rows if row.certificate_serial]
    spare = [""] * (len(signed) - len(roles))
    return list(zip(signed, roles + spare, strict=False))


def _shown_name(row: Signature) -> str:
    """Name who signed: officers and bodies in full, others masked as everywhere."""
    name = row.signer or ""
    return name if row.way in _OFFICIAL_WAYS else mask_name(name)
