"""Pages of connectors: which there are, how they fare, their settings and secrets."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yifa.base import clock
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.journal.queries import timeline_of
from yifa.work.intake import actions, queries
from yifa.work.intake.facts import Setup
from yifa.work.intake.forms import SETTINGS_OF, ConnectorForm, SecretForm
from yifa.work.intake.models import Connector
from yifa.work.intake.terms import (
    DROPS,
    KEYED_BY_THEM,
    KEYED_BY_US,
    KIND_LABELS,
    SIGNED,
    Kind,
    Power,
)

_ABOUT = {
    Kind.WEBHOOK: "对方系统以签名的 JSON 推送来件，办理情况同样签名推送回去",
    Kind.WORK_ORDER: "热线、社会应急、110 非警务警情：收工单，回签收、退回和办理结果",
    Kind.OPEN311: "对方凭密钥按 GeoReport v2 提交和查询，市民可以查询进度",
    Kind.PEER: "每五分钟向对方的 GeoReport v2 接口取新来件和办理情况",
    Kind.FOLDER: "对方把表格放进本机文件夹，每分钟读取，写回回执",
    Kind.SFTP: "到对方的 SFTP 服务器读取表格，写回回执",
    Kind.MAIL: "来信成为来件，附件存为证据，自动回复回执号",
    Kind.MAILBOX: "每分钟到邮箱收取未读来信，登记后标为已读；附件存为证据，自动回复回执号",
}
_LABELS = {
    "url": "对方地址",
    "folder": "文件夹",
    "host_key": "对方主机公钥",
    "mapping": "字段对应",
    "jurisdiction_id": "对方辖区标识",
    "format": "对方格式",
    "addresses": "收件地址",
    "gives_tokens": "先给 token",
    "reads_texts": "可以读取反映内容",
    "pushes": "推送办理情况",
}


@require_GET
@needs(Power.VIEW_CONNECTORS)
def connector_list(request: HttpRequest) -> HttpResponse:
    """List the connectors with what was last heard of each."""
    actor = actor_of(request)
    context = {
        "page": page_of(request, queries.connectors(actor)),
        "may_connect": actor.may(Power.CONNECT),
        "watch": queries.outbox_watch(actor, clock.now()),
    }
    return render(request, "intake/connectors.html", context)


@require_GET
@needs(Power.VIEW_CONNECTORS)
def connector_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one connector."""
    return _shown(request, _found(request, pk))


@require_http_methods(["GET", "POST"])
@needs(Power.CONNECT)
@once
def new_connector(request: HttpRequest, kind: str = "") -> HttpResponse:
    """Set up a connector: first its kind, then the rest (新增接入)."""
    if kind not in list(KIND_LABELS):
        kinds = [(str(code), label, _ABOUT[code]) for code, label in KIND_LABELS.items()]
        return render(request, "intake/connector_kinds.html", {"kinds": kinds})
    chosen = Kind(kind)
    form = ConnectorForm(request.POST or None, kind=chosen)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            row = actions.open_connector(
                actor=actor_of(request),
                at=clock.now(),
                code=told["code"],
                name=told["name"],
                kind=kind,
                channel=told["channel"],
                settings=form.settings,
            )
        except actions.ConnectorUnfit as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "接入已新增，请设置密钥后启用")
            return redirect("intake:connector", pk=row.uuid)
    context = {"label": f"新增接入：{KIND_LABELS[chosen]}", "about": _ABOUT[chosen]}
    return form_response(request, "intake/connector_form.html", form, context)


@require_http_methods(["GET", "POST"])
@needs(Power.CONNECT)
@once
def change_connector(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change the settings of a connector (修改接入)."""
    row = _found(request, pk)
    initial = {"name": row.name, "channel": row.channel, **row.settings}
    form = ConnectorForm(request.POST or None, kind=Kind(row.kind), is_known=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_connector(
                actor=actor_of(request),
                at=clock.now(),
                connector=row,
                name=form.cleaned_data["name"],
                channel=form.cleaned_data["channel"],
                settings=form.settings,
            )
        except actions.ConnectorUnfit as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "接入设置已保存")
            return redirect("intake:connector", pk=row.uuid)
    context = {"label": "修改接入", "connector": row, "about": _ABOUT[Kind(row.kind)]}
    return form_response(request, "intake/connector_form.html", form, context)


@require_POST
@needs(Power.CONNECT)
@once
def switch_connector(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Turn a connector on or off (启用、停用)."""
    row = _found(request, pk)
    is_on = request.POST.get("is_on") == "1"
    try:
        actions.switch_connector(
            actor=actor_of(request), at=clock.now(), connector=row, is_on=is_on
        )
    except actions.ConnectorUnfit as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, "接入已启用" if is_on else "接入已停用，对方的提交不再接收")
    return redirect("intake:connector", pk=row.uuid)


# Not `once`: a repetition makes another secret, and the page that shows it is no redirect.
@never_cache
@require_http_methods(["GET", "POST"])
@needs(Power.CONNECT)
def exchange_secret(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make a secret and show it once, or take the counterpart's (更换密钥)."""
    row = _found(request, pk)
    kind = Kind(row.kind)
    if kind not in KEYED_BY_US | KEYED_BY_THEM:
        raise Http404("这种接入不使用密钥")
    is_ours = kind in KEYED_BY_US
    form = SecretForm(request.POST or None)
    if request.method == "POST" and (is_ours or form.is_valid()):
        given = "" if is_ours else form.cleaned_data["given"]
        row, secret = actions.exchange_secret(
            actor=actor_of(request), at=clock.now(), connector=row, given=given
        )
        if is_ours:
            return _shown(request, row, secret=secret)
        messages.success(request, "密钥已加密保存")
        return redirect("intake:connector", pk=row.uuid)
    if is_ours and form.is_bound:
        form = SecretForm()
    context = {"connector": row, "is_ours": is_ours, "is_signed": kind in SIGNED}
    return form_response(request, "intake/connector_secret.html", form, context)


def _found(request: HttpRequest, pk: UUID) -> Connector:
    try:
        return queries.connector_of(actor_of(request), pk)
    except Connector.DoesNotExist:
        raise Http404("没有这个接入，或者不在您的辖区内") from None


def _shown(request: HttpRequest, row: Connector, secret: str = "") -> HttpResponse:
    actor, kind = actor_of(request), Kind(row.kind)
    context = {
        "connector": row,
        "rows": _rows(request, row),
        "secret": secret,
        "files": queries.files_of(row)[:20] if kind in DROPS else None,
        "timeline": [
            {"at": act.done_at, "actor": act.actor_name, "label": act.label}
            for act in reversed(timeline_of(actor, row.matter).in_order())
        ],
        "may_connect": actor.may(Power.CONNECT, within=row.jurisdiction),
        "is_keyed": kind in KEYED_BY_US | KEYED_BY_THEM,
    }
    return render(request, "intake/connector.html", context)


def _rows(request: HttpRequest, row: Connector) -> list[dict[str, Any]]:
    setup = Setup.of(row.settings)
    told = [
        ("方式", row.kind_label),
        ("来件渠道", row.channel_label),
        ("代号", row.code),
        ("接收地址", _address(request, row)),
        *((_LABELS[name], _said(getattr(setup, name))) for name in SETTINGS_OF[Kind(row.kind)]),
        ("密钥指纹", row.fingerprint),
        ("密钥更换时间", _moment(row.secret_since)),
        ("更换前的密钥用至", _moment(row.earlier_until)),
        ("最近联系", _moment(row.contacted_at)),
        ("累计收到", _counted(row)),
        ("最近错误", f"{_moment(row.failed_at)} {row.failure}".strip()),
    ]
    return [{"label": label, "value": value} for label, value in told if value]


def _counted(row: Connector) -> str:
    taken, known, refused = row.accepted_count, row.known_count, row.refused_count
    return f"{taken} 件，重复 {known}，不合格 {refused}"


def _address(request: HttpRequest, row: Connector) -> str:
    if row.kind in SIGNED:
        return request.build_absolute_uri(f"/api/webhook/{row.code}/")
    return request.build_absolute_uri("/api/open311/v2/") if row.kind == Kind.OPEN311 else ""


def _said(value: str) -> str:
    return {"1": "是", "xml": "XML"}.get(value, value)


def _moment(at: Any) -> str:
    return f"{clock.beijing(at):%Y-%m-%d %H:%M}" if at else ""
