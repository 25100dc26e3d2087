"""Pages of accounts: opening, posts, locks, passwords; and one's own profile."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from yifa.base import clock
from yifa.base.access import POST_LABELS, Actor, Post
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.agencies import actions, forms, queries
from yifa.records.agencies.models import Account, PostAssignment
from yifa.records.agencies.terms import ACTING_IN, Power
from yifa.records.journal import queries as journal

FORM = "agencies/form.html"


@needs(Power.MANAGE_ACCOUNTS)
def account_list(request: HttpRequest) -> HttpResponse:
    """List accounts with their posts and whether they may sign in."""
    actor = actor_of(request)
    words = request.GET.get("q", "")[:40].strip()
    page = page_of(request, queries.matching_accounts(actor, words))
    lines = [(row, posts_of(row), _state(row)) for row in page.rows]
    return render(request, "agencies/accounts.html", {"page": page, "lines": lines, "words": words})


@needs(Power.MANAGE_ACCOUNTS)
def account_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one account: posts, state, and what was recorded."""
    actor = actor_of(request)
    account = _account(actor, pk)
    acts = journal.timeline_of(actor, queries.account_matter(account)).acts
    context = {
        "account": account,
        "place": _place(account.jurisdiction),
        "state": _state(account),
        "assignments": _lines_of(account),
        "acts": acts[::-1][:50],
    }
    return render(request, "agencies/account.html", context)


@needs(Power.MANAGE_ACCOUNTS)
@once
def account_new(request: HttpRequest) -> HttpResponse:
    """Open an account."""
    actor, now = actor_of(request), clock.now()
    form = forms.AccountForm(request.POST or None, actor=actor, day=clock.day_of(now))
    if form.is_valid():
        data = form.cleaned_data
        officer = queries.officer_row(actor, data.pop("officer"))
        try:
            account = actions.open_account(actor=actor, at=now, officer=officer, **data)
        except actions.AccountExists as refusal:
            form.add_error("username", str(refusal))
        except actions.PasswordTooWeak as refusal:
            form.add_error("password", str(refusal))
        else:
            messages.success(request, "已开设账号，请分配岗位")
            return redirect("agencies:account", pk=account.uuid)
    return form_response(request, FORM, form, {"heading": "开设账号", "back": "accounts"})


@needs(Power.MANAGE_ACCOUNTS)
@once
def account_assign(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give an account a post."""
    actor, now = actor_of(request), clock.now()
    account = _account(actor, pk)
    form = forms.AssignForm(request.POST or None, actor=actor, day=clock.day_of(now))
    if form.is_valid():
        data = form.cleaned_data
        unit = queries.unit_row(actor, data.pop("unit"))
        post = Post(data.pop("post"))
        try:
            actions.assign_post(actor=actor, at=now, account=account, post=post, unit=unit, **data)
        except actions.PostAlreadyHeld as refusal:
            form.add_error("post", str(refusal))
        else:
            messages.success(request, f"已为{account.display_name}分配岗位：{post.label}")
            return redirect("agencies:account", pk=pk)
    context = {"heading": f"为{account.display_name}分配岗位", "back": "accounts"}
    return form_response(request, FORM, form, context)


@needs(Power.MANAGE_ACCOUNTS)
@require_POST
@once
def post_withdraw(request: HttpRequest, pk: UUID, assignment: UUID) -> HttpResponse:
    """End a post from today on."""
    actor = actor_of(request)
    account = _account(actor, pk)
    row = get_object_or_404(PostAssignment, account=account, uuid=assignment)
    try:
        actions.withdraw_post(
            actor=actor, at=clock.now(), assignment=row, valid_until=clock.today()
        )
        messages.success(request, "已撤销岗位")
    except actions.PostAlreadyHeld as refusal:
        messages.error(request, str(refusal))
    return redirect("agencies:account", pk=pk)


@needs(Power.MANAGE_ACCOUNTS)
@once
def account_disable(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Disable an account, after stating what that means."""
    context = {"heading": "停用账号", "warning": "停用后，该账号立即退出登录，且不能再登录。"}
    return _with_reason(request, pk, disable=True, context=context)


@needs(Power.MANAGE_ACCOUNTS)
@once
def account_enable(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enable a disabled account, or unlock a locked one."""
    return _with_reason(request, pk, disable=False, context={"heading": "恢复、解锁账号"})


@needs(Power.MANAGE_ACCOUNTS)
@once
def account_reset(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Set a password for someone who lost it."""
    actor = actor_of(request)
    account = _account(actor, pk)
    form = forms.PasswordForm(request.POST or None)
    if form.is_valid():
        try:
            actions.reset_password(
                actor=actor, at=clock.now(), account=account, **form.cleaned_data
            )
        except actions.PasswordTooWeak as refusal:
            form.add_error("password", str(refusal))
        else:
            messages.success(request, "已重置密码，请当面告知本人")
            return redirect("agencies:account", pk=pk)
    context = {"heading": f"重置 {account.username} 的密码", "back": "accounts"}
    return form_response(request, FORM, form, context)


@needs(Power.OWN_PROFILE)
def profile(request: HttpRequest) -> HttpResponse:
    """Show one's own posts and certificates; choose where to act."""
    actor = actor_of(request)
    account = get_object_or_404(Account, uuid=actor.account)
    day = clock.today()
    choices = queries.jurisdictions_of(account, day)
    if request.method == "POST" and request.POST.get("acting_in") in choices:
        request.session[ACTING_IN] = request.POST["acting_in"]
        messages.success(request, "已切换办理辖区")
        return redirect("agencies:profile")
    fact = queries.officer_fact(actor.officer, day) if actor.officer else None
    context = {
        "account": account,
        "assignments": _lines_of(account),
        "acting_in": _place(actor.jurisdiction),
        "choices": [(code, _place(code)) for code in choices],
        "fact": fact,
    }
    return render(request, "agencies/profile.html", context)


def _place(jurisdiction: str) -> str:
    """Name a jurisdiction by the body that acts in it; the county as a whole has none."""
    body = queries.body_of(jurisdiction)
    return body.name if body else "全县"


def posts_of(account: Account) -> str:
    """Name the posts an account holds now."""
    held = [row for row in account.assignments.all() if row.valid_until is None]
    labels = dict.fromkeys(POST_LABELS[Post(row.post)] for row in held)
    return "、".join(labels) or "未分配"


def _with_reason(
    request: HttpRequest, pk: UUID, *, disable: bool, context: dict[str, str]
) -> HttpResponse:
    actor = actor_of(request)
    account = _account(actor, pk)
    form: Form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        change = actions.disable_account if disable else actions.enable_account
        try:
            change(actor=actor, at=clock.now(), account=account, reason=form.cleaned_data["reason"])
        except actions.AccountState as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, f"{context['heading']}：{account.username}")
            return redirect("agencies:account", pk=pk)
    return form_response(request, FORM, form, {"back": "accounts", **context})


def _lines_of(account: Account) -> list[tuple[PostAssignment, str, str]]:
    rows = account.assignments.select_related("unit").order_by("valid_until", "pk")
    return [(row, POST_LABELS[Post(row.post)], _place(row.jurisdiction)) for row in rows]


def _state(account: Account) -> tuple[str, str]:
    if not account.is_active:
        return "已停用", "tag-alarm"
    if account.locked_until is not None and account.locked_until > clock.now():
        return "已锁定", "tag-alarm"
    return "正常", "tag-active"


def _account(actor: Actor, pk: UUID) -> Account:
    return get_object_or_404(queries.accounts(actor), uuid=pk)
