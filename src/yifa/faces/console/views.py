"""Pages of the console: the desk, search, own settings, help."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.base import clock
from yifa.faces.console import queries
from yifa.faces.console.forms import SearchForm
from yifa.frame import board, deadlines
from yifa.frame.permissions import actor_of, public, signed_in
from yifa.frame.todo import Todo, todos_of
from yifa.frame.views import UNPROCESSABLE

TODOS_SHOWN = 50


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show the desk (工作台): what waits with its deadlines, own counts, the last twelve months."""
    actor, day = actor_of(request), clock.today()
    todos = todos_of(actor, day, TODOS_SHOWN)
    lines = [(todo, deadlines.badge(todo.due, day, title=_title(todo))) for todo in todos]
    context = {
        "lines": lines,
        "shown_at_most": TODOS_SHOWN,
        "labels": Counter(todo.label for todo in todos).most_common(),
        "figures": board.figures(actor, clock.now()),
        "charts": board.charts(actor, day),
    }
    return render(request, "console/home.html", context)


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """Search everything the actor may see; one kind is paged."""
    actor = actor_of(request)
    kinds = queries.kinds_of(actor)
    form = SearchForm(request.GET if "q" in request.GET else None, use_required_attribute=False)
    context: dict[str, Any] = {"form": form, "kinds": kinds}
    if form.is_bound and form.is_valid():
        words = form.cleaned_data["q"]
        chosen = next((kind for kind in kinds if kind.code == form.cleaned_data["kind"]), None)
        number = _page_number(request.GET.get("page", ""))
        context |= {"words": words, "chosen": chosen, "number": number}
        context["groups"] = (
            [queries.find(actor, chosen, words, page=number)]
            if chosen
            else queries.find_everywhere(actor, words)
        )
        context["is_empty"] = not any(group.rows for group in context["groups"])
    status = UNPROCESSABLE if form.is_bound and form.errors else 200
    return render(request, "console/search.html", context, status=status)


@signed_in
def profile(request: HttpRequest) -> HttpResponse:
    """Show one's own account: posts, password, second factor."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    context = {
        "has_totp": Authenticator.Type.TOTP in kinds,
        "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
    }
    return render(request, "console/profile.html", context)


@public
def keyboard_help(request: HttpRequest) -> HttpResponse:
    """Tell which keys the pages answer to."""
    is_inside = actor_of(request).account is not None
    layout = "frame/page.html" if is_inside else "console/entrance.html"
    return render(request, "console/help.html", {"keys": tuple(_keys()), "layout": layout})


def _keys() -> Iterable[tuple[str, str]]:
    yield "Tab / Shift + Tab", "到下一个 / 上一个可操作的位置；页面开头可直接跳到正文"
    yield "/", "到顶部搜索框"
    yield "Enter", "打开链接、提交表单"
    yield "空格", "按下按钮、勾选选项"
    yield "← → Home End", "在页签之间移动"
    yield "↑ ↓", "在下拉选项之间移动；可输入文字筛选较长的选项"
    yield "Esc", "关闭菜单、对话框"


def _title(todo: Todo) -> str:
    return f"{todo.due_label} {todo.due:%Y-%m-%d} 到期" if todo.due and todo.due_label else ""


def _page_number(text: str) -> int:
    wanted = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1
    return min(max(1, wanted), queries.PAGES_AT_MOST)
