"""Deadline badges: how near a day is, in words, icon and colour together."""

from dataclasses import dataclass
from datetime import date

NEAR_DAYS, SOON_DAYS = 3, 7


@dataclass(frozen=True, slots=True)
class Badge:
    """A deadline as shown: CSS class, icon, short text, and the explanation behind it."""

    css: str
    icon: str
    text: str
    title: str = ""
    row: str = ""


def badge(
    due: date | None,
    today: date,
    *,
    closed: bool = False,
    idle_text: str = "",
    title: str = "",
    provisional: bool = False,
) -> Badge:
    """Say how near `due` is; `provisional` marks days whose holidays are not yet announced."""
    if due is None and not closed and not idle_text:
        return Badge("ddl-idle", "circle-dashed", "—", title)
    if closed or due is None:
        return Badge("ddl-idle", "circle-check", idle_text or ("已结束" if closed else "—"), title)
    left = (due - today).days
    mark = "（暂定）" if provisional else ""
    title = title or f"{due.isoformat()} 到期{mark}"
    if left < 0:
        return Badge("ddl-over", "alert-triangle", f"超期 {-left} 天{mark}", title, "row-over")
    if left <= NEAR_DAYS:
        text = f"剩 {left} 天" if left else "今日到期"
        return Badge("ddl-near", "clock-exclamation", text + mark, title, "row-near")
    css = "ddl-soon" if left <= SOON_DAYS else "ddl-ok"
    return Badge(css, "clock", f"剩 {left} 天{mark}", title)
