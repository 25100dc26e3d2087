"""Doors of the portal: check a paper by code or file, or an officer's certificate by its code."""

from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yifa.base import clock
from yifa.faces.portal import queries
from yifa.faces.portal.forms import CodeForm, FileForm
from yifa.faces.portal.views.looks import page
from yifa.frame.permissions import public
from yifa.frame.rate_limit import at_most
from yifa.frame.views import UNPROCESSABLE
from yifa.records.agencies import queries as agencies

_A_MINUTE, _FILES_A_MINUTE = 30, 10


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file."""
    form = CodeForm(request.GET) if "code" in request.GET else CodeForm()
    if form.is_bound and form.is_valid():
        code = "".join(sign for sign in form.cleaned_data["code"] if sign.isalnum())
        if code.isascii() and code:
            return redirect("portal:code", code=code.upper())
        form.add_error("code", "核验码只有字母和数字，请核对")
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return page(request, "portal/home.html", {"form": form, "file_form": FileForm()}, status)


@public
@require_safe
@at_most(_A_MINUTE, "verify-code", "portal/message.html")
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    """Say what is known of the paper that carries a code."""
    record = queries.record_of(code)
    if record is None:
        return _not_found(request, "没有这个核验码", _UNKNOWN_CODE)
    context: dict[str, Any] = {
        "check": queries.check_of(record, at=clock.now()),
        "file_form": FileForm(initial={"code": record.code}),
    }
    return page(request, "portal/check.html", context)


@public
@require_http_methods(["GET", "HEAD", "POST"])
@at_most(_FILES_A_MINUTE, "verify-file", "portal/message.html")
def check_file(request: HttpRequest) -> HttpResponse:
    """Compare an uploaded paper with the register; the file is hashed and forgotten."""
    if request.method != "POST":
        return redirect("portal:home")
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        asked = {"form": CodeForm(), "file_form": form}
        return page(request, "portal/home.html", asked, UNPROCESSABLE)
    digest = _digest(form.cleaned_data["file"])
    record = queries.record_of_file(digest) or queries.record_of(form.cleaned_data["code"])
    if record is None:
        return _not_found(request, "登记中没有这份文件", _UNKNOWN_FILE)
    context: dict[str, Any] = {
        "check": queries.check_of(record, at=clock.now(), file_sha256=digest),
        "file_form": FileForm(initial={"code": record.code}),
    }
    return page(request, "portal/check.html", context)


@public
@require_safe
@never_cache
@at_most(_A_MINUTE, "verify-certificate", "portal/message.html")
def check_certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether the certificate whose code was scanned on an officer's phone is valid today."""
    try:
        card = agencies.card_by_code(code, clock.now())
    except agencies.CardCodeLapsed as lapse:
        return _not_found(request, str(lapse), _LAPSED_CARD)
    except agencies.CardCodeFalse as fault:
        return _not_found(request, str(fault), _FALSE_CARD)
    return page(request, "portal/certificate.html", {"card": card})


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how these pages can be used."""
    return page(request, "portal/accessibility.html", {})


_UNKNOWN_CODE = (
    "请核对是否输错：核验码在文书首页下方的二维码旁，没有数字 0、1 和字母 I、L、O。"
    "确认无误仍查不到的，这份文书可能不是本机关作出的，请勿按其缴款，并向本机关核实。"
)
_UNKNOWN_FILE = (
    "文件可能被改动过，或者经过另存、打印、扫描，也可能不是本机关作出的。"
    "请用文书首页下方的二维码或者核验码核验；仍有疑问的，请向作出机关核实。"
)

_LAPSED_CARD = (
    "执法证件的二维码只在当班期间可以查询，过后的照片、截图不能证明任何人的身份。"
    "请执法人员联网后重新打开电子执法证，再扫描一次；或者请其出示纸质证件，并向所在机关核实。"
)
_FALSE_CARD = (
    "请对准执法人员手机上的二维码重新扫描。仍然查不到的，不能证明对方是执法人员："
    "您可以请其出示纸质证件，并向所在机关核实；"
    "不出示执法证件的，您有权拒绝接受调查或者检查（《行政处罚法》第五十五条第一款）。"
)


def _not_found(request: HttpRequest, heading: str, message: str) -> HttpResponse:
    context = {"heading": heading, "message": message, "code": 404}
    return page(request, "portal/message.html", context, 404)


def _digest(file: Any) -> str:
    found = sha256()
    for piece in file.chunks():
        found.update(piece)
    return found.hexdigest()
