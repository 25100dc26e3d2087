"""Template tags of every page: icons, deadlines, money, times, citations, form keys, queries."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import uuid_utils.compat
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from yifa.base import clock, money
from yifa.base.procedure import WARN
from yifa.frame import citations
from yifa.frame.deadlines import Badge
from yifa.frame.idempotency import FIELD

register = template.Library()
_NEAR_S = 60
_HOUR_S = 3600
_ICONS = Path(__file__).resolve().parents[1] / "icons"


class IconUnknown(LookupError):
    """A template names an icon whose drawing is not in frame/icons."""


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Inline an outline icon; without a label it is hidden from screen readers."""
    svg = _svg(name)
    if not label:
        return format_html('<span class="icon" aria-hidden="true">{}</span>', svg)
    return format_html('<span class="icon" role="img" aria-label="{}">{}</span>', label, svg)


@cache
def _svg(name: str) -> SafeString:
    file = _ICONS / f"{name}.svg"
    if not file.is_file():
        raise IconUnknown(f"{name}: add it to frontend/icons.txt and run `npm run icons`")
    # The drawings are our own files, named by templates, never by a request.
    return mark_safe(file.read_text(encoding="utf-8").strip())  # noqa: S308


@register.inclusion_tag("frame/components/deadline.html")
def deadline(badge: Badge) -> dict[str, Any]:
    """Show a deadline badge: icon, words and colour."""
    return {"badge": badge}


@register.inclusion_tag("frame/components/countdown.html")
def countdown(target_at: datetime, label: str = "") -> dict[str, Any]:
    """Show the time left until an instant, or since it passed; the page's script ticks it."""
    now = clock.now()
    left_s = (target_at - now).total_seconds()
    return {
        "label": label,
        "target_at": target_at.isoformat(),
        "now": now.isoformat(),
        "text": f"{'剩' if left_s >= 0 else '超'} {_ticking(abs(left_s))}",
        "is_over": left_s < 0,
        "is_near": 0 <= left_s <= _NEAR_S,
    }


def _ticking(seconds: float) -> str:
    """Write a length as a clock that runs: 0:42, 14:59, 2:05:00, 3 天 2:05:00."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    if days:
        return f"{days} 天 {hour}:{minute:02d}:{second:02d}"
    return f"{hour}:{minute:02d}:{second:02d}" if hour else f"{minute}:{second:02d}"


@register.filter(name="money")
def money_filter(fen: int | None) -> str:
    """Write fen as yuan with thousands separators: `2,000.00 元`."""
    return "—" if fen is None else money.yuan(fen)


@register.filter
def beijing(at: datetime | None) -> str:
    """Write an instant in Beijing time, to the minute."""
    return "—" if at is None else clock.beijing(at).strftime("%Y-%m-%d %H:%M")


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a day as 2026-11-22."""
    if isinstance(value, datetime):
        value = clock.day_of(value)
    return "—" if value is None else value.isoformat()


@register.filter
def duration(seconds: float | None) -> str:
    """Write a length of time in its two largest units: 3 天 4 小时."""
    if seconds is None:
        return "—"
    minutes = int(seconds // 60)
    days, rest = divmod(minutes, 1440)
    hours, minutes = divmod(rest, 60)
    if days:
        return f"{days} 天 {hours} 小时" if hours else f"{days} 天"
    if hours:
        return f"{hours} 小时 {minutes} 分" if minutes else f"{hours} 小时"
    return f"{minutes} 分钟" if minutes else "不足 1 分钟"


@register.filter
def span(seconds: float | None) -> str:
    """Write a length of time that may be short: 42 秒, 3 分 5 秒, above an hour as `duration`."""
    if seconds is None or seconds >= _HOUR_S:
        return duration(seconds)
    minutes, rest = divmod(int(seconds), 60)
    if not minutes:
        return f"{rest} 秒"
    return f"{minutes} 分 {rest} 秒" if rest else f"{minutes} 分"


@register.filter
def moment(at: datetime | None) -> str:
    """Write an instant in Beijing time, to the second and without its year."""
    return "—" if at is None else clock.beijing(at).strftime("%m-%d %H:%M:%S")


@register.filter
def may_pass(findings: Any) -> bool:
    """Say whether nothing but warnings stands against an act: a written reason passes them."""
    return all(finding.level is WARN for finding in findings)


@register.simple_tag
def cite(citation: Any) -> SafeString:
    """Write a citation, linked to the article's text where it has been imported."""
    url = citations.url_of(citation)
    if not url:
        return format_html("{}", str(citation or ""))
    return format_html('<a class="cite" href="{}">{}</a>', url, str(citation))


@register.simple_tag
def idempotency_key() -> SafeString:
    """Give the form a key of its own, so that submitting it twice takes effect once."""
    return format_html(
        '<input type="hidden" name="{}" value="{}">', FIELD, uuid_utils.compat.uuid7()
    )


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """Give the present query string with some parameters replaced (None removes one)."""
    parameters = context["request"].GET.copy()
    for name, value in changes.items():
        parameters.pop(name, None)
        if value is not None:
            parameters[name] = str(value)
    encoded = parameters.urlencode()
    return f"?{encoded}" if encoded else "?"
